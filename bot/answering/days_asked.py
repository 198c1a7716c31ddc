"""Days that follow from an event in the question: 公示11月23日开始，哪天截止."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.replies import citation
from bot.answering.wording import answering, say
from bot.dialogue.message import Citation
from bot.dialogue.turn import Step, Turn
from intents.dates import DateMention, find_dates
from intents.events import find_events
from rules_core.calendar_arithmetic import DayOutOfRange, chinese_day
from rules_core.errors import NotCovered
from rules_core.library import Governed
from rules_core.timeline import Deadline, reckon


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A deadline for the first and for the last day the person may mean, and whose document it is from."""

    governed: Governed
    first: Deadline
    last: Deadline


def with_days(turn: Turn, step: Step) -> Step:
    """The step with the days reckoned from the event and date in the question; unchanged where there is none."""
    if step.reply.status not in ("answered", "asks"):
        return step
    found = reckoned_days(turn)
    if not found:
        return step
    lines = dict.fromkeys(_line(turn, days) for days in found)
    text = "\n".join([say("days.head"), *lines, step.reply.text])
    citations = tuple(dict.fromkeys((*step.reply.citations, *(_cite(days) for days in found))))
    days = tuple((d.first.date.isoformat(), d.first.says) for d in found)
    return Step(replace(step.state, days=days), replace(step.reply, text=text, citations=citations))


def reckoned_days(turn: Turn) -> tuple[Reckoned, ...]:
    """The deadlines that follow from the events and dates in the question, in the documents that the answer is out of."""
    events = _events(turn)
    return (
        tuple(days for governed in _documents(turn) for days in _reckoned(governed, events))
        if events
        else ()
    )


def _events(turn: Turn) -> Mapping[str, DateMention]:
    """The events said with their dates, here or in the question gone on from; a date alone belongs to the event of the topic."""
    said = {event.event: event.when for event in turn.read.slots.events}
    if said:
        return said
    dates, before = turn.read.slots.dates, find_dates(turn.recalled, turn.today)
    if not dates:
        return {event.event: event.when for event in find_events(turn.recalled, before)}
    day = in_the_year_of(before[0].earliest, dates[0], turn.read.text) if before else dates[0]
    return dict.fromkeys(answering()["events"].get(turn.topic, []), day)


def in_the_year_of(known: date, day: DateMention, text: str) -> DateMention:
    """A day said in `text` without its year, in the year of the one known before; any other as it is."""
    said = text[day.span.start : day.span.end]
    if answering()["year"] in said or re.search(r"\d{4}", said) or day.earliest != day.latest:
        return day
    try:
        moved = day.earliest.replace(year=known.year)
    except ValueError:  # 29 February of a common year
        return day
    return replace(day, earliest=moved, latest=moved)


def _documents(turn: Turn) -> tuple[Governed, ...]:
    """What binds at the place; of all documents the first few, as the answer has them, where no place is known."""
    if turn.place is None:
        return turn.library.of_award(turn.award, answering()["most_places"])
    try:
        return (turn.library.governing(turn.place, turn.award),)
    except NotCovered:
        return ()


def _reckoned(governed: Governed, events: Mapping[str, DateMention]) -> Iterator[Reckoned]:
    try:
        firsts = reckon(governed.deadlines, {event: when.earliest for event, when in events.items()})
        lasts = reckon(governed.deadlines, {event: when.latest for event, when in events.items()})
    except DayOutOfRange:
        return
    yield from (Reckoned(governed, first, last) for first, last in zip(firsts, lasts, strict=True))


def _line(turn: Turn, days: Reckoned) -> str:
    first, last = days.first, days.last
    place = "" if turn.place is not None else turn.library.place_name(days.governed.region) + "："
    says = first.says if first.date == last.date else say("days.between", first=first.says, last=chinese_day(last.date))
    assumption = say("days.assumption", assumption=first.assumption) if first.assumption else ""
    return say("days.line", place=place, says=says, assumption=assumption)


def _cite(days: Reckoned) -> Citation:
    return citation(days.governed.policy, days.first.cite)
