"""What a policy folder holds: identity, provisions, conditions, priority, silence, open points, what is left uncoded."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from rules_core.cite import Cite
from rules_core.deadlines import DeadlineRule
from rules_core.fact_tests import FactTest

Force = Literal["shall", "may", "encourages", "in_principle", "must_not", "states"]
Strength = Literal["firm", "in_principle"]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spoken(Part):
    """Something said of some topics and awards, in plain words."""

    topics: tuple[str, ...] = Field(min_length=1)
    awards: tuple[str, ...] = Field(min_length=1)
    says: str


class Asked(Spoken):
    """Something that a question can call for by name: `asks` are the words that do."""

    id: str
    asks: tuple[str, ...] = ()


class Cited(Asked):
    """Something said out of the document."""

    cites: tuple[Cite, ...] = Field(min_length=1)


class Provision(Cited):
    """One thing the document says. The first of `topics` is its own."""

    force: Force


class OpenPoint(Cited):
    """What the document leaves unclear, or says in two ways; told to whoever asks, never settled here."""


class Silence(Spoken):
    """Topics on which the document says nothing for these awards: a finding someone made."""


class Unwritten(Asked):
    """A detail that the document leaves out of a topic it does speak on.

    Said when the question holds one of `asks`; with no `asks` it is said whenever the topic is.
    """


class Tested(Part):
    """Something that a test of a person's facts decides."""

    id: str
    awards: tuple[str, ...] = Field(min_length=1)
    says: str
    cite: Cite
    test: FactTest


class Condition(Tested):
    """The smallest thing the document asks of a candidate or of the employer.

    `softened_by`: where that test is met, the document leaves open whether the condition still binds
    (`open_point` names the finding), so that it counts as in-principle. `ask` puts the fact's question
    in this document's own words where the common one would not fit.
    """

    strength: Strength
    softened_by: FactTest | None = None
    open_point: str | None = None
    ask: str | None = None


class PriorityItem(Tested):
    """What puts a candidate who meets the basic conditions before others."""


class Uncoded(Part):
    """Clauses from which no rule follows, and why."""

    clauses: tuple[str, ...] = Field(min_length=1)
    reason: str


class InForce(Part):
    """First and last day of force (None: the document gives none), the last day of a pilot, and where that stands."""

    since: date | None = None
    until: date | None = None
    pilot_until: date | None = None
    cites: tuple[Cite, ...] = ()


class Identity(Part):
    """policy.yaml: which document this is, for which region (GB/T 2260 code or CN) and which awards."""

    id: str
    region: str
    title: str
    short: str
    document_number: str | None
    issuer: str
    in_force: InForce
    awards: tuple[str, ...] = Field(min_length=1)
    award_aliases: dict[str, str] = Field(default_factory=dict)


class Policy(Part):
    """One policy, whole. `sha256` is that of its files and its source."""

    identity: Identity
    provisions: tuple[Provision, ...] = ()
    conditions: tuple[Condition, ...] = ()
    priority: tuple[PriorityItem, ...] = ()
    silences: tuple[Silence, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    sha256: str = ""
