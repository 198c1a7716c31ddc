"""What a screening with its findings and citations costs, beside the same rule by hand and beside json.dumps."""

import json
from collections.abc import Iterator
from datetime import date

from benchmarks.measuring import Measured, seconds
from bot.cases.screen_cases import screening_json
from rules_core.calendar_arithmetic import add_years
from rules_core.fact_values import Facts
from rules_core.library import Library

ON = date(2026, 11, 21)
REGION, AWARD = "CN", "superior_technician"
GIVEN = {
    "employer_registered": True, "frontline": True, "good_conduct": True, "holds_level": "senior_technician",
    "senior_post_since": "2019-03-01", "still_in_occupation": True, "major_contribution": True,
    "achievements": ["innovation"], "fit_for_post": True, "fraud_found_on": None, "honours": [],
}


def by_hand(facts: Facts, on: date) -> tuple[str, object, list[tuple[str, str]]]:
    """The rule of cn-2021-66 as one would write it for this one case: verdict, earliest day, status of every condition."""
    found = [(fact, "unknown" if fact not in facts else yes if facts[fact] else "unmet") for fact, yes in _CLAIMS]
    level = facts.get("holds_level")
    found.append(("holds_level", "unknown" if level is None else "met" if level in _SENIOR else "unmet"))
    since, fraud = facts.get("senior_post_since"), facts.get("fraud_found_on", "unknown")
    full = add_years(since, 5) if isinstance(since, date) else None
    clear = add_years(fraud, 5) if isinstance(fraud, date) else None
    found.append(("senior_post_since", "unknown" if full is None else "met" if full <= on else "unmet"))
    found.append(("fraud_found_on", "unmet" if clear and clear > on else "unknown" if fraud == "unknown" else "met"))
    never = any(status == "unmet" for _, status in found[:-2])
    earliest = max((day for day in (full, clear) if day and day > on), default=None)
    if never or earliest:
        return ("cannot_apply" if never else "not_yet"), earliest, found
    return ("incomplete" if any(status == "unknown" for _, status in found) else "can_apply"), None, found


_CLAIMS = (
    ("employer_registered", "met"), ("frontline", "met"), ("good_conduct", "for_review"), ("still_in_occupation", "met"),
    ("major_contribution", "for_review"), ("achievements", "for_review"), ("fit_for_post", "for_review"),
)
_SENIOR = ("senior_technician", "superior_technician", "chief_technician")


def measure(library: Library) -> Iterator[Measured]:
    """Screening against the same rule by hand, and against json.dumps of its own result."""
    governed = library.governing(REGION, AWARD)
    screener, facts = library.screener(governed.policy, AWARD), library.catalogue.read(GIVEN, ON)
    screening = screener.screen(facts, ON)
    assert screening.verdict == by_hand(facts, ON)[0]
    result = screening_json(governed, screening, ON)
    screen = seconds(lambda: screener.screen(facts, ON), 2000)
    hand = seconds(lambda: by_hand(facts, ON), 2000)
    dumps = seconds(lambda: json.dumps(result, ensure_ascii=False), 2000)
    yield Measured("预审一次，连同各条依据", screen * 1e6, "微秒", 100)
    yield Measured("预审 ÷ 同一规则手写", screen / hand, "倍", 6)
    yield Measured("预审 ÷ 结果的 json.dumps", screen / dumps, "倍", 1)
    yield Measured("最慢的一种预审 ÷ 它的 json.dumps", max(_against_dumps(library)), "倍", 2)


def _against_dumps(library: Library) -> Iterator[float]:
    """For every award, with nothing known: the longest way, since every question still open is found."""
    for policy in library.policies:
        for award in policy.identity.awards:
            screener = library.screener(policy, award)
            governed = library.governing(policy.identity.region, award)
            result = screening_json(governed, screener.screen({}, ON), ON)
            dumps = seconds(lambda result=result: json.dumps(result, ensure_ascii=False), 500)
            yield seconds(lambda screener=screener: screener.screen({}, ON), 500) / dumps
