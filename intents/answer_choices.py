"""Choices picked by number or by name: 第二个和第三个, 全国技术能手, 都有, 除了第三个都有."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from intents.answer_words import Answer, answer_pattern
from intents.dates import find_dates
from intents.numerals import read_number
from intents.said_values import DateRange, SaidAward
from intents.wordfiles import word_file
from rules_core.fact_values import DatedAward
from rules_core.facts import Fact


def read_choice(fact: Fact, said: str, today: date) -> Answer | None:
    """The one choice meant; None where none or several are."""
    picked = _numbered(fact, said) or frozenset(choice for choice, _ in _named(fact, said))
    return Answer(next(iter(picked))) if len(picked) == 1 else None


def read_choices(fact: Fact, said: str, today: date) -> Answer | None:
    """All choices meant, none of them included (都没有); None where nothing can be told."""
    picked = _several(fact, said)
    return None if picked is None else Answer(picked)


def read_dated_choices(fact: Fact, said: str, today: date) -> Answer | None:
    """Honours with their days: DatedAward where each is exact, else SaidAward; None where one lacks a date."""
    if answer_pattern("none").fullmatch(said):
        return Answer(())
    named, days = sorted(_named(fact, said), key=lambda pair: pair[1]), find_dates(said, today)
    if not named or len(named) != len(days):
        return None
    pairs = [(award, day) for (award, _), day in zip(named, days, strict=True)]
    if all(day.earliest == day.latest for _, day in pairs):
        return Answer(tuple(DatedAward(award, day.latest) for award, day in pairs))
    return Answer(tuple(SaidAward(award, DateRange(day.earliest, day.latest)) for award, day in pairs))


def _several(fact: Fact, said: str) -> frozenset[str] | None:
    everything = frozenset(fact.choice_ids)
    if answer_pattern("none").fullmatch(said):
        return frozenset()
    if answer_pattern("all").fullmatch(said):
        return everything
    excepted = answer_pattern("except").fullmatch(said)
    if excepted:
        left_out = _picked(fact, excepted["not"])
        return everything - left_out if left_out else None
    return _picked(fact, said) or None


def _picked(fact: Fact, said: str) -> frozenset[str]:
    return _numbered(fact, said) or frozenset(choice for choice, _ in _named(fact, said))


def _numbered(fact: Fact, said: str) -> frozenset[str]:
    """Choices by their numbers, if the answer is nothing but numbers that the list has; else none."""
    parts = [part for part in answer_pattern("choice_split").split(said) if part]
    if len(parts) == 1 and (read_number(parts[0]) or 0) > len(fact.choices):
        parts = [*parts[0]]
    hits = [answer_pattern("ordinal").fullmatch(part) for part in parts]
    numbers = [read_number(hit["n"]) or 0 for hit in hits if hit]
    ids = fact.choice_ids
    if len(numbers) != len(parts) or not all(1 <= number <= len(ids) for number in numbers):
        return frozenset()
    return frozenset(ids[number - 1] for number in numbers)


def _named(fact: Fact, said: str) -> Iterator[tuple[str, int]]:
    """Choices named and not denied, with where they are named."""
    for choice in fact.choices:
        hit = _choice_pattern(choice.id, choice.label).search(said)
        if hit and not answer_pattern("denied").search(said[: hit.start()]):
            yield choice.id, hit.start()


@cache
def _choice_pattern(choice: str, label: str) -> re.Pattern[str]:
    lexicon = word_file("facts")
    words = (lexicon["choice_words"].get(choice), lexicon["honours"]["words"].get(choice), re.escape(label))
    return re.compile("|".join(word for word in words if word))
