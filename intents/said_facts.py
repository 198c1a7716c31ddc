"""Facts of the screening that a person says in passing: 高级技师岗位干了快七年, 我五十八了, 不在一线."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from intents.awards import LevelMention
from intents.dates import DateMention
from intents.durations import Duration
from intents.numbers import Age
from intents.said_service import service_facts
from intents.said_values import Certainty, DateRange, SaidFact, SaidValue
from intents.spans import Span
from intents.wordfiles import word_file

__all__ = ["Certainty", "DateRange", "SaidFact", "find_facts"]

_YOUNGEST = 14
_CLAUSE_END = re.compile(r"[，,。！？!?；;]")


class _Saying(NamedTuple):
    fact: str
    value: SaidValue
    certainty: Certainty
    pattern: re.Pattern[str]


class _Words(NamedTuple):
    sayings: tuple[_Saying, ...]
    honours: tuple[tuple[str, re.Pattern[str]], ...]
    single: dict[str, re.Pattern[str]]

    @staticmethod
    @cache
    def load() -> "_Words":
        words: dict[str, Any] = word_file("facts")
        honours: dict[str, Any] = words["honours"]
        singles = ("rule_talk", "person", "question", "fraud_found", "born_before", "born_after", "age_of_rule")
        single = {name: re.compile(words[name]) for name in singles}
        single |= {name: re.compile(honours[name]) for name in ("held", "held_after", "not_held_after", "denied")}
        return _Words(
            sayings=tuple(_saying(row, words["neg"]) for row in words["said"]),
            honours=tuple((honour, re.compile(pattern)) for honour, pattern in honours["words"].items()),
            single=single,
        )


def _saying(row: dict[str, Any], negation: str) -> _Saying:
    value = frozenset(row["value"]) if isinstance(row["value"], list) else row["value"]
    pattern = re.compile(row["pattern"].replace("{neg}", negation))
    return _Saying(row["fact"], value, Certainty(row.get("certainty", "exact")), pattern)


def find_facts(
    text: str,
    today: date,
    dates: Sequence[DateMention],
    durations: Sequence[Duration],
    ages: Sequence[Age],
    levels: Sequence[LevelMention],
) -> tuple[SaidFact, ...]:
    """What the person says about himself or another; nothing where the sentence only asks after the rule."""
    single = _Words.load().single
    if single["question"].search(text) and not single["person"].search(text):
        return ()
    found = (
        *_sayings(text),
        *_honours(text),
        *_births(text, today, dates, ages),
        *_fraud(text, today, dates),
        *service_facts(text, today, dates, durations, levels),
    )
    return tuple(sorted(_one_each(found), key=lambda fact: fact.span))


def _one_each(facts: Sequence[SaidFact]) -> Iterator[SaidFact]:
    """For each fact the surest saying, the first of equals; of two that contradict each other neither counts."""
    for name in {fact.fact for fact in facts}:
        same = [fact for fact in facts if fact.fact == name]
        sure = [fact for fact in same if fact.certainty is not Certainty.DOUBTFUL] or same
        lists = [fact.value for fact in sure if isinstance(fact.value, frozenset)]
        if lists:
            yield SaidFact(name, frozenset().union(*lists), sure[0].span, sure[-1].certainty)
        elif len({fact.value for fact in sure}) == 1 or sure[0].certainty is not sure[-1].certainty:
            yield min(sure, key=lambda fact: list(Certainty).index(fact.certainty))


def _speaks_of_rule(text: str, start: int, end: int) -> bool:
    """Whether the clause around a find is about what is asked of everybody."""
    opens = max((hit.end() for hit in _CLAUSE_END.finditer(text, 0, start)), default=0)
    closes = _CLAUSE_END.search(text, end)
    clause = text[opens : closes.start() if closes else len(text)]
    return _Words.load().single["rule_talk"].search(clause) is not None


def _sayings(text: str) -> Iterator[SaidFact]:
    for saying in _Words.load().sayings:
        hit = saying.pattern.search(text)
        if hit is not None and not _speaks_of_rule(text, hit.start(), hit.end()):
            yield SaidFact(saying.fact, saying.value, Span(hit.start(), hit.end(), "fact"), saying.certainty)


def _honours(text: str) -> Iterator[SaidFact]:
    if not _Words.load().single["person"].search(text):
        return
    for honour, pattern in _Words.load().honours:
        hit = pattern.search(text)
        if hit and _is_won(text, hit) and not _speaks_of_rule(text, hit.start(), hit.end()):
            span = Span(hit.start(), hit.end(), "fact")
            yield SaidFact("honours", frozenset((honour,)), span, Certainty.APPROX)


def _is_won(text: str, hit: re.Match[str]) -> bool:
    single = _Words.load().single
    before, after = text[max(0, hit.start() - 6) : hit.start()], text[hit.end() :]
    if single["denied"].search(before) or single["not_held_after"].match(after):
        return False
    return bool(single["held"].search(before) or single["held_after"].match(after))


def _births(text: str, today: date, dates: Sequence[DateMention], ages: Sequence[Age]) -> Iterator[SaidFact]:
    of_rule = _Words.load().single["age_of_rule"]
    for age in ages:
        if not of_rule.search(text[max(0, age.span.start - 4) : age.span.end + 4]):
            earliest, latest = age.born(today)
            yield SaidFact("birth_date", DateRange(earliest, latest), age.span, Certainty.APPROX)
    for day in dates:
        if day.latest.year <= today.year - _YOUNGEST and _is_birth(text, day):
            yield SaidFact("birth_date", _value(day), day.span, Certainty.EXACT)


def _is_birth(text: str, day: DateMention) -> bool:
    single = _Words.load().single
    before, after = text[max(0, day.span.start - 4) : day.span.start], text[day.span.end - 1 : day.span.end + 4]
    return bool(single["born_before"].search(before) or single["born_after"].match(after))


def _fraud(text: str, today: date, dates: Sequence[DateMention]) -> Iterator[SaidFact]:
    """A finding of fraud with its date beside it: 2022年被查过造假."""
    hit = _Words.load().single["fraud_found"].search(text)
    past = [day for day in dates if day.latest <= today]
    near = [day for day in past if hit and hit.start() - 8 <= day.span.end and day.span.start <= hit.end() + 8]
    if hit and len(near) == 1 and not _speaks_of_rule(text, hit.start(), hit.end()):
        yield SaidFact("fraud_found_on", _value(near[0]), near[0].span, Certainty.APPROX)


def _value(day: DateMention) -> SaidValue:
    return day.earliest if day.earliest == day.latest else DateRange(day.earliest, day.latest)
