"""The statutory retirement age by the decision of 2024-09-13 (data/retirement.yaml): an outside fact, labelled so."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cache, cached_property, lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rules_core.calendar_arithmetic import add_months
from rules_core.datadir import data_dir
from rules_core.errors import JishiError


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AgeRow(_Part):
    """Whom it is for; the age before the decision, how fast it is put off, where that ends; the rule in plain words."""

    sex: str
    post_kinds: tuple[str, ...] = Field(min_length=1)
    original_years: int = Field(ge=1)
    each_months: int = Field(ge=1)
    later_months: int = Field(ge=1)
    cap_years: int = Field(ge=1)
    rule: str

    def delay(self, months_after_first: int) -> int:
        """Months put off where the original age is reached so many months after the first month (negative: before)."""
        if months_after_first < 0:
            return 0
        steps = months_after_first // self.each_months + 1
        return min(steps * self.later_months, (self.cap_years - self.original_years) * 12)


class _Wordings(_Part):
    unknown_person: str
    post_kind_needed: str


class RetirementRules(_Part):
    """data/retirement.yaml. `outside` and `caution` are said beside every answer drawn from it."""

    policy: str
    title: str
    first_month: date
    outside: str
    caution: str
    rows: tuple[AgeRow, ...] = Field(min_length=1)
    errors: _Wordings

    @cached_property
    def sexes(self) -> tuple[str, ...]:
        """Every sex some row is for."""
        return tuple(dict.fromkeys(row.sex for row in self.rows))

    @cached_property
    def post_kinds(self) -> tuple[str, ...]:
        """Every kind of post some row is for."""
        return tuple(dict.fromkeys(kind for row in self.rows for kind in row.post_kinds))

    def row_for(self, sex: str, post_kind: str | None) -> AgeRow:
        """The row of a person; without a `post_kind` only where the sex alone decides. Raises JishiError otherwise."""
        rows = [row for row in self.rows if row.sex == sex]
        if post_kind is not None:
            rows = [row for row in rows if post_kind in row.post_kinds]
        if len(rows) == 1:
            return rows[0]
        words = self.errors.post_kind_needed if rows else self.errors.unknown_person
        raise JishiError(
            words.format(
                given=" ".join(filter(None, (sex, post_kind))),
                sexes="、".join(self.sexes),
                post_kinds="、".join(self.post_kinds),
            )
        )


@dataclass(frozen=True, slots=True)
class Retirement:
    """The day the statutory age is reached; that age in years and months (0 to 11); the rule in plain words."""

    reached_on: date
    years: int
    months: int
    rule: str


@cache
def retirement_rules() -> RetirementRules:
    """The rules as they stand in data/retirement.yaml, read once."""
    return RetirementRules.model_validate(yaml.safe_load((data_dir() / "retirement.yaml").read_text(encoding="utf-8")))


def statutory_retirement(birth: date, sex: str, post_kind: str | None = None) -> Retirement:
    """When and at what age one born on `birth` reaches the statutory retirement age.

    `sex`: male or female; `post_kind`: cadre or worker, needed for women only. Raises JishiError for other values, and
    DayOutOfRange after year 9999.
    """
    rules = retirement_rules()
    row = rules.row_for(sex, post_kind)
    original = add_months(birth, row.original_years * 12)
    later = row.delay((original.year - rules.first_month.year) * 12 + original.month - rules.first_month.month)
    age = row.original_years * 12 + later
    return Retirement(add_months(birth, age), *divmod(age, 12), row.rule)


@lru_cache(maxsize=1024)
def last_past_retirement(on: date, sex: str, post_kind: str) -> date:
    """The latest birth of those who reached the age before the day `on`: who is born later never reaches it earlier.

    Raises JishiError as `statutory_retirement` does.
    """
    row = retirement_rules().row_for(sex, post_kind)
    oldest = date(max(on.year - row.cap_years - 1, MINYEAR), 1, 1).toordinal()
    youngest = date(max(min(on.year - row.original_years, MAXYEAR - row.cap_years - 1), MINYEAR), 12, 31).toordinal()
    births = range(oldest, youngest + 1)
    first = bisect_left(births, on, key=lambda birth: statutory_retirement(date.fromordinal(birth), sex, post_kind).reached_on)
    return date.fromordinal(max(oldest + first - 1, 1))
