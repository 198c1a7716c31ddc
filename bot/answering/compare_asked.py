"""A comparison asked for in a talk: which places, on what, in words."""

from dataclasses import replace

from bot.answering.comparing import Comparison, compare, row_text
from bot.answering.notices import merged
from bot.answering.wording import answering
from bot.dialogue.meaning import regions_compared
from bot.dialogue.message import Reply
from bot.dialogue.turn import Step, Turn


def compare_asked(turn: Turn) -> Step:
    """Compares the places named, all that are held where fewer than two are, on the topics asked beside it."""
    topic = _topic(turn)
    asked = [] if topic in (*answering()["passing_topics"], "eligibility") else [topic]
    topics = asked or answering()["compared_topics"]
    comparison = compare(turn.library, _places(turn), topics, turn.award, turn.today, turn.words)
    state = replace(turn.state, compared=comparison.places, pending=None, topic=next(iter(asked), turn.state.topic))
    return Step(state, _reply(turn, comparison))


def _places(turn: Turn) -> list[str]:
    codes = regions_compared(turn.library, turn.read) or turn.state.compared
    beside = [turn.state.place] if len(codes) == 1 and turn.state.place is not None else []
    regions = list(dict.fromkeys(turn.library.nearest(code).region for code in (*beside, *codes)))
    return regions if len(regions) > 1 else [held.region for held in turn.library.identities.values()]


def _topic(turn: Turn) -> str:
    """What is compared: as the message says, or the topic at hand where it only says that it is about documents, or nothing."""
    read, talk = turn.read, turn.state.topic
    says_nothing = read.bare or read.elliptical or read.compared in answering()["document_topics"]
    if says_nothing and talk is not None and talk not in answering()["passing_topics"]:
        return talk
    return read.compared


def _reply(turn: Turn, comparison: Comparison) -> Reply:
    cells = comparison.cells
    return Reply(
        "answered",
        turn.topic,
        turn.topics,
        None,
        turn.award or turn.spoken_award,
        "\n".join(row_text(turn.library, row) for row in comparison.rows),
        tuple(dict.fromkeys(cite for cell in cells for cite in cell.citations)),
        notices=merged(cell.notices for cell in cells),
    )
