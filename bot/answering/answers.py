"""From a topic, an award and the documents that bind to what is said: the finding before it is put into words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.wording import answering
from intents.relevance import Candidate, relevance
from rules_core.awards import titles
from rules_core.library import Governed, notices_of
from rules_core.lookup import Lookup, look_up
from rules_core.policy import OpenPoint, Policy, Provision, Unwritten


@dataclass(frozen=True, slots=True)
class Answer:
    """What one document says on a question. `called`: how many of `provisions`, the first ones, the question asks for by name.

    `unasked`: the details asked for that the document leaves out; `silent`: the finding that it says nothing at all.
    """

    governed: Governed
    topic: str
    provisions: tuple[Provision, ...]
    called: int
    unwritten: tuple[Unwritten, ...]
    unasked: tuple[Unwritten, ...]
    open_points: tuple[OpenPoint, ...]
    silent: str | None
    notices: tuple[str, ...]

    @property
    def status(self) -> str:
        return "answered" if self.silent is None else "not_specified"


def find_answer(governed: Governed, topic: str, award: str | None, question: str, on: date) -> Answer:
    """What the governing document says to `question` (normalised) under `topic`, the called-for first."""
    found = look_up(governed.policy, topic, award)
    if _means_titles(award, question):
        found = _of_titles(found)
    also = _called_elsewhere(governed, topic, award, found.provisions, question)
    ranked, called = _ranked(found.provisions, question)
    most = answering()["most_called" if called or also else "most_provisions"]
    called_points = tuple(p for p in found.open_points if not p.asks or _asked(p.asks, question))
    return Answer(
        governed,
        topic,
        (*ranked[:called], *also, *ranked[called : max(called, most)]),
        called + len(also),
        _left_out(governed, award, found, question),
        tuple(u for u in found.unwritten if not u.asks),
        called_points,
        _silence(found),
        notices_of(governed, on),
    )


def _means_titles(award: str | None, question: str) -> bool:
    """Whether no award is named, and recognising a level directly, which has a name of its own, is not asked for either."""
    return award is None and not re.search(answering()["recognising"], question)


def _of_titles(found: Lookup) -> Lookup:
    """What is said of titles alone, where anything is."""
    kept = tuple(p for p in found.provisions if titles().reviewed(p.awards))
    if not kept:
        return found
    return replace(found, provisions=kept, unwritten=tuple(u for u in found.unwritten if titles().reviewed(u.awards)))


def _left_out(governed: Governed, award: str | None, found: Lookup, question: str) -> tuple[Unwritten, ...]:
    """The details asked for that the topic leaves out; else one of another topic that a telling word calls for."""
    own = tuple(u for u in found.unwritten if u.asks and _asked(u.asks, question))
    if own:
        return own
    whole = (u for u in governed.policy.unwritten if _concerns(u.awards, award, question))
    return tuple(u for u in whole if _asked([ask for ask in u.asks if _is_telling(ask)], question))[:1]


def _concerns(awards: Sequence[str], award: str | None, question: str) -> bool:
    """Whether something said of `awards` can be meant."""
    if _means_titles(award, question):
        return bool(titles().reviewed(awards))
    return award is None or award in awards


def _is_telling(ask: str) -> bool:
    return len(ask) >= answering()["telling"] and ask not in answering()["says_nothing"]


def _called_elsewhere(
    governed: Governed, topic: str, award: str | None, own: Sequence[Provision], question: str
) -> tuple[Provision, ...]:
    """Provisions of other topics that the question calls for by name, and more than for any of its own topic's."""
    whole = [p for p in governed.policy.provisions if _concerns(p.awards, award, question)]
    scores = relevance(question, [_candidate(p) for p in whole])
    own_ids = {provision.id for provision in own}
    best = max((score for score, p in zip(scores, whole, strict=True) if p.id in own_ids), default=0.0)
    least = max(answering()["called_elsewhere"], best + answering()["called_elsewhere_lead"])
    rows = sorted(
        ((score, -i) for i, score in enumerate(scores) if score >= least and whole[i].id not in own_ids), reverse=True
    )
    return tuple(whole[-i] for _, i in rows[: answering()["most_elsewhere"]])


def _candidate(provision: Provision) -> Candidate:
    return Candidate(provision.says + "".join(cite.quote for cite in provision.cites), provision.asks)


def _silence(found: Lookup) -> str | None:
    if found.provisions:
        return None
    return found.silence.says if found.silence else ""


def _asked(words: Sequence[str], question: str) -> bool:
    return any(word in question for word in words)


def _ranked(provisions: Sequence[Provision], question: str) -> tuple[tuple[Provision, ...], int]:
    """Those called by name first, the most wanted at the head; the others in the document's order."""
    scores = relevance(question, [_candidate(p) for p in provisions])
    rows = sorted(zip(scores, range(len(provisions)), strict=True), key=lambda row: (-row[0], row[1]))
    called = [i for score, i in rows if score >= answering()["called"]][: answering()["most_called"]]
    rest = [i for i in range(len(provisions)) if i not in called]
    return tuple(provisions[i] for i in (*called, *rest)), len(called)


def topic_called(policies: Sequence[Policy], topics: Sequence[str], award: str | None, question: str) -> str | None:
    """The one of several near topics whose provisions the question calls for by name, clearly more than the others'."""
    scores = dict.fromkeys(topics, 0.0)
    for policy in policies:
        spoken = [
            p
            for p in (*policy.provisions, *policy.unwritten)
            if (award is None or award in p.awards) and p.topics[0] in scores
        ]
        for item, score in zip(spoken, relevance(question, [Candidate(p.says, p.asks) for p in spoken]), strict=True):
            scores[item.topics[0]] = max(scores[item.topics[0]], score)
    (best, first), *others = sorted(scores.items(), key=lambda row: -row[1])
    second = others[0][1] if others else 0.0
    settings = answering()
    return best if first >= settings["called"] and first - second >= settings["called_lead"] else None
