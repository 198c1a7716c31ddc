"""Which topic a question is about: learned weights over its characters, with the evidence for a trace."""

from dataclasses import dataclass
from functools import cache
from math import exp

from intents.features import grams
from intents.weights import Weights
from rules_core.datadir import data_dir

OUTSIDE = "out_of_scope"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TopicScore:
    """A topic with its calibrated score (0 to 1, all topics together 1) and the raw margin it comes from."""

    topic: str
    score: float
    margin: float


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of the question and what it adds to the first topic over the second."""

    feature: str
    weight: float


class TopicModel:
    """Ranks the topics of the contract for a masked question."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._sharpness: float = weights.settings["sharpness"]

    @staticmethod
    @cache
    def load() -> "TopicModel":
        """The model in data/model/, read once."""
        return TopicModel(Weights.load(data_dir() / "model" / "topics.bin"))

    def rank(self, masked: str) -> tuple[TopicScore, ...]:
        """All topics for a normalised and masked question, the likeliest first; a bare follow-up gets flat scores."""
        margins = self._weights.margins(grams(masked))
        top = max(margins)
        powers = [exp(self._sharpness * (margin - top)) for margin in margins]
        whole = sum(powers)
        scores = (
            TopicScore(topic, power / whole, margin)
            for topic, power, margin in zip(self._weights.topics, powers, margins, strict=True)
        )
        return tuple(sorted(scores, key=lambda s: (-s.score, s.topic)))

    def reasons(self, masked: str, first: str, second: str) -> tuple[Reason, ...]:
        """The features that weigh most for the first topic against the second, the heaviest first, either sign."""
        weight = self._weights.weight
        found = (Reason(f, weight(f, first) - weight(f, second)) for f in grams(masked))
        return tuple(sorted(found, key=lambda r: (-abs(r.weight), r.feature))[:_SHOWN])
