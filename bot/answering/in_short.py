"""A document's answer where it is one line of several: what is said of it, and what that stands on."""

from bot.answering.answers import Answer
from bot.answering.replies import citation, conclusion, what_it_says
from bot.dialogue.message import Citation
from rules_core.policy import Provision


def in_short(answer: Answer, most: int) -> str:
    """The detail asked for and left out of what is said; else what is asked for by name, `most` provisions at most; else the
    conclusion, the silence too."""
    if answer.unwritten and not answer.called and answer.silent is None:
        return answer.unwritten[0].says
    return " ".join(what_it_says(answer.governed, p) for p in _first(answer, most)) or conclusion(answer)


def short_citations(answer: Answer, most: int) -> tuple[Citation, ...]:
    """What `in_short` of the answer stands on; nothing where the document is silent."""
    return tuple(citation(answer.governed.policy, cite) for provision in _first(answer, most) for cite in provision.cites)


def _first(answer: Answer, most: int) -> tuple[Provision, ...]:
    """What its own topic has that is asked for by name, `most` at most, else its conclusion."""
    if answer.silent is not None:
        return ()
    own = [(i, provision) for i, provision in enumerate(answer.provisions) if answer.topic in provision.topics]
    called = tuple(provision for i, provision in own if i < answer.called)
    return called[:most] or tuple(provision for _, provision in own[:1])
