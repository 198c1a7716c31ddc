"""What can be chosen in a form."""

from collections.abc import Collection
from dataclasses import dataclass

from rules_core.library import Library


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, and whether it is."""

    id: str
    label: str
    chosen: bool


def region_choices(library: Library, chosen: Collection[str]) -> list[Choice]:
    """The regions whose documents are held; `chosen`: codes."""
    codes = [held.region for held in library.identities.values()]
    return [Choice(code, library.place_name(code), code in chosen) for code in codes]
