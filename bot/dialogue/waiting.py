"""What the last reply waits for: a button, a place, a topic, an award, a yes to reminders."""

from dataclasses import replace

from bot.answering.topic_labels import topic_labels
from bot.dialogue.choices import picked, picked_place
from bot.dialogue.meaning import which_of_several
from bot.dialogue.message import Wish
from bot.dialogue.reminding import confirmed
from bot.dialogue.state import Pending
from bot.dialogue.turn import Step, Turn
from intents.understand import Understander


def pressed(turn: Turn) -> Turn | None:
    """The turn on the topic whose button of the last answer was pressed or numbered; None if none was."""
    state = turn.state
    if state.pending is not None or (state.form is not None and not state.form.finished) or not state.offered:
        return None
    chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in state.offered])
    topics = {label: topic for topic, label in topic_labels().items()}
    topic = topics.get(state.offered[chosen][0]) if chosen is not None else None
    return turn.about(topic) if topic is not None else None


def resumed(turn: Turn, understander: Understander) -> Turn | None:
    """The turn that waited for what this message gives; None where nothing waited or something else was said."""
    pending = turn.state.pending
    if pending is None or pending.awaits == "reminder":
        return None
    if pending.awaits == "region":
        return _resumed_at(turn, pending, understander)
    chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in pending.choices])
    if chosen is None:
        return None
    value = pending.choices[chosen][1]
    cleared = _reread(turn, pending, understander)
    return cleared.about(value) if pending.awaits == "topic" else replace(cleared.about(pending.topic), award=value)


def reminder_settled(turn: Turn) -> Step | None:
    """What a yes or a no to the reminders read back leads to; None where none wait or something else was said."""
    pending = turn.state.pending
    if pending is None or pending.awaits != "reminder":
        return None
    chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in pending.choices])
    if chosen is None:
        return None
    agreed = pending.choices[chosen][1] == "yes"
    return confirmed(turn, tuple(Wish(at, text) for at, text in pending.wishes) if agreed else ())


def _resumed_at(turn: Turn, pending: Pending, understander: Understander) -> Turn | None:
    codes = [code for _, code in pending.choices]
    chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in pending.choices])
    above = [turn.library.regions.ancestors(code) for code in codes]
    place = codes[chosen] if chosen is not None else picked_place(turn.read.slots, codes, above)
    place = place or (turn.place if turn.named and not which_of_several(turn.library, turn.read, None) else None)
    own_topic = (
        turn.read.band == "answer"
        and turn.topic not in ("set_region", "out_of_scope", pending.topic)
        and chosen is None
    )
    if place is None or (own_topic and not turn.read.bare):
        return None
    return replace(_reread(turn, pending, understander), place=place, named=True).about(pending.topic)


def _reread(turn: Turn, pending: Pending, understander: Understander) -> Turn:
    """The turn with the words of the question that waited, its dates and facts included."""
    read = understander.read(pending.question, turn.today)
    return replace(turn, state=replace(turn.state, pending=None), read=read)
