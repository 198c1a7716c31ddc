"""Questions on what the documents say: at one place, region by region, several places side by side."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Answer, find_answer
from bot.meaning import carried_award, regions_compared
from bot.message import Citation, Option, Reply
from bot.notices import marked, merged, notice_sentences
from bot.replies import answer_citations, answer_text, citation, conclusion
from bot.state import Pending
from bot.turn import Step, Turn
from bot.wording import answering, details, say
from rules_core.errors import NotCovered
from rules_core.library import Governed
from rules_core.policy import Provision

_IN_A_LIST, _IN_A_CELL = 3, 2


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
        tuple(dict.fromkeys([c for a in answers for c in answer_citations(a)] + (_said(above, 1) if above else []))),
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
    return tuple(Option(turn.read.labels[t], turn.read.labels[t], t, turn.region, turn.award) for t in topics)


def _heading(turn: Turn, governed: Governed) -> str:
    return say("answer.place", place=turn.library.place_name(governed.place) + turn.library.award_name(governed.award))


def _sentences(turn: Turn, governed: Governed, notices: Sequence[str]) -> tuple[str, ...]:
    """Notices are spoken at a document's first mention in a talk, and always where days, steps or a verdict are asked."""
    known = governed.policy.identity.id in turn.state.noticed and turn.topic not in answering()["always_noticed"]
    always = [n for n in notices if n == "fallback_region"] if known and turn.named else []
    return notice_sentences(turn.library, governed, always if known else notices)


def _second(turn: Turn, answer: Answer) -> str:
    return say("answer.two", topic=turn.read.labels[answer.topic]) + "\n" + answer_text(answer, (), turn.read.text)


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
            answer = find_answer(Governed(turn.library.policy(held.id), award, code, fallback=False), topic, award, turn.words, turn.today)
            if answer.silent is None:
                return answer
    return None


def _first(answer: Answer, most: int) -> tuple[Provision, ...]:
    """What is said of an answer in one line: what its own topic has that is asked for by name, `most` at most, else its
    conclusion; nothing where the document is silent."""
    if answer.silent is not None:
        return ()
    own = [(i, provision) for i, provision in enumerate(answer.provisions) if answer.topic in provision.topics]
    called = tuple(provision for i, provision in own if i < answer.called)
    return called[:most] or tuple(provision for _, provision in own[:1])


def _said(answer: Answer, most: int) -> list[Citation]:
    """The citations of what is said in one line."""
    policy = answer.governed.policy
    return [citation(policy, cite) for provision in _first(answer, most) for cite in provision.cites]


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
    documents = [held for held in turn.library.identities.values() if turn.award is None or turn.award in held.awards]
    answers = [
        find_answer(
            Governed(turn.library.policy(held.id), turn.award, held.region, fallback=False),
            turn.topic,
            turn.award,
            turn.words,
            turn.today,
        )
        for held in documents[: answering()["most_places"]]
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
        tuple(dict.fromkeys(c for answer in shown for c in _said(answer, _IN_A_LIST))),
        options,
        merged(answer.notices for answer in shown),
    )
    pending = (
        None
        if common
        else Pending(turn.topic, turn.question, "region", tuple((o.label, o.region or "") for o in options))
    )
    return Step(replace(turn.state, pending=pending, cited=tuple((c.policy, c.clause) for c in reply.citations)), reply)


def _line(turn: Turn, answer: Answer) -> str:
    place = marked(turn.library.place_name(answer.governed.region), answer.notices)
    return say("answer.by_region", place=place, says=_in_short(answer, _IN_A_LIST))


def region_options(turn: Turn, regions: Sequence[str]) -> tuple[Option, ...]:
    """One option for each region, to be pressed, numbered or said."""
    names = [(turn.library.place_name(code), code) for code in regions]
    return tuple(Option(name, name, turn.topic, code, turn.award) for name, code in names)


def compare_asked(turn: Turn) -> Step:
    """Compares the places named, all that are held where fewer than two are, on the topics asked beside it."""
    codes = regions_compared(turn.library, turn.read) or turn.state.compared
    beside = [turn.state.place] if len(codes) == 1 and turn.state.place is not None else []
    regions = list(dict.fromkeys(turn.library.nearest(code).region for code in (*beside, *codes)))
    if len(regions) < 2:
        regions = [held.region for held in turn.library.identities.values()]
    topic = _compared_topic(turn)
    asked = [] if topic in (*answering()["passing_topics"], "eligibility") else [topic]
    compared = compare_turn(turn, regions, asked or answering()["compared_topics"])
    return replace(compared, state=replace(compared.state, topic=next(iter(asked), turn.state.topic)))


def _compared_topic(turn: Turn) -> str:
    """What is compared: as the message says, or the topic at hand where it only says that it is about documents, or nothing."""
    read, talk = turn.read, turn.state.topic
    says_nothing = read.bare or read.elliptical or read.compared in answering()["document_topics"]
    if says_nothing and talk is not None and talk not in answering()["passing_topics"]:
        return talk
    return read.compared


def compare_turn(turn: Turn, regions: Sequence[str], topics: Sequence[str]) -> Step:
    """Puts what several documents say on some topics side by side."""
    blocks: list[str] = []
    answers: list[Answer] = []
    for topic in topics:
        row = [_compared(turn, region, topic) for region in regions]
        answers += [answer for answer in row if isinstance(answer, Answer)]
        cells = [_cell(turn, region, answer) for region, answer in zip(regions, row, strict=True)]
        blocks.append("\n".join([turn.read.labels[topic] + "：", *cells]))
    reply = Reply(
        "answered",
        turn.topic,
        turn.topics,
        None,
        turn.award or turn.spoken_award,
        "\n".join(blocks),
        tuple(dict.fromkeys(c for answer in answers for c in _said(answer, _IN_A_CELL))),
        notices=merged(answer.notices for answer in answers),
    )
    return Step(replace(turn.state, compared=tuple(regions), pending=None), reply)


def _compared(turn: Turn, region: str, topic: str) -> Answer | None:
    try:
        governed = turn.library.governing(region, carried_award(turn.library, turn.award, region))
    except NotCovered:
        return None
    return find_answer(governed, topic, governed.award, turn.words, turn.today)


def _cell(turn: Turn, region: str, answer: Answer | None) -> str:
    place = turn.library.place_name(region)
    if answer is None:
        return say("answer.by_region", place=place, says=say("compare.not_covered", award=turn.library.award_name(turn.award)))
    return say("answer.by_region", place=marked(place, answer.notices), says=_in_short(answer, _IN_A_CELL))


def _in_short(answer: Answer, most: int) -> str:
    """What an answer says in one line of several: the detail asked for and left out, else `_first` in words, or that the
    document is silent."""
    if answer.unwritten and not answer.called:
        return answer.unwritten[0].says
    return " ".join(p.says for p in _first(answer, most)) or conclusion(answer)
