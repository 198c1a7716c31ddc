"""Corrections by saying so: 不对，是2020年 · 把性别改成女."""

from collections.abc import Iterator

from bot.dialogue.state import FormState
from bot.dialogue.turn import Turn
from bot.form.form_words import form_words
from bot.form.said import Given, settled_answer
from intents.bigrams import bigrams
from rules_core.facts import Fact


def correction(turn: Turn, form: FormState) -> Given | None:
    """The corrected fact, where the message says that something was wrong and what is right; None otherwise.

    The fact is the one named; else the one answered last that the new words can be an answer to.
    """
    words = form_words()["correcting"]
    marker = next((word for word in words if word in turn.read.text), None)
    if marker is None or turn.read.asking:
        return None
    said = turn.read.text.rpartition(marker)[2].lstrip("，, ：:是") or turn.read.text
    for fact in _meant(turn, form):
        given = settled_answer(turn, form, fact, said)
        if given is not None:
            return given
    return None


def _meant(turn: Turn, form: FormState) -> Iterator[Fact]:
    """The facts a correction may be about: those whose label it repeats, the closest first; then the answered, latest first."""
    facts = [turn.library.catalogue.by_id[name] for name in dict.fromkeys((*reversed(form.asked), *form.facts))]
    shared = {fact.id: len(bigrams(fact.label) & bigrams(turn.read.text)) for fact in facts}
    yield from sorted((fact for fact in facts if shared[fact.id]), key=lambda fact: -shared[fact.id])
    yield from (fact for fact in facts if fact.id in form.facts)
