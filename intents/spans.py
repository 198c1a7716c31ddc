"""Stretches of a text and what was found in them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start ≤ i < end of the normalised text; `kind` says what stands there (place, award, date …)."""

    start: int
    end: int
    kind: str

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def is_free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether nothing found before lies in this stretch."""
    return not any(span.overlaps(other) for other in taken)
