"""Every name a place can be called by, found at a position of a text: table names, short names, other names."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from intents.wordfiles import word_file
from rules_core.regions import Region, RegionTable


class Freedom(Enum):
    """How much must stand around a name before it is a place."""

    FREE = "free"
    RARE = "rare"
    GUARDED = "guarded"
    COMMON = "common"
    BOUND = "bound"


_LISTS = {Freedom.BOUND: "never_alone", Freedom.GUARDED: "guarded", Freedom.COMMON: "common"}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name, every place it may mean, those it means when it stands alone, and what it needs around it."""

    text: str
    meanings: tuple[Region, ...]
    alone: tuple[str, ...]
    freedom: Freedom


class NameIndex:
    """All names by their first two characters, the longest first. What a name means is worked out when it is met."""

    def __init__(self, table: RegionTable) -> None:
        words = word_file("places")
        self._table = table
        self._aliases: dict[str, str] = words["aliases"]
        self._lists = {freedom: frozenset(words[key]) for freedom, key in _LISTS.items()}
        self._by_key: dict[str, list[str]] = {}
        for name in sorted({*table.names(), *self._aliases}, key=lambda n: (-len(n), n)):
            self._by_key.setdefault(name[:2], []).append(name)
        self._known: dict[str, PlaceName] = {}

    @staticmethod
    @cache
    def load() -> "NameIndex":
        """The index over the region table and data/lexicon/places.yaml, built once."""
        return NameIndex(RegionTable.load())

    def at(self, text: str, start: int) -> Iterator[PlaceName]:
        """The names that begin exactly here, the longest first."""
        for name in self._by_key.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                yield self._known.get(name) or self._learn(name)

    def _learn(self, name: str) -> PlaceName:
        known = self._known[name] = self._meaning(name)
        return known

    def _meaning(self, name: str) -> PlaceName:
        alias = self._aliases.get(name)
        if alias is not None:
            return PlaceName(name, (self._table[alias],), (alias,), self._listed(name) or Freedom.FREE)
        regions = self._table.find(name)
        top = tuple(r.code for r in regions if self._depth(r) == self._depth(regions[0]))
        return PlaceName(name, regions, top, self._listed(name) or self._freedom(name, regions))

    def _depth(self, region: Region) -> int:
        return len(self._table.ancestors(region.code))

    def _listed(self, name: str) -> Freedom | None:
        """What data/lexicon/places.yaml says of the name; nothing of most."""
        return next((freedom for freedom, names in self._lists.items() if name in names), None)

    def _freedom(self, name: str, regions: tuple[Region, ...]) -> Freedom:
        first = regions[0]
        if name != first.short or first.code.endswith("00"):
            return Freedom.FREE
        return Freedom.BOUND if len(regions) > 1 else Freedom.RARE
