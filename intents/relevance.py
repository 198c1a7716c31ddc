"""Which of several sentences a question is about: shared words, weighed by how telling they are among the sentences."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from intents.bigrams import bigrams

_FURTHER = 0.3
_SHARED = 0.9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might be asked for: its words, and words that call for it by name."""

    text: str
    asks: tuple[str, ...]


def relevance(question: str, candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """For each candidate how much the question calls for it, 0 and up; 1 and up means that it is called by name.

    `question`: normalised. A word that calls for many candidates tells little about any of them.
    """
    called = Counter(ask for c in candidates for ask in set(c.asks) if ask in question)
    asked = bigrams(question)
    shared = [bigrams(c.text) & asked for c in candidates]
    weights = {pair: _weight(count, len(candidates)) for pair, count in Counter(chain.from_iterable(shared)).items()}
    most = sum(weights.values()) or 1.0
    return tuple(
        _called([len(ask) / 2 / called[ask] for ask in set(c.asks) & called.keys()])
        + _SHARED * sum(weights[pair] for pair in pairs) / most
        for c, pairs in zip(candidates, shared, strict=True)
    )


def _called(weights: list[float]) -> float:
    """The most telling word counts whole, the others a little: many vague words don't make a clear one."""
    most = max(weights, default=0.0)
    return most + _FURTHER * (sum(weights) - most)


def _weight(count: int, total: int) -> float:
    return log((total + 1) / count)
