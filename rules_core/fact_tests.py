"""The tests a condition may put to a person's facts, as they stand in a policy file.

Each test names its `kind`; `finding: review` marks a claim that only the reviewers can confirm.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Test(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Finding = Literal["fact", "review"]


class Holds(_Test):
    """A yes/no fact that has to be yes."""

    kind: Literal["holds"]
    fact: str
    finding: Finding = "fact"


class LevelAtLeast(_Test):
    """A level fact that has to be `level` or above."""

    kind: Literal["level_at_least"]
    fact: str
    level: str


class OneOf(_Test):
    """A choice fact that has to be one of `values`."""

    kind: Literal["one_of"]
    fact: str
    values: tuple[str, ...] = Field(min_length=1)


class AnyOf(_Test):
    """A list fact that has to hold at least one of `values`."""

    kind: Literal["any_of"]
    fact: str
    values: tuple[str, ...] = Field(min_length=1)
    finding: Finding = "fact"


class WonWithin(_Test):
    """A dated list fact: one of `values` within the last `years` years (no limit where `years` is absent)."""

    kind: Literal["won_within"]
    fact: str
    values: tuple[str, ...] = Field(min_length=1)
    years: int | None = Field(default=None, ge=1)


class TimeSince(_Test):
    """A date fact that has to lie at least so many years and months back; time mends it."""

    kind: Literal["time_since"]
    fact: str
    years: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)


class ClearFor(_Test):
    """A date fact that must not lie within the last `years` years; none at all is clear; time mends it."""

    kind: Literal["clear_for"]
    fact: str
    years: int = Field(ge=1)


class AgeAtMost(_Test):
    """A birth date: age in full years at most `years`."""

    kind: Literal["age_at_most"]
    fact: str
    years: int = Field(ge=1)


class BeforeRetirement(_Test):
    """The statutory retirement age (data/retirement.yaml) is not passed."""

    kind: Literal["before_retirement"]
    birth: str
    sex: str
    post_kind: str


class AtLeast(_Test):
    """A number fact of at least `number`."""

    kind: Literal["at_least"]
    fact: str
    number: int


class EveryTest(_Test):
    """Every one of `tests` (Kleene's and)."""

    kind: Literal["all"]
    tests: tuple["FactTest", ...] = Field(min_length=1)


class AnyTest(_Test):
    """At least one of `tests` (Kleene's or)."""

    kind: Literal["any"]
    tests: tuple["FactTest", ...] = Field(min_length=1)


FactTest = Annotated[
    Holds | LevelAtLeast | OneOf | AnyOf | WonWithin | TimeSince | ClearFor | AgeAtMost | BeforeRetirement | AtLeast | EveryTest | AnyTest,
    Field(discriminator="kind"),
]


def facts_read(test: FactTest) -> tuple[str, ...]:
    """The ids of the facts a test reads, in order, each once."""
    if isinstance(test, (EveryTest, AnyTest)):
        return tuple(dict.fromkeys(fact for part in test.tests for fact in facts_read(part)))
    if isinstance(test, BeforeRetirement):
        return (test.birth, test.sex, test.post_kind)
    return (test.fact,)
