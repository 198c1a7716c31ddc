"""The written phrases that look most like a question: a second opinion beside the weights, and evidence for a trace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from rules_core.datadir import data_dir


@dataclass(frozen=True, slots=True)
class NearPhrase:
    """A phrase of a topic and how alike it is, 0 to 100."""

    topic: str
    phrase: str
    likeness: float


class Nearest:
    """The phrases by topic, normalised and masked as questions are."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._phrases = phrases

    @staticmethod
    @cache
    def load() -> "Nearest":
        """The phrases in data/model/phrases.tsv, read once: a topic a line, then its phrases."""
        return Nearest.read(data_dir() / "model" / "phrases.tsv")

    @staticmethod
    def read(path: Path) -> "Nearest":
        """The phrases of a file of that form."""
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return Nearest({row[0]: row[1:] for row in rows})

    def of(self, masked: str, topics: Iterable[str]) -> dict[str, NearPhrase]:
        """Each topic with its phrase that is most like the masked question; a topic without phrases is left out."""
        found = {}
        for topic in topics:
            best = process.extractOne(masked, self._phrases.get(topic, ()), scorer=fuzz.ratio)
            if best is not None:
                found[topic] = NearPhrase(topic, best[0], best[1])
        return found
