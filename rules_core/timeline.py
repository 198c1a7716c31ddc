"""From events to deadlines: what a policy's rules make of the day a notice went up, an approval came, a term began."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules_core.calendar_arithmetic import (
    add_days,
    add_months,
    add_years,
    chinese_day,
    day_wording,
    first_of_next_month,
    read_day,
)
from rules_core.cite import Cite
from rules_core.deadlines import (
    EVENTS,
    Begins,
    DeadlineRule,
    EachCalendarYear,
    EachTermYear,
    TermEnd,
    TermStart,
    WorkingDays,
    YearsAfter,
)
from rules_core.errors import JishiError
from rules_core.workdays import WorkingDay, end_counted_from_next_day, end_first_day_counted


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day that follows from an event.

    `starts`: the first day of the stretch that ends on `date`, where it is one. `assumption`: what had to be taken for
    granted because the document, or the published calendar, leaves it open.
    """

    id: str
    starts: date | None
    date: date
    says: str
    cite: Cite
    assumption: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A deadline still without words."""

    id: str
    starts: date | None
    date: date
    number: int = 1
    calendar_known: bool = True


def read_events(given: object) -> Mapping[str, date]:
    """Checks a JSON object of event → "YYYY-MM-DD"; raises JishiError that names the event and what is allowed."""
    if not isinstance(given, Mapping):
        raise JishiError(day_wording("events_not_object").format())
    return {str(event): _read_event(event, value) for event, value in given.items()}


def _read_event(event: object, value: object) -> date:
    if event not in EVENTS:
        raise JishiError(day_wording("unknown_event").format(event=event, allowed="、".join(EVENTS)))
    day = read_day(value)
    if day is None:
        raise JishiError(day_wording("event_not_a_day").format(event=event, value=value))
    return day


def reckon(rules: Sequence[DeadlineRule], events: Mapping[str, date]) -> tuple[Deadline, ...]:
    """The deadlines that `rules` draw from `events`, in the order of the rules; one whose event is missing gives none.

    Raises DayOutOfRange where a deadline would lie after year 9999.
    """
    return tuple(
        _worded(rule, found, events[rule.event])
        for rule in rules
        if rule.event in events
        for found in _find(rule, events[rule.event])
    )


def _find(rule: DeadlineRule, event: date) -> Iterator[_Found]:
    match rule:
        case WorkingDays():
            end = _last_working_day(rule, event)
            yield _Found(rule.id, None, end.date, calendar_known=end.calendar_known)
        case YearsAfter():
            yield _Found(rule.id, None, add_months(event, rule.years * 12 + rule.months))
        case TermStart():
            yield _Found(rule.id, None, _begin(rule.begins, event))
        case TermEnd():
            start = _begin(rule.begins, event)
            yield _Found(rule.id, start, _eve_of_anniversary(start, rule.years))
        case EachTermYear():
            yield from _term_years(rule, _begin(rule.begins, event))
        case EachCalendarYear():
            yield from _calendar_years(rule, event)


def _last_working_day(rule: WorkingDays, event: date) -> WorkingDay:
    if rule.counted_from == "next_day":
        return end_counted_from_next_day(event, rule.days)
    return end_first_day_counted(event, rule.days)


def _begin(begins: Begins, event: date) -> date:
    match begins:
        case "event_day":
            return event
        case "next_day":
            return add_days(event, 1)
        case "first_of_next_month":
            return first_of_next_month(event)


def _eve_of_anniversary(start: date, years: int) -> date:
    """The last day of `years` years from `start` on. A year from 29 February ends on 28 February, not on the 27th."""
    anniversary = add_years(start, years)
    return add_days(anniversary, -1) if anniversary.day == start.day else anniversary


def _term_years(rule: EachTermYear, start: date) -> Iterator[_Found]:
    first = start
    for number in range(1, rule.years + 1):
        last = _eve_of_anniversary(start, number)
        yield _Found(f"{rule.id}_{number}", first, last, number)
        first = add_days(last, 1)


def _calendar_years(rule: EachCalendarYear, event: date) -> Iterator[_Found]:
    for number in range(1, rule.years + 1):
        first = add_years(event.replace(month=1, day=1), rule.first_year_after + number - 1)
        yield _Found(f"{rule.id}_{number}", first, first.replace(month=12, day=31), number)


def _worded(rule: DeadlineRule, found: _Found, event: date) -> Deadline:
    places = {
        "date": chinese_day(found.date),
        "start": chinese_day(found.starts or event),
        "event": chinese_day(event),
        "number": str(found.number),
    }
    assumed = [rule.assumption.format_map(places)] if rule.assumption else []
    if not found.calendar_known:
        assumed.append(day_wording("calendar_unknown"))
    says = rule.says.format_map(places)
    return Deadline(found.id, found.starts, found.date, says, rule.cite, "".join(assumed) or None)
