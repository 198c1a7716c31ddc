"""Which of several sentences a question is about: shared words, weighed by how telling they are among the sentences."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

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
    bigrams = [_bigrams(c.text) for c in candidates]
    spread = Counter(pair for pairs in bigrams for pair in pairs)
    asked = _bigrams(question)
    most = sum(_weight(spread[pair], len(candidates)) for pair in asked if spread[pair]) or 1.0
    return tuple(
        _called([len(ask) / 2 / called[ask] for ask in set(c.asks) if ask in question])
        + _SHARED * sum(_weight(spread[pair], len(candidates)) for pair in asked & pairs) / most
        for c, pairs in zip(candidates, bigrams, strict=True)
    )


def _called(weights: list[float]) -> float:
    """The most telling word counts whole, the others a little: many vague words don't make a clear one."""
    most = max(weights, default=0.0)
    return most + _FURTHER * (sum(weights) - most)


@lru_cache(maxsize=4096)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _weight(count: int, total: int) -> float:
    return log((total + 1) / count)
