"""Two versions of a policy, read and compared: the text, the rules, and a set of kept screenings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.cases.screen_cases import day, known_award, one_region
from bot.policy_changes.policy_diff_words import diff_say
from rules_core.errors import JishiError, NotCovered, problem
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.policy_files import read_policy, read_source
from rules_core.screening_diff import PersonMove, VersionScreener
from rules_core.source import Source


@dataclass(frozen=True, slots=True)
class Version:
    """A policy with its text."""

    policy: Policy
    source: Source


@dataclass(frozen=True, slots=True)
class Person:
    """A kept screening under both versions: the caller's id, the award, the day it is reckoned for."""

    id: str
    award: str
    on: date
    move: PersonMove


class OtherPolicy(JishiError):
    """A kept screening that neither version governs."""


def read_version(library: Library, where: str) -> Version:
    """A version by the id of a held policy, or by its folder, whose text lies in ../../sources/ under the same name.

    A folder with one policy under policies/ is that policy's. Raises JishiError where nothing is found or read.
    """
    if where in library.identities:
        return Version(library.policy(where), library.source(where))
    folder = _policy_folder(Path(where))
    source = folder.parent.parent / "sources" / folder.name
    return Version(read_policy(folder, source), read_source(source))


class Persons:
    """Screens kept cases under both versions; `today` for those that name no day."""

    def __init__(self, library: Library, old: Policy, new: Policy, today: date) -> None:
        self._library = library
        self._policies = (old, new)
        self._today = today
        order = {fact.id: fact.order for fact in library.catalogue.facts}
        self._screener = VersionScreener(old, new, library.titles.ranks, order)

    def compare(self, case: Mapping[str, Any]) -> Person:
        """One case `{"id"?, "region", "award", "on"?, "facts"}`, as `jishi screen` reads it.

        Raises OtherPolicy where another document governs it, JishiError for what is wrong in it.
        """
        for key in ("region", "award"):
            if not isinstance(case.get(key), str):
                raise problem("case_field", field=key)
        on = day(case["on"]) if case.get("on") else self._today
        award = known_award(self._library, case["award"])
        if not self._governs(one_region(case["region"]).code, award):
            raise OtherPolicy(diff_say("other_policy"))
        facts = self._library.catalogue.read(case.get("facts", {}), on)
        return Person(str(case.get("id", "")), award, on, self._screener.compare(award, facts, on))

    def _governs(self, place: str, award: str) -> bool:
        region = self._policies[0].identity.region
        if not self._library.regions.within(place, region) or not any(_knows(p, award) for p in self._policies):
            return False
        try:
            return self._library.governing(place, award).region in (region, *self._library.regions.ancestors(region))
        except NotCovered:
            return True


def _knows(policy: Policy, award: str) -> bool:
    return policy.identity.award_aliases.get(award, award) in policy.identity.awards


def _policy_folder(folder: Path) -> Path:
    if (folder / "policy.yaml").is_file():
        return folder
    held: Iterable[Path] = (folder / "policies").glob("*/policy.yaml")
    found = [path.parent for path in held]
    if len(found) != 1:
        raise JishiError(diff_say("no_version", folder=folder))
    return found[0]
