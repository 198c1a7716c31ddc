"""Which places a person names, and which of them the question is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from intents.placenames import Freedom, NameIndex
from intents.placeroles import PlaceRole, PlaceRoles
from intents.spans import Span, is_free
from intents.wordfiles import any_of, word_file
from rules_core.regions import Region, RegionTable


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text. Several `codes`: the name fits all of them and the person has to be asked."""

    codes: tuple[str, ...]
    span: Span
    role: PlaceRole = PlaceRole.NAMED
    negated: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    joiner: re.Pattern[str]
    trap_before: re.Pattern[str]
    no_trap_after: re.Pattern[str]
    trap_after: re.Pattern[str]
    before_guarded: re.Pattern[str]
    after_guarded: re.Pattern[str]
    common_before: re.Pattern[str]
    common_after: re.Pattern[str]
    country: re.Pattern[str]
    at: str
    levels: frozenset[str]
    abbreviations: tuple[tuple[re.Pattern[str], dict[str, str]], ...]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("places")
        letters: dict[str, str] = words["abbreviations"]
        any_letter = "[" + "".join(letters) + "]"
        frames = tuple((re.compile(f.replace("{a}", any_letter)), letters) for f in words["abbreviation_frames"])
        names = ("joiner", "trap_before", "no_trap_after", "before_guarded", "after_guarded", "common_before", "common_after")
        compiled = {name: re.compile(words[name]) for name in names}
        return _Words(
            trap_after=any_of(words["trap_after"]),
            country=any_of(words["country"]),
            at=words["at"],
            levels=frozenset(words["levels"]),
            abbreviations=frames,
            **compiled,
        )


@dataclass(frozen=True, slots=True)
class _Chain:
    """A run of names, each lying in the one before: 四川 · 内江 · 市中区. `meanings` are those of the last."""

    end: int
    meanings: tuple[Region, ...]


def resolve_place(name_or_code: str) -> tuple[Region, ...]:
    """What a name (四川, 枣庄市市中区, 全国) or a GB/T 2260 code stands for; several if ambiguous, none if unknown."""
    table, text = RegionTable.load(), name_or_code.strip()
    by_code = table.get(text.upper())
    if by_code is not None:
        return (by_code,)
    letters: dict[str, str] = word_file("places")["abbreviations"]
    if text in letters:
        return (table[letters[text]],)
    if _Words.load().country.fullmatch(text):
        return (table.root,)
    chains = [chain for chain in _chains(text, 0, None) if chain.end == len(text)]
    return chains[0].meanings if chains else ()


def find_places(text: str, taken: Sequence[Span] = ()) -> tuple[Place, ...]:
    """The places of a normalised text in order, outside the stretches already taken, each with its role."""
    found = [*_by_name(text, taken), *_by_pattern(text, taken)]
    places = _narrowed(sorted(_without_overlaps(found), key=lambda place: place.span))
    return tuple(_with_role(text, place) for place in places)


def leading_places(places: Sequence[Place]) -> tuple[Place, ...]:
    """Those the question is about: asked about, else worked in, else named, else 老家; none that is denied.

    A comparison is about all places that are not PlaceRole.SIDE, whatever leads.
    """
    rank = {role: number for number, role in enumerate(PlaceRole)}
    live = [place for place in places if not place.negated]
    best = min((rank[place.role] for place in live), default=0)
    return tuple(place for place in live if rank[place.role] == best)


def _by_name(text: str, taken: Sequence[Span]) -> Iterator[Place]:
    start = 0
    while start < len(text) - 1:
        chain = _best_chain(text, start, taken)
        if chain is None:
            start += 1
            continue
        if not _is_trap(text, start, chain.end):
            codes = tuple(region.code for region in chain.meanings)
            yield Place(codes, Span(start, chain.end, "place"))
        start = chain.end


def _best_chain(text: str, start: int, taken: Sequence[Span]) -> _Chain | None:
    free = (c for c in _chains(text, start, None) if is_free(Span(start, c.end, "place"), taken))
    return max(free, key=lambda chain: chain.end, default=None)


def _chains(text: str, start: int, above: tuple[Region, ...] | None) -> Iterator[_Chain]:
    table = RegionTable.load()
    for name in NameIndex.load().at(text, start):
        end = start + len(name.text)
        meanings = name.meanings if above is None else _inside(name.meanings, above)
        if not meanings or table.root in meanings or _is_half_a_level(meanings[0], text, end):
            continue
        joint = _Words.load().joiner.match(text, end)
        yield from _chains(text, joint.end() if joint else end, meanings)
        if above is not None:
            yield _Chain(end, meanings)
        elif _may_stand_alone(name.freedom, text, start, end):
            yield _Chain(end, tuple(table[code] for code in name.alone))


def _is_half_a_level(region: Region, text: str, end: int) -> bool:
    """四川省 in 四川省属企业: the 省 belongs to what follows, and the short name is the place."""
    return region.code.endswith("00") and text[end - 1 : end + 1] in _Words.load().levels


def _inside(regions: Sequence[Region], above: Sequence[Region]) -> tuple[Region, ...]:
    table = RegionTable.load()
    return tuple(r for r in regions if any(table.within(r.code, a.code) and r.code != a.code for a in above))


def _may_stand_alone(freedom: Freedom, text: str, start: int, end: int) -> bool:
    if freedom is Freedom.FREE:
        return True
    words, before, after = _Words.load(), text[:start], text[end:]
    led, followed = words.before_guarded.search(before) is not None, words.after_guarded.match(after) is not None
    match freedom:
        case Freedom.RARE:
            return led or followed
        case Freedom.GUARDED:
            return led and followed or before.endswith(words.at)
        case Freedom.COMMON:
            strictly = words.common_before.search(before) and followed or led and words.common_after.match(after)
            return bool(strictly)
        case _:
            return False


def _is_trap(text: str, start: int, end: int) -> bool:
    words = _Words.load()
    trapped = words.trap_after.match(text, end) is not None and words.no_trap_after.match(text, end) is None
    return trapped or words.trap_before.search(text[:start]) is not None


def _by_pattern(text: str, taken: Sequence[Span]) -> Iterator[Place]:
    words, root = _Words.load(), RegionTable.load().root.code
    for hit in words.country.finditer(text):
        if is_free(Span(hit.start(), hit.end(), "place"), taken):
            yield Place((root,), Span(hit.start(), hit.end(), "place"))
    for frame, letters in words.abbreviations:
        for hit in frame.finditer(text):
            yield Place((letters[hit["a"]],), Span(hit.start("a"), hit.end("a"), "place"))


def _without_overlaps(places: Sequence[Place]) -> Iterator[Place]:
    kept: list[Span] = []
    for place in sorted(places, key=lambda p: p.span.start - p.span.end):
        if is_free(place.span, kept):
            kept.append(place.span)
            yield place


def _narrowed(places: Sequence[Place]) -> Iterator[Place]:
    """市中区 with 枣庄 or 四川 elsewhere in the text means only those that lie there."""
    table = RegionTable.load()
    sure = [place.codes[0] for place in places if len(place.codes) == 1]
    for place in places:
        inside = tuple(code for code in place.codes if any(table.within(code, other) for other in sure))
        yield replace(place, codes=inside) if inside else place


def _with_role(text: str, place: Place) -> Place:
    roles = PlaceRoles.load()
    before, after = text[: place.span.start], text[place.span.end :]
    role = roles.settle_move(roles.role(before, after), text)
    return replace(place, role=role, negated=roles.is_negated(before, after))
