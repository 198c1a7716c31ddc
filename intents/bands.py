"""Three bands: answer, ask between near topics, or say that it is outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from intents.subject import Subject, subject_of
from intents.topics import OUTSIDE, TopicScore
from rules_core.datadir import data_dir

Band = Literal["answer", "clarify", "outside"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The band, and what it was judged by. `candidates`: the topics that may be meant, the likeliest first; one where
    the band is answer, two or more where it is clarify, none where it is outside."""

    band: Band
    candidates: tuple[str, ...]
    subject: Subject


@dataclass(frozen=True, slots=True)
class Bands:
    """The bounds of data/bands.yaml, all shares of 1 except `most`."""

    outside_from: Mapping[Subject, float]
    clear: float
    gap: float
    offered: float
    most: int

    @staticmethod
    @cache
    def load() -> "Bands":
        """Reads the bounds, once."""
        row = yaml.safe_load((data_dir() / "bands.yaml").read_text(encoding="utf-8"))
        outside = {Subject(side): share for side, share in row.pop("outside_from").items()}
        return Bands(outside_from=outside, **row)

    def judge(self, subject: Subject, ranked: Sequence[TopicScore]) -> Judgement:
        """The band for scores that are sorted, the highest first, and sum to 1."""
        outside = next((s.score for s in ranked if s.topic == OUTSIDE), 0.0)
        if outside >= self.outside_from[subject]:
            return Judgement("outside", (), subject)
        inside = [s for s in ranked if s.topic != OUTSIDE]
        first, second = (s.score / (1 - outside) for s in inside[:2])
        if first >= self.clear or first - second >= self.gap:
            return Judgement("answer", (inside[0].topic,), subject)
        near = [s.topic for i, s in enumerate(inside[: self.most]) if i < 2 or s.score >= self.offered]
        return Judgement("clarify", tuple(near), subject)


def judge(masked: str, ranked: Sequence[TopicScore]) -> Judgement:
    """Judges a normalised and masked question by its ranked topics and by whose matter it is."""
    return Bands.load().judge(subject_of(masked), ranked)
