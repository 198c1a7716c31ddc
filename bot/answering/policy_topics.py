"""Questions on what the documents say: at one place, or region by region where none is known."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Answer, find_answer
from bot.answering.in_short import in_short, short_citations
from bot.answering.notices import marked, merged, notice_sentences
from bot.answering.replies import answer_citations, answer_text, conclusion
from bot.answering.topic_labels import topic_labels
from bot.answering.wording import answering, details, say
from bot.dialogue.message import Option, Reply
from bot.dialogue.state import Pending
from bot.dialogue.turn import Step, Turn
from rules_core.errors import NotCovered
from rules_core.library import Governed

_MOST = 3


def answer_turn(turn: Turn) -> Step:
    """Answers the turn's topics at its place, or region by region where no place is known."""
    if turn.place is None:
        return _everywhere(turn)
    try:
        governed = turn.library.governing(turn.place, turn.award)
    except NotCovered:
        return not_covered(turn)
    return _at_place(turn, governed)


def _at_place(turn: Turn, governed: Governed) -> Step:
    answers = [find_answer(governed, topic, governed.award, turn.words, turn.today) for topic in turn.topics]
    first = answers[0]
    sentences = _sentences(turn, governed, first.notices)
    parts = [
        *_never_mentioned(turn, first),
        answer_text(first, sentences, turn.read.text),
        *(_second(turn, answer) for answer in answers[1:]),
    ]
    above = _national(turn, governed, first.topic) if first.silent is not None else None
    if first.silent is not None:
        parts.append(_other_award(turn, governed, first.topic))
    if above is not None:
        label = say("answer.national", place=turn.library.place_name(governed.region))
        parts.append(f"{label}\n{conclusion(above)}")
    reply = Reply(
        first.status,
        turn.topic,
        turn.topics,
        governed.region,
        governed.award or turn.spoken_award or _sole_award(governed),
        "\n".join([_heading(turn, governed), *filter(None, parts)]),
        tuple(dict.fromkeys([c for a in answers for c in answer_citations(a)] + list(short_citations(above, 1) if above else ()))),
        next_options(turn),
        merged([first.notices, above.notices if above else ()]),
    )
    noticed = tuple(dict.fromkeys((*turn.state.noticed, governed.policy.identity.id)))
    state = replace(
        turn.state, noticed=noticed, compared=(), cited=tuple((c.policy, c.clause) for c in reply.citations)
    )
    return Step(state, reply)


def _never_mentioned(turn: Turn, answer: Answer) -> list[str]:
    """Details asked for of which the whole document has not a word, unless the answer says so already."""
    if answer.unwritten or answer.silent is not None:
        return []
    short = answer.governed.policy.identity.short
    return [say("answer.no_mention", short=short, term=term) for term in unmentioned(turn, answer.governed)][:2]


def unmentioned(turn: Turn, governed: Governed) -> list[str]:
    """The details in the question of which the document has not a word, as the person calls them."""
    text, words = turn.library.source(governed.policy.identity.id).all_words(), turn.words
    foreign = (names for names in details() if not any(name in text for name in names))
    return [term for term in (next((name for name in names if name in words), None) for names in foreign) if term]


def next_options(turn: Turn) -> tuple[Option, ...]:
    """What people ask next, to be pressed."""
    topics = [topic for topic in answering()["next_topics"].get(turn.topic, []) if topic not in turn.topics]
    return tuple(Option(topic_labels()[t], topic_labels()[t], t, turn.region, turn.award) for t in topics)


def _heading(turn: Turn, governed: Governed) -> str:
    return say("answer.place", place=turn.library.place_name(governed.place) + turn.library.award_name(governed.award))


def _sentences(turn: Turn, governed: Governed, notices: Sequence[str]) -> tuple[str, ...]:
    """Notices are spoken at a document's first mention in a talk, and always where days, steps or a verdict are asked."""
    known = governed.policy.identity.id in turn.state.noticed and turn.topic not in answering()["always_noticed"]
    always = [n for n in notices if n == "fallback_region"] if known and turn.named else []
    return notice_sentences(turn.library, governed, always if known else notices)


def _second(turn: Turn, answer: Answer) -> str:
    return say("answer.two", topic=topic_labels()[answer.topic]) + "\n" + answer_text(answer, (), turn.read.text)


def _other_award(turn: Turn, governed: Governed, topic: str) -> str:
    """What the same document says on the topic for its other awards, labelled as theirs."""
    kind = turn.library.titles.awards
    for award in governed.policy.identity.awards:
        if governed.award is None or award == governed.award or kind[award].kind != kind[governed.award].kind:
            continue
        answer = find_answer(governed, topic, award, turn.words, turn.today)
        if answer.silent is None:
            return say("answer.other_award", award=turn.library.award_name(award), says=conclusion(answer))
    return ""


def _national(turn: Turn, governed: Governed, topic: str) -> Answer | None:
    """What the nearest document above says where the region's is silent; None where none does."""
    award = governed.award or _sole_award(governed)
    for code in turn.library.regions.ancestors(governed.region):
        for held in turn.library.of_region(code):
            if award is not None and award not in held.awards:
                continue
            answer = find_answer(Governed.own(turn.library.policy(held.id), award), topic, award, turn.words, turn.today)
            if answer.silent is None:
                return answer
    return None


def _sole_award(governed: Governed) -> str | None:
    awards = governed.policy.identity.awards
    return awards[0] if len(awards) == 1 else None


def not_covered(turn: Turn) -> Step:
    assert turn.place is not None
    nearest = turn.library.nearest(turn.place)
    text = say(
        "answer.not_covered",
        place=turn.library.place_name(turn.place),
        award=turn.library.award_name(turn.award),
        held=turn.library.held,
    )
    answer = find_answer(nearest, turn.topic, None, turn.words, turn.today)
    reply = Reply("not_specified", turn.topic, turn.topics, nearest.region, turn.award, text, notices=answer.notices)
    return Step(turn.state, reply)


def _of_a_number(turn: Turn) -> bool:
    """Whether a certificate's number was checked just before: what is asked then is the same all over the country."""
    return turn.state.topic in answering()["of_numbers"] and turn.topic in answering()["after_numbers"]


def _everywhere(turn: Turn) -> Step:
    """No place is known: each document's conclusion under its own name, of many the first few, and the question where."""
    answers = [
        find_answer(governed, turn.topic, turn.award, turn.words, turn.today)
        for governed in turn.library.of_award(turn.award, answering()["most_places"])
    ]
    common = turn.topic in answering()["common_topics"] or _of_a_number(turn)
    speaking = [answer for answer in answers if answer.silent is None]
    shown = speaking if common and speaking else answers
    lines = [_line(turn, answer) for answer in shown]
    head = say("answer.common_head") if common else say("answer.by_region_head")
    tail = [] if common else [say("answer.ask_region")]
    options = () if common else region_options(turn, [answer.governed.region for answer in answers])
    reply = Reply(
        "answered" if common else "asks",
        turn.topic,
        turn.topics,
        None,
        turn.award or turn.spoken_award,
        "\n".join([head, *lines, *tail]),
        tuple(dict.fromkeys(c for answer in shown for c in short_citations(answer, _MOST))),
        options,
        merged(answer.notices for answer in shown),
    )
    pending = (
        None
        if common
        else Pending(turn.topic, turn.read.text, "region", tuple((o.label, o.region or "") for o in options))
    )
    return Step(replace(turn.state, pending=pending, cited=tuple((c.policy, c.clause) for c in reply.citations)), reply)


def _line(turn: Turn, answer: Answer) -> str:
    place = marked(turn.library.place_name(answer.governed.region), answer.notices)
    return say("answer.by_region", place=place, says=in_short(answer, _MOST))


def region_options(turn: Turn, regions: Sequence[str]) -> tuple[Option, ...]:
    """One option for each region, to be pressed, numbered or said."""
    names = [(turn.library.place_name(code), code) for code in regions]
    return tuple(Option(name, name, turn.topic, code, turn.award) for name, code in names)
