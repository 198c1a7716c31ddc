"""Which topic a question is about: learned weights over its features and the nearest phrases, with the evidence."""

from dataclasses import dataclass
from functools import cache
from math import exp

from intents.features import grams
from intents.nearest import Nearest, NearPhrase
from intents.weights import Weights
from rules_core.datadir import data_dir

OUTSIDE = "out_of_scope"
_ASKED_AGAIN = 5
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TopicScore:
    """A topic with its calibrated score: 0 to 1, all topics together 1."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of the question and what it adds to the first topic over the second."""

    feature: str
    weight: float


class TopicModel:
    """Ranks the topics of the contract for a masked question."""

    def __init__(self, weights: Weights, nearest: Nearest) -> None:
        self._weights = weights
        self._nearest = nearest

    @staticmethod
    @cache
    def load() -> "TopicModel":
        """The model in data/model/, read once."""
        return TopicModel(Weights.load(data_dir() / "model" / "topics.bin"), Nearest.load())

    def rank(self, masked: str) -> tuple[TopicScore, ...]:
        """All topics for a normalised and masked question, the likeliest first; a bare follow-up gets flat scores."""
        margins = self._margins(masked)
        top, sharpness = max(margins.values()), self._weights.settings["sharpness"]
        powers = {topic: exp(sharpness * (margin - top)) for topic, margin in margins.items()}
        whole = sum(powers.values())
        scores = (TopicScore(topic, power / whole) for topic, power in powers.items())
        return tuple(sorted(scores, key=lambda s: (-s.score, s.topic)))

    def _margins(self, masked: str) -> dict[str, float]:
        """The margins of all topics; the likeliest few get what their nearest phrase is more alike than phrases are."""
        margins = dict(zip(self._weights.topics, self._weights.margins(grams(masked)), strict=False))
        settings = self._weights.settings
        for near in self.nearest(masked, sorted(margins, key=lambda t: (-margins[t], t))[:_ASKED_AGAIN]):
            margins[near.topic] += settings["nearness"] * max(0.0, near.likeness - settings["unlike"])
        return margins

    def nearest(self, masked: str, topics: list[str]) -> tuple[NearPhrase, ...]:
        """The phrase of each topic that is most like the question."""
        return tuple(self._nearest.of(masked, topics).values())

    def reasons(self, masked: str, first: str, second: str) -> tuple[Reason, ...]:
        """The features that weigh most for the first topic against the second, the heaviest first, either sign."""
        weight = self._weights.weight
        found = (Reason(f, weight(f, first) - weight(f, second)) for f in grams(masked))
        return tuple(sorted(found, key=lambda r: (-abs(r.weight), r.feature))[:_SHOWN])
