"""All policies that are held: which one governs a region and an award, whether it is in force, what has to be noticed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from rules_core.awards import Titles, titles
from rules_core.datadir import data_dir
from rules_core.deadlines import DeadlineRule
from rules_core.errors import NotCovered, problem, wording
from rules_core.fact_files import read_catalogue
from rules_core.facts import Choice, FactCatalogue
from rules_core.policy import Identity, Policy, PriorityItem
from rules_core.policy_files import HeldPolicy, hold_policy, read_source
from rules_core.regions import RegionTable
from rules_core.screening import Screener
from rules_core.source import Source


@dataclass(frozen=True, slots=True)
class Governed:
    """The policy that binds at a place, the award as that policy names it, and whether it is another place's document."""

    policy: Policy
    award: str | None
    place: str
    fallback: bool

    @classmethod
    def own(cls, policy: Policy, award: str | None) -> "Governed":
        """The policy at home, in its own region."""
        return cls(policy, award, policy.identity.region, fallback=False)

    @property
    def region(self) -> str:
        """The region whose document is applied."""
        return self.policy.identity.region

    @property
    def priority(self) -> tuple[PriorityItem, ...]:
        """What puts people first for the award."""
        return tuple(item for item in self.policy.priority if self.award in item.awards)

    @property
    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """The deadlines of the award; of every one while no award is known."""
        return tuple(rule for rule in self.policy.deadlines if self.award is None or self.award in rule.awards)


@dataclass(frozen=True)
class Library:
    """Policies in the order of their folders, with the facts, titles and regions they speak of."""

    held_policies: tuple[HeldPolicy, ...]
    catalogue: FactCatalogue
    titles: Titles
    regions: RegionTable
    source_folders: dict[str, Path]
    _screeners: dict[tuple[str, str], Screener] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)

    @classmethod
    def load(cls, *further: Path) -> "Library":
        """The product's own policies and those in `further` folders (each with policies/ and sources/, and facts*.yaml of its own).

        Raises JishiError on the first file that is wrong, or where two policies have one id.
        """
        data = data_dir()
        folders = [(folder, root / "sources" / folder.name) for root in (data, *further) for folder in _folders(root / "policies")]
        levels = (Choice(id=level.id, label=level.name) for level in titles().levels.values())
        held = tuple(hold_policy(folder, source) for folder, source in folders)
        for twice in (name for name, times in Counter(each.identity.id for each in held).items() if times > 1):
            raise problem("policy_twice", policy=twice)
        return cls(held, read_catalogue((data, *further), levels), titles(), RegionTable.load(), {s.name: s for _, s in folders})

    @cached_property
    def identities(self) -> Mapping[str, Identity]:
        """What is held, by its id."""
        return {held.identity.id: held.identity for held in self.held_policies}

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy, whole: for what looks through them all."""
        return tuple(held.whole for held in self.held_policies)

    def policy(self, policy_id: str) -> Policy:
        """Raises JishiError naming what is held."""
        if policy_id not in self._by_id:
            raise problem("unknown_policy", policy=policy_id, held="、".join(self.identities))
        return self._by_id[policy_id].whole

    def of_region(self, code: str) -> tuple[Identity, ...]:
        """What is held for a region itself."""
        return self._by_region.get(code, ())

    @cached_property
    def _by_id(self) -> Mapping[str, HeldPolicy]:
        return {held.identity.id: held for held in self.held_policies}

    @cached_property
    def _by_region(self) -> Mapping[str, tuple[Identity, ...]]:
        ordered = sorted(self.identities.values(), key=attrgetter("region"))
        return {region: tuple(group) for region, group in groupby(ordered, key=attrgetter("region"))}

    def source(self, policy_id: str) -> Source:
        """The clauses of a policy's document, read once."""
        if policy_id not in self._sources:
            self._sources[policy_id] = read_source(self.source_folders[policy_id])
        return self._sources[policy_id]

    def of_award(self, award: str | None, most: int) -> tuple[Governed, ...]:
        """The documents on `award` (None: on any), each in its own region, the first `most` of them."""
        held = (held.id for held in self.identities.values() if award is None or award in held.awards)
        return tuple(Governed.own(self.policy(policy_id), award) for policy_id in islice(held, most))

    def governing(self, place: str, award: str | None) -> Governed:
        """The document that binds at `place` (a code) for `award` (None: whatever the nearest document is about).

        The place's own document comes first, then those above it. Raises NotCovered where none speaks on the award.
        """
        for code in (place, *self.regions.ancestors(place)):
            for identity in self.of_region(code):
                meant = identity.award_aliases.get(award, award) if award else None
                if meant is None or meant in identity.awards:
                    return Governed(self.policy(identity.id), meant, place, code != place)
        raise NotCovered(wording("not_covered", place=self.place_name(place), award=self.award_name(award), held=self.held))

    def nearest(self, place: str) -> Governed:
        """The nearest document held for a place, whatever award it is about."""
        return self.governing(place, None)

    def screener(self, policy: Policy, award: str) -> Screener:
        """The compiled conditions of an award, made once."""
        key = (policy.identity.id, award)
        if key not in self._screeners:
            order = {fact.id: fact.order for fact in self.catalogue.facts}
            self._screeners[key] = Screener(policy, award, self.titles.ranks, order)
        return self._screeners[key]

    def place_name(self, code: str) -> str:
        """The place's name, with the name above it where several places share it (枣庄市市中区); an unknown code itself."""
        region = self.regions.get(code)
        if region is None:
            return code
        above = self.regions.get(region.parent) if len(self.regions.find(region.name)) > 1 else None
        return f"{above.name}{region.name}" if above else region.name

    def award_name(self, award: str | None) -> str:
        return self.titles.awards[award].name if award else ""

    @property
    def held(self) -> str:
        """What is held, in words: 四川省（特级技师、首席技师…）；…"""
        return "；".join(
            f"{self.place_name(held.region)}（{'、'.join(self.award_name(a) for a in held.awards)}）" for held in self.identities.values()
        )


def in_force(policy: Policy, on: date) -> bool | None:
    """Whether the document is in force on a day; None where it gives no date."""
    force = policy.identity.in_force
    if force.since is None:
        return None
    return force.since <= on and (force.until is None or on <= force.until)


def notices_of(governed: Governed, on: date) -> tuple[str, ...]:
    """What has to be said along with anything out of this document (contract.md, `notices`)."""
    force = governed.policy.identity.in_force
    found: Iterable[tuple[bool, str]] = (
        (force.until is not None and on > force.until, "policy_expired"),
        (force.since is not None and on < force.since, "policy_not_yet_in_force"),
        (force.pilot_until is not None and on > force.pilot_until, "pilot_ended"),
        (governed.fallback, "fallback_region"),
        (force.since is None, "date_unknown"),
    )
    return tuple(notice for holds, notice in found if holds)


def _folders(root: Path) -> list[Path]:
    return sorted(path for path in root.glob("*") if path.is_dir())
