"""What a message is to an open form: a question of its own, a move to another place, a case supposed."""

from bot.answering.wording import answering
from bot.dialogue.turn import Turn
from bot.form.form_words import form_words


def moves(turn: Turn) -> bool:
    """A message that is nothing but another place or award, and no button of the question, moves the form there with the same facts."""
    return turn.read.bare and not _pressed(turn) and bool(turn.named or turn.read.slots.awards)


def screens_there(turn: Turn) -> bool:
    """Whether the same person is to be screened at another place named: 按天津的再预审一遍."""
    return turn.named and any(word in turn.read.text for word in form_words()["elsewhere"])


def asks_of_the_document(turn: Turn) -> bool:
    """Whether a message that holds a word of command is a question of its own: 认定结果要公示不."""
    settled = turn.topic in (*answering()["form_topics"], "eligibility", "thanks")
    return turn.read.band == "answer" and turn.read.asking and not settled


def _pressed(turn: Turn) -> bool:
    return any(turn.message.text.strip() == label for label, _ in turn.state.offered)


def supposes(turn: Turn) -> bool:
    """要是2018年聘的呢: facts put as a case, to be screened like facts."""
    return any(word in turn.read.text for word in form_words()["supposing"])


def asks_something(turn: Turn) -> bool:
    """Whether a message in a form is a question of its own: it asks, or it names a place or title and tells no fact."""
    if _pressed(turn) or turn.read.band != "answer":
        return False
    if about_another(turn):
        return True
    if turn.topic in answering()["asked_in_form"] and turn.read.asking and not _tells_facts(turn):
        return True
    if turn.topic in (*answering()["form_topics"], "eligibility"):
        return False
    names = turn.named or bool(turn.read.slots.awards)
    return turn.read.asking or (names and not turn.read.slots.facts)


def _tells_facts(turn: Turn) -> bool:
    """Whether a message tells something of the person; how a time is counted is a question: 五年从拿证算还是聘上算."""
    return bool(turn.read.slots.facts) and not any(word in turn.read.text for word in answering()["counting"])


def about_another(turn: Turn) -> bool:
    """Whether a message asks about a place or title other than the form's."""
    form = turn.state.form
    if form is None or not turn.read.asking:
        return False
    elsewhere = turn.named and turn.place is not None and turn.library.nearest(turn.place).region != turn.library.nearest(form.place).region
    return elsewhere or any(mention.award != form.award for mention in turn.read.slots.awards)
