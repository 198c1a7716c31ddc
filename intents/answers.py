"""A person's own words read as the answer to one question of the form."""

from collections.abc import Callable, Mapping
from datetime import date

from intents.answer_choices import read_choice, read_choices, read_dated_choices
from intents.answer_words import Answer, DontKnow, answer_pattern, answer_words
from intents.awards import find_awards, find_levels
from intents.bigrams import bigrams
from intents.dates import find_dates
from intents.durations import find_durations
from intents.numbers import find_ages, find_numbers
from intents.numerals import read_number
from intents.said_facts import find_facts
from intents.said_values import Certainty, DateRange, SaidFact
from rules_core.facts import Fact, FactType

BIRTH = "birth_date"

__all__ = ["Answer", "DontKnow", "read_answer"]


def read_answer(fact: Fact, text: str, today: date) -> Answer | DontKnow | None:
    """The answer to `fact` in normalised words, reckoned from `today`; None where it is another matter."""
    said = _trimmed(text)
    if answer_pattern("unknown").fullmatch(said):
        return DontKnow()
    if answer_pattern("asks_back").search(text):
        return None
    return _READERS[fact.type](fact, said, today)


def _trimmed(text: str) -> str:
    shorter = answer_pattern("trim_back").sub("", text.strip())
    return answer_pattern("trim_front").sub("", shorter) or text.strip()


def _read_bool(fact: Fact, said: str, today: date) -> Answer | None:
    about_another = any(word in said and word not in fact.question for word in answer_words()["of_one_fact"])
    for name, value in (("agrees", True), ("refuses", False)):
        if answer_pattern(name).fullmatch(said) and not about_another:
            return Answer(value)
    passing = [f.value for f in _facts(said, today) if f.fact == fact.id and f.certainty is not Certainty.DOUBTFUL]
    if passing:
        return Answer(passing[0])
    for name, value in (("refuses_start", False), ("agrees_start", True)):
        if answer_pattern(name).match(said) and not about_another:
            return Answer(value)
    return None if about_another else _echo(fact, said)


def _echo(fact: Fact, said: str) -> Answer | None:
    """The question's own words given back: 已经备了案 is yes, 早不干这行了 is no."""
    words = answer_words()
    shared = (bigrams(fact.question) & bigrams(said)) - {*words["echo_ignored"]}
    if not shared or len(said) > words["echo_longest"]:
        return None
    return Answer(answer_pattern("echoed_no").search(said) is None)


def _read_date(fact: Fact, said: str, today: date) -> Answer | None:
    bare = answer_pattern("bare_year").fullmatch(said)
    aged = _as_age(fact, said)
    days = find_dates(said, today) if aged == said else ()
    if bare:
        start = find_dates(bare["y"] + answer_words()["first_month"], today)[0].earliest
        return _range(start, start.replace(month=12, day=31), today)
    if days:
        return _range(days[-1].earliest, days[-1].latest, today)
    ages, durations = find_ages(aged), find_durations(said)
    if ages:
        return _range(*ages[-1].born(today), today)
    return _range(*durations[-1].since(today), today) if durations else None


def _as_age(fact: Fact, said: str) -> str:
    """A number alone where the day of birth is asked is an age: 今年46."""
    alone = answer_pattern("age_alone").fullmatch(said)
    return answer_words()["of_age"].format(years=alone["years"]) if alone and fact.id == BIRTH else said


def _range(earliest: date | None, latest: date, today: date) -> Answer:
    """Nothing asked for lies ahead, so that this year ends today."""
    if earliest == latest:
        return Answer(latest)
    ends_today = latest > today and (earliest is None or earliest <= today)
    return Answer(DateRange(earliest, today if ends_today else latest))


def _read_date_or_none(fact: Fact, said: str, today: date) -> Answer | None:
    if answer_pattern("never").fullmatch(said):
        return Answer(None)
    return _read_date(fact, said, today)


def _read_level(fact: Fact, said: str, today: date) -> Answer | None:
    exact = answer_words()["level_words"].get(said)
    if exact is not None:
        return Answer(exact)
    held = next((f.value for f in _facts(said, today) if f.fact == fact.id), None)
    if held is not None:
        return Answer(held)
    named = {level.level for level in find_levels(said)} | {award.award for award in find_awards(said)}
    ours = named & set(fact.choice_ids)
    return Answer(ours.pop()) if len(ours) == 1 else read_choice(fact, said, today)


def _facts(said: str, today: date) -> tuple[SaidFact, ...]:
    return find_facts(said, today, find_dates(said, today), find_durations(said), find_ages(said), find_levels(said))


def _read_number(fact: Fact, said: str, today: date) -> Answer | None:
    numbers = find_numbers(said)
    if len(numbers) == 1:
        return Answer(numbers[0].value)
    if answer_pattern("refuses").fullmatch(said):
        return Answer(0)
    if answer_pattern("shortened").search(said):
        return None
    bare = read_number(answer_pattern("counted").sub("", said))
    return Answer(int(bare)) if bare is not None and bare == int(bare) >= 0 else None


_READERS: Mapping[FactType, Callable[[Fact, str, date], Answer | None]] = {
    "bool": _read_bool,
    "date": _read_date,
    "date_or_none": _read_date_or_none,
    "level": _read_level,
    "choice": read_choice,
    "choices": read_choices,
    "dated_choices": read_dated_choices,
    "number": _read_number,
}
