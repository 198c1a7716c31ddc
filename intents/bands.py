"""Three bands: answer, ask between near candidates, outside. (Provisional.)"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from intents.topics import OUTSIDE, TopicScore

Band = Literal["answer", "clarify", "outside"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The band, and the near topics where it is `clarify`."""

    band: Band
    candidates: tuple[str, ...]


def judge(masked: str, ranked: Sequence[TopicScore]) -> Judgement:
    """Decides from the scores alone."""
    first, second = ranked[0], ranked[1]
    if first.topic == OUTSIDE:
        return Judgement("outside", ())
    if first.score < 0.45 and first.score - second.score < 0.1:
        return Judgement("clarify", tuple(s.topic for s in ranked[:3] if s.topic != OUTSIDE))
    return Judgement("answer", ())
