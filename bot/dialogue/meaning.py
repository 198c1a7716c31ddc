"""Which place and which award a message is about, with what the talk carries along."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answering.wording import answering
from intents.awards import AwardMention, direct_award
from intents.placeroles import PlaceRole
from intents.understand import Understanding
from rules_core.errors import NotCovered
from rules_core.library import Library

_PLAIN = re.compile(r"[^\w]")


def regions_named(library: Library, read: Understanding, known: str | None) -> tuple[str, ...]:
    """The codes of the places a message is about, each once, the country after the regions within it.

    A name that fits several places counts where one document serves them all or the place `known` so far is one of them,
    and gives none where it has to be asked.
    """
    codes = (_one_code(library, place.codes, known) for place in read.slots.leading_places)
    named = list(dict.fromkeys(code for code in codes if code is not None))
    return tuple(sorted(named, key=lambda code: code == library.regions.root.code))


def regions_compared(library: Library, read: Understanding) -> tuple[str, ...]:
    """The codes of all places a message sets side by side, none denied, with those that a title implies: 枣庄市中首席."""
    aside = (PlaceRole.SIDE, PlaceRole.ORIGIN)
    codes = (_one_code(library, p.codes, None) for p in read.slots.places if not p.negated and p.role not in aside)
    implied = [award.implies for award in read.slots.awards if award.implies is not None]
    within = library.regions.within
    exact = (next((inner for inner in implied if within(inner, code)), code) for code in codes if code is not None)
    return tuple(dict.fromkeys((*exact, *implied)))


def of_the_last_clause(text: str) -> bool:
    """Whether normalised words ask for the article behind the last answer and nothing else: 谁说的, 把这条贴出来."""
    return re.fullmatch(answering()["says_who"], text) is not None


def says_compare(read: Understanding) -> bool:
    """Whether a message compares: by a word, or by two places side by side: 天津、四川."""
    if re.search(answering()["comparing"], read.text):
        return True
    live = [place.span for place in read.slots.places if not place.negated]
    between = (read.text[a.end : b.start] for a, b in pairwise(live))
    return any(re.fullmatch(answering()["side_by_side"], words) for words in between)


def which_of_several(library: Library, read: Understanding, known: str | None) -> tuple[str, ...]:
    """The codes to choose from where the place a message is about fits several that differ; empty otherwise."""
    leading = read.slots.leading_places
    return leading[0].codes if leading and _one_code(library, leading[0].codes, known) is None else ()


def _one_code(library: Library, codes: Sequence[str], known: str | None) -> str | None:
    if known in codes:
        return known
    served = {library.nearest(code).region for code in codes}
    return codes[0] if len(served) == 1 else None


def policy_named(library: Library, text: str) -> str | None:
    """The region of the document whose number stands in the text, brackets and blanks aside; None if none does."""
    said = _PLAIN.sub("", text)
    numbers = ((held.document_number, held.region) for held in library.identities.values())
    return next((region for number, region in numbers if number and _PLAIN.sub("", number) in said), None)


def awards_named(read: Understanding, topics: Sequence[str]) -> tuple[str, ...]:
    """The awards a message names, each once; where direct recognition is the topic, a level names its award."""
    meant = (mention for mention in read.slots.awards if not _is_denied(read, mention))
    named = tuple(dict.fromkeys(mention.award for mention in meant))
    if named or "direct_recognition" not in topics:
        return named
    levels = [direct_award(mention.level) for mention in read.slots.levels]
    return tuple(dict.fromkeys(award for award in levels if award is not None))


def _is_denied(read: Understanding, mention: AwardMention) -> bool:
    """不是特级技师: a title the person says he has not."""
    return re.search(answering()["award_denied"], read.text[: mention.span.start]) is not None


def award_meant(library: Library, named: Sequence[str], topic: str) -> str | None:
    """The one award a question is about: the only one named; of several, the highest where a person aims at one
    (特级已经有了，首席够不够), or a region's own title; None where all of them are meant."""
    if len(named) == 1 or (named and topic in answering()["aiming_topics"]):
        return max(named, key=list(library.titles.awards).index)
    own = [name for name in named if any(name in held.award_aliases.values() for held in library.identities.values())]
    return own[0] if own else None


def award_there(library: Library, award: str | None, place: str | None) -> str | None:
    """The award as the place's own document calls it: 首席技师 in 枣庄市市中区 is 市中首席技师."""
    if award is None or place is None:
        return award
    return library.nearest(place).policy.identity.award_aliases.get(award, award)


def carried_award(library: Library, award: str | None, place: str | None) -> str | None:
    """The award a talk was about as the documents at `place` call it: 市中首席技师 goes on as 首席技师 elsewhere, and where
    a region has only a title of its own, no other is carried into it."""
    if award is None or place is None:
        return award
    own = library.nearest(place)
    if not own.fallback and own.policy.identity.award_aliases and award_there(library, award, place) not in own.policy.identity.awards:
        return None
    return award_elsewhere(library, award, place)


def award_elsewhere(library: Library, award: str, place: str) -> str:
    """The award as the documents that bind at `place` call it: 市中首席技师 is 首席技师 elsewhere; as it is where they know none."""
    if _covers(library, place, award):
        return award
    general = (key for held in library.identities.values() for key, title in held.award_aliases.items() if title == award)
    return next(general, award)


def _covers(library: Library, place: str, award: str) -> bool:
    try:
        library.governing(place, award)
    except NotCovered:
        return False
    return True
