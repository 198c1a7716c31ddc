"""Everything in a message that is not its topic: places, titles, days, numbers, facts said in passing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from intents.awards import AwardMention, LevelMention, find_awards, find_direct, find_levels
from intents.certificate_numbers import CertificateNumber, find_certificate_numbers
from intents.dates import DateMention, find_dates
from intents.durations import Duration, find_durations
from intents.events import SaidEvent, find_events
from intents.numbers import (
    Age,
    ClockTime,
    Ordinal,
    find_ages,
    find_clock_times,
    find_numbers,
    find_ordinals,
)
from intents.places import Place, find_places, leading_places
from intents.said_facts import SaidFact, find_facts
from intents.spans import Span


class _Mention(Protocol):
    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found. Spans count characters of the normalised text; `certificate_numbers` those of the raw one."""

    places: tuple[Place, ...]
    awards: tuple[AwardMention, ...]
    levels: tuple[LevelMention, ...]
    dates: tuple[DateMention, ...]
    durations: tuple[Duration, ...]
    ages: tuple[Age, ...]
    ordinals: tuple[Ordinal, ...]
    clock_times: tuple[ClockTime, ...]
    certificate_numbers: tuple[CertificateNumber, ...]
    facts: tuple[SaidFact, ...]
    events: tuple[SaidEvent, ...]
    spans: tuple[Span, ...]

    @property
    def leading_places(self) -> tuple[Place, ...]:
        """The places the question is about; see `intents.places.leading_places`."""
        return leading_places(self.places)


def _spans(*mentions: Iterable[_Mention]) -> list[Span]:
    return [mention.span for several in mentions for mention in several]


def find_slots(text: str, today: date, raw: str) -> Slots:
    """All slots of a message: `text` is normalised, `raw` as typed; 去年 and 11月23号 are reckoned from `today`."""
    numbered = find_certificate_numbers(text)
    awards, levels = find_awards(text), find_levels(text)
    direct = find_direct(text, levels, awards)
    places = find_places(text, _spans(numbered, awards))
    clock_times = find_clock_times(text, _spans(numbered))
    dates = find_dates(text, today, _spans(numbered, places, clock_times))
    ages = find_ages(text, _spans(numbered, dates))
    durations = find_durations(text, _spans(numbered, dates, ages, places))
    ordinals = find_ordinals(text, _spans(numbered, dates))
    numbers = find_numbers(text, _spans(numbered, dates, ages, durations, places, clock_times, ordinals))
    spans = _spans(numbered, awards, levels, places, clock_times, dates, ages, durations, ordinals, numbers)
    return Slots(
        places=places,
        awards=awards if direct is None else (direct, *awards),
        levels=levels,
        dates=dates,
        durations=durations,
        ages=ages,
        ordinals=ordinals,
        clock_times=clock_times,
        certificate_numbers=find_certificate_numbers(raw),
        facts=find_facts(text, today, dates, durations, ages, levels),
        events=find_events(text, dates),
        spans=tuple(sorted(spans)),
    )
