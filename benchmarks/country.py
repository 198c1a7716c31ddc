"""A simulated country: the five documents again and again, for other places and with other numbers of years."""

import re
from collections.abc import Iterator
from pathlib import Path

from rules_core.datadir import data_dir
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.regions import Region

_FULL_YEARS = re.compile(r"(?<=满)\d(?=年)|(?<=fact: senior_post_since, years: )\d")
_YEARS_MORE = 4


def settle(library: Library, folder: Path, count: int) -> tuple[str, ...]:
    """Writes `count` policies with their sources into `folder` as JISHI_POLICIES wants them; gives their regions.

    A number of full years is another one in the text, the quote and the rule alike, so that the quotes stay true.
    """
    places = _free_places(library)
    made = [(library.policies[number % len(library.policies)], next(places), number) for number in range(count)]
    for model, place, number in made:
        _copy(library, model, place, number % _YEARS_MORE, folder)
    return tuple(place.code for _, place, _ in made)


def _free_places(library: Library) -> Iterator[Region]:
    """Provinces, then cities, without a document of their own."""
    free = [r for r in library.regions if r.code.endswith("00") and not library.of_region(r.code)]
    return iter(sorted(free, key=lambda r: (r.parent != library.regions.root.code, r.code)))


def _copy(library: Library, model: Policy, place: Region, years_more: int, folder: Path) -> None:
    old, name = model.identity, f"simulated-{place.code}"
    home = library.regions[old.region]
    for kind in ("policies", "sources"):
        (folder / kind / name).mkdir(parents=True)
        for file in (data_dir() / kind / old.id).iterdir():
            text = file.read_text(encoding="utf-8").replace(old.id, name).replace(f'"{old.region}"', f'"{place.code}"')
            text = text.replace(f"region: {old.region}\n", f'region: "{place.code}"\n')
            text = text.replace(home.short or home.name, place.short or place.name)
            (folder / kind / name / file.name).write_text(_FULL_YEARS.sub(lambda n: str(int(n[0]) + years_more), text), encoding="utf-8")
