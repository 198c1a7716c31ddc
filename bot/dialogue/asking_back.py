"""Questions put back to the person: which of several places, which of several topics."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.topic_labels import topic_labels
from bot.answering.wording import say
from bot.dialogue.message import Option
from bot.dialogue.state import Pending
from bot.dialogue.turn import Step, Turn, reply


def ask_which(turn: Turn, codes: Sequence[str]) -> Step:
    """Asks which of several places of one name is meant; `codes` are theirs."""
    library = turn.library
    names = [(library.place_name(code), code) for code in codes]
    span = turn.read.slots.leading_places[0].span
    listed = "、".join(name for name, _ in names)
    text = say("answer.which_region", name=turn.read.text[span.start : span.end], places=listed)
    options = tuple(Option(name, name, turn.topic, code, turn.award) for name, code in names)
    pending = Pending(turn.topic, turn.read.text, "region", tuple(names))
    return Step(replace(turn.state, pending=pending, award=turn.award), reply(turn, "asks", text, options=options))


def clarify(turn: Turn) -> Step:
    """Asks which of the near topics is meant."""
    labels = [(topic_labels()[topic], topic) for topic in turn.read.candidates]
    options = tuple(Option(label, label, topic, turn.region, turn.award) for label, topic in labels)
    text = say("clarify", topics="、".join(label for label, _ in labels))
    pending = Pending("", turn.read.text, "topic", tuple(labels))
    step = reply(turn, "clarifies", text, options=options, region=turn.region)
    return Step(replace(turn.state, pending=pending, place=turn.place, award=turn.award), step)
