"""Numbers a policy file names, held against the words it quotes: in `says`, in tests and deadlines, in the dates of force."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import cn2an
from pydantic import BaseModel

from rules_core.calendar_arithmetic import add_days, add_years, chinese_day
from rules_core.cite import Cite
from rules_core.datadir import data_dir
from rules_core.deadlines import DeadlineRule
from rules_core.fact_tests import AnyTest, EveryTest
from rules_core.policy import Condition, Identity, Policy, Tested
from rules_core.policy_files import read_yaml

Counted = tuple[int, str]


@cache
def check_rules() -> dict[str, Any]:
    """data/checks.yaml, read once."""
    return dict(read_yaml(data_dir() / "checks.yaml"))


def numbers_in(text: str) -> frozenset[Counted]:
    """Every number in `text`, in figures or Chinese numerals, with the unit it counts ("" where none follows)."""
    rules = check_rules()
    found = {(_value(number), rules["units"].get(unit, "")) for number, unit in _pattern().findall(text)}
    half = {(rules["half_year_is"][0], rules["half_year_is"][1])} if rules["half_year"] in text else set()
    return frozenset((value, unit) for value, unit in found if value is not None) | half


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(check_rules()["units"], key=len, reverse=True))
    return re.compile(rf"(\d+|[{check_rules()['numerals']}]+)({units})?")


def _value(number: str) -> int | None:
    """The value; None for numerals that spell no number, such as 一二三 in a list."""
    if number.isdigit():
        return int(number)
    try:
        return int(cn2an.cn2an(number.replace("两", "二").replace("〇", "零"), "smart"))
    except ValueError:
        return None


def unquoted_numbers(says: str, quotes: str) -> Iterator[str]:
    """The figures in `says` that the quotes do not have, with the same unit where one follows."""
    quoted = numbers_in(quotes)
    values = {value for value, _ in quoted}
    units = check_rules()["units"]
    for number, unit in _pattern().findall(says):
        if number.isdigit() and not ((int(number), units[unit]) in quoted if unit else int(number) in values):
            yield number + unit


def unquoted_thresholds(policy: Policy, item: Tested) -> Iterator[Counted]:
    """The numbers in a condition's or priority item's test that its quote, or the open point it names, does not have.

    A list of routes is quoted by its head alone: its numbers may stand in what is provided for the same awards in
    the same article.
    """
    grounds = numbers_in(f"{item.cite.quote}；{_open_point(policy, item)}")
    if isinstance(item.test, (EveryTest, AnyTest)):
        same = [cite for p in policy.provisions if set(item.awards) & set(p.awards) for cite in p.cites]
        grounds |= numbers_in("；".join(cite.quote for cite in same if _article(cite) == _article(item.cite)))
    yield from _missing(_counted(item.test), grounds)


def _article(cite: Cite) -> str:
    """第五条 of 第五条（二）."""
    return cite.clause.partition("（")[0]


def unquoted_spans(policy: Policy, rule: DeadlineRule) -> Iterator[Counted]:
    """The numbers in a deadline that no quote for the same event, and no stated assumption, has."""
    same = [r.cite.quote for r in policy.deadlines if r.event == rule.event and set(r.awards) & set(rule.awards)]
    own = numbers_in(rule.cite.quote)
    grounds = own if any(unit for _, unit in own) else numbers_in("；".join([*same, rule.assumption or ""]))
    yield from _missing(_counted(rule), grounds)


def undated(identity: Identity) -> Iterator[date]:
    """The dates of force that do not stand in the quotes and do not follow from them (valid for so many years)."""
    quotes = "；".join(cite.quote for cite in identity.in_force.cites)
    force = identity.in_force
    for day in filter(None, (force.since, force.until, force.pilot_until)):
        if chinese_day(day) not in quotes and day not in set(_following(force.since, quotes)):
            yield day


def _following(since: date | None, quotes: str) -> Iterator[date]:
    """The last day of so many years from the first day; the end of the first year where the quotes say within it."""
    if since is None:
        return
    for value, unit in numbers_in(quotes):
        if unit == "年" and value < 100:
            yield add_days(add_years(since, value), -1)
    if any(word in quotes for word in check_rules()["year_end_words"]):
        yield date(since.year, 12, 31)


def _open_point(policy: Policy, item: Tested) -> str:
    named = item.open_point if isinstance(item, Condition) else None
    points = [point for point in policy.open_points if point.id == named]
    return "；".join(words for point in points for words in (point.says, *(cite.quote for cite in point.cites)))


def _counted(held: BaseModel) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every number in a test or deadline, with the units it may be quoted in (none: any)."""
    units = check_rules()["test_units"]
    for name, value in held:
        if isinstance(value, tuple):
            for part in value:
                if isinstance(part, BaseModel):
                    yield from _counted(part)
        elif (name in units or name == "number") and isinstance(value, int) and value:
            yield value, tuple(units.get(name, ()))


def _missing(numbers: Iterable[tuple[int, tuple[str, ...]]], grounds: frozenset[Counted]) -> Iterator[Counted]:
    for number, units in numbers:
        if not any(value == number and (not units or unit in units) for value, unit in grounds):
            yield number, units[0] if units else ""
