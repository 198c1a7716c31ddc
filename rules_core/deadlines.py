"""How a policy file writes its deadlines: from the day of an event to the days that follow from it.

A policy's deadlines.yaml holds a list of these; one rule names one deadline, or a numbered row of them. Every kind has
`id` (contract.md, `jishi timeline`), `awards`, `event`, `says`, `cite: {clause, quote}` and, where the document leaves
something open, `assumption`. In `says` and `assumption` the places {date}, {start}, {event} and {number} are filled in:
the deadline, the first day of its stretch (the event's day where it has none), the day of the event, and the place in
a numbered row. For example:

    - id: publicity_end
      kind: working_days
      awards: [superior_technician]
      event: publicity_start
      days: 5
      counted_from: next_day            # publicity_end_first_day_counted: event_day
      says: "... {date} ..."
      cite: {clause: ..., quote: ...}
    - {id: eligible_from, kind: years_after, event: senior_post_since, years: 5, ...}
    - {id: bar_ends, kind: years_after, event: fraud_found_on, years: 5, assumption: ..., ...}
    - {id: term_start, kind: term_start, event: approved, begins: first_of_next_month, ...}
    - {id: term_end, kind: term_end, event: approved, begins: first_of_next_month, years: 3, ...}
    - {id: assessment, kind: each_term_year, event: approved, begins: first_of_next_month, years: 3, ...}
    - {id: allowance_year, kind: each_calendar_year, event: announced, first_year_after: 1, years: 4, ...}
"""

from string import Formatter
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from rules_core.calendar_arithmetic import day_wording
from rules_core.cite import Cite

Event = Literal["publicity_start", "approved", "announced", "senior_post_since", "fraud_found_on"]
EVENTS: tuple[Event, ...] = get_args(Event)
Begins = Literal["event_day", "next_day", "first_of_next_month"]
PLACES = ("date", "start", "event", "number")


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(min_length=1)
    awards: tuple[str, ...] = Field(min_length=1)
    event: Event
    says: str = Field(min_length=1)
    cite: Cite
    assumption: str | None = None

    @field_validator("says", "assumption")
    @classmethod
    def _has_known_places(cls, words: str | None) -> str | None:
        named = [name for _, name, _, _ in Formatter().parse(words or "") if name is not None]
        unknown = [name for name in named if name not in PLACES]
        if unknown:
            raise ValueError(day_wording("unknown_place").format(places="、".join(unknown), allowed="、".join(PLACES)))
        return words


class WorkingDays(_Rule):
    """The last of so many working days, counted from the day after the event or with the event's own day."""

    kind: Literal["working_days"]
    days: int = Field(ge=1, le=366)
    counted_from: Literal["next_day", "event_day"]


class YearsAfter(_Rule):
    """The same day so many years and months on: time in post, a bar, a term with no first day given."""

    kind: Literal["years_after"]
    years: int = Field(default=0, ge=0, le=100)
    months: int = Field(default=0, ge=0, le=1200)


class TermStart(_Rule):
    """The first day of a term."""

    kind: Literal["term_start"]
    begins: Begins


class TermEnd(_Rule):
    """The last day of a term: the eve of the anniversary of its first day."""

    kind: Literal["term_end"]
    begins: Begins
    years: int = Field(ge=1, le=100)


class EachTermYear(_Rule):
    """One deadline for every year of a term, on that year's last day; ids are numbered from 1: `id`_1, `id`_2 …"""

    kind: Literal["each_term_year"]
    begins: Begins
    years: int = Field(ge=1, le=100)


class EachCalendarYear(_Rule):
    """One deadline for each of `years` calendar years, the first `first_year_after` years after the event's year.

    Each runs from 1 January (`{start}`) to 31 December (`{date}`); ids are numbered from 1.
    """

    kind: Literal["each_calendar_year"]
    first_year_after: int = Field(ge=0, le=100)
    years: int = Field(ge=1, le=100)


DeadlineRule = Annotated[
    WorkingDays | YearsAfter | TermStart | TermEnd | EachTermYear | EachCalendarYear,
    Field(discriminator="kind"),
]
