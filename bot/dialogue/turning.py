"""From a message and its talk to a turn: what is named now outweighs what is passed in, and that what is carried."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answering.wording import answering
from bot.dialogue.meaning import (
    award_meant,
    award_there,
    awards_named,
    carried_award,
    policy_named,
    regions_compared,
    regions_named,
    says_compare,
)
from bot.dialogue.message import Message
from bot.dialogue.state import TalkState
from bot.dialogue.turn import Turn
from intents.understand import Understanding
from rules_core.library import Library


def make_turn(library: Library, state: TalkState, message: Message, today: date, read: Understanding) -> Turn:
    """What a message means in its talk: where, which award, which topics."""
    implied = next((award.implies for award in read.slots.awards if award.implies), None)
    carried = message.region or state.place
    named = regions_named(library, read, carried)
    place = named[0] if named else policy_named(library, read.text) or implied
    if _only_moves(state, message, read):
        place = None
    if place is not None and any(word in read.text for word in answering()["wrong_place"]):
        place = _of_the_same_name(library, state.place, place)
    that_one = _with_its_own(library, state.award) if any(word in read.text for word in answering()["that_one"]) else ()
    place = _the_part_meant(library, (carried, *state.compared, *that_one), place)
    if implied is not None and place is not None and library.regions.within(implied, place):
        place = implied
    named_awards = awards_named(read, (read.topics[0], state.topic or ""))
    award = carried_award(library, message.award or state.award, place or carried)
    if named_awards:
        award = award_meant(library, named_awards, read.topics[0])
    award = award_there(library, award, place or carried)
    return Turn(
        library=library,
        state=state,
        message=message,
        today=today,
        read=read,
        topics=_topics(library, state, read),
        place=place or carried,
        award=award,
        named=place is not None,
        spoken_award=next(iter(named_awards), None),
    )


def _only_moves(state: TalkState, message: Message, read: Understanding) -> bool:
    """Whether a place is only where somebody moves to in a talk on what a move ends: 调去重庆呢."""
    moving = answering()["moving"]
    known = (message.region or state.place) is not None
    reached = any(read.text[: place.span.start].endswith(tuple(moving["words"])) for place in read.slots.places)
    return known and reached and any(topic in moving["topics"] for topic in (state.topic, read.topics[0]))


def _the_part_meant(library: Library, spoken_of: Sequence[str | None], named: str | None) -> str | None:
    """Where a place without a document of its own is named, the part of it that was spoken of and that has one: 枣庄 in a
    talk on 枣庄市市中区, 枣庄那个."""
    if named is None or not library.nearest(named).fallback:
        return named
    parts = (code for code in spoken_of if code is not None and code != named and library.regions.within(code, named))
    return next((code for code in parts if not library.nearest(code).fallback), named)


def _with_its_own(library: Library, award: str | None) -> Iterator[str]:
    """The regions whose own documents are about an award, under whatever name; all where none is known."""
    for held in library.identities.values():
        if award is None or held.award_aliases.get(award, award) in held.awards:
            yield held.region


def _of_the_same_name(library: Library, taken: str | None, named: str) -> str:
    """Within the place `named` the one called like the place `taken` by mistake: 枣庄 after 济南市市中区 is 枣庄市市中区."""
    regions = library.regions
    alike = regions.find(regions[taken].name) if taken is not None else ()
    inside = [region.code for region in alike if region.code != taken and regions.within(region.code, named)]
    return inside[0] if len(inside) == 1 else named


def _topics(library: Library, state: TalkState, read: Understanding) -> tuple[str, ...]:
    """The topics as understood, mended by what stands beside them: a number to be checked, two places
    compared, a title in a change of place."""
    if read.slots.certificate_numbers:
        return ("certificate_check",)
    if _compares(library, state, read):
        return ("compare", *(topic for topic in read.topics if topic != "compare"))
    others = tuple(topic for topic in read.topics if topic not in answering()["passing_topics"])
    if read.topics[0] == "set_region" and read.slots.awards:
        return others or (next(score.topic for score in read.ranked[1:] if score.topic != "set_region"),)
    if read.topics[0] == "set_region" and others:
        return others
    return (read.topics[0], *(topic for topic in others if topic != read.topics[0]))


def _compares(library: Library, state: TalkState, read: Understanding) -> bool:
    """Whether places with different documents are set side by side: by a word that compares, or one after the other; those
    of the last comparison where none is named: 待遇差在哪."""
    named = regions_compared(library, read)
    places = named or state.compared
    return len({library.nearest(code).region for code in places}) > 1 and says_compare(read)
