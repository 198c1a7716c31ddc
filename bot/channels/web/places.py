"""Places as the page names them."""

from rules_core.library import Library

_COUNTY_DEPTH = 3


def full_place_name(library: Library, code: str) -> str:
    """The place's name; a county's with its city before it, since many counties share a name."""
    above = library.regions.ancestors(code)
    city = library.place_name(above[0]) if len(above) >= _COUNTY_DEPTH else ""
    return city + library.place_name(code)
