"""The places of China by their GB/T 2260 codes, from the country down to counties, read from data/regions.csv."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rules_core.datadir import data_dir


class Region(NamedTuple):
    """One place. `parent` is the code above it, empty for the country; `short` its name without 省, 市, 县, or empty.

    `plain` is the name of a self-governing place without its people (木里县 for 木里藏族自治县), or empty.
    """

    code: str
    name: str
    parent: str
    short: str
    plain: str


class RegionTable:
    """All places, looked up by code or by name."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self._by_code = regions
        self._by_name: dict[str, list[Region]] = {}
        for region in regions.values():
            for name in filter(None, (region.name, region.short, region.plain)):
                self._by_name.setdefault(name, []).append(region)
        self.root = next(region for region in regions.values() if not region.parent)

    @staticmethod
    @cache
    def load() -> "RegionTable":
        """The table as it stands in data/regions.csv, read once."""
        with (data_dir() / "regions.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            return RegionTable({row[0]: Region(*row) for row in rows})

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def __getitem__(self, code: str) -> Region:
        return self._by_code[code]

    def names(self) -> Iterable[str]:
        """Every name a place has."""
        return self._by_name.keys()

    def get(self, code: str) -> Region | None:
        """The place with this code, or None."""
        return self._by_code.get(code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a place, the nearest first, the country last; empty for the country or an unknown code."""
        above: list[str] = []
        region = self._by_code.get(code)
        while region is not None and region.parent:
            above.append(region.parent)
            region = self._by_code.get(region.parent)
        return tuple(above)

    def within(self, code: str, other: str) -> bool:
        """Whether the first place is the other or lies in it."""
        return code == other or other in self.ancestors(code)

    def find(self, name: str) -> tuple[Region, ...]:
        """Every place with this name, the highest level first: 市中区 is four, 吉林 two."""
        return tuple(sorted(self._by_name.get(name, ()), key=self._level))

    def _level(self, region: Region) -> tuple[int, str]:
        return len(self.ancestors(region.code)), region.code
