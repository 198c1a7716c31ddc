"""The learned weights: one row of bytes for every feature, added up many lanes at a time.

The file holds a line of JSON (topics, intercepts, scales, settings), a line of features parted by tabs, and the rows.
A row has one byte for every topic (the weight, shifted by 128) and one for the feature's share in the question's
length. A row is read as one big integer, its even and its odd bytes each with room to grow, so that adding up forty
topics is two additions. Nothing but the standard library is needed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import sqrt
from pathlib import Path
from struct import unpack
from typing import Any

ZERO = 128
_MOST = 256


@dataclass(frozen=True)
class Weights:
    """Topics with their intercepts, and what every feature adds to each of them."""

    topics: tuple[str, ...]
    intercepts: tuple[float, ...]
    scale: float
    length_scale: float
    settings: Mapping[str, Any]
    rows: Mapping[str, int]
    matrix: bytes

    @staticmethod
    def load(path: Path) -> "Weights":
        """Reads a file written by `pack`."""
        head, names, matrix = path.read_bytes().split(b"\n", 2)
        facts = json.loads(head)
        width = row_width(len(facts["topics"]))
        features = names.decode().split("\t")
        return Weights(
            topics=tuple(facts["topics"]),
            intercepts=tuple(facts["intercepts"]),
            scale=facts["scale"],
            length_scale=facts["length_scale"],
            settings=facts["settings"],
            rows=dict(zip(features, range(0, len(features) * width, width), strict=True)),
            matrix=matrix,
        )

    @cached_property
    def _mask(self) -> int:
        return int.from_bytes(b"\xff\x00" * (row_width(len(self.topics)) // 2), "little")

    def margins(self, features: Iterable[str]) -> list[float]:
        """How far a question with these features lies on each topic's side, in the order of `topics`."""
        rows = [row for row in map(self.rows.get, features) if row is not None]
        totals = self._totals(rows)
        length = sqrt(totals[len(self.topics)] * self.length_scale) or 1.0
        zero, scale = ZERO * len(rows), self.scale / length
        return [(total - zero) * scale + start for total, start in zip(totals, self.intercepts, strict=False)]

    def _totals(self, rows: list[int]) -> list[int]:
        width = row_width(len(self.topics))
        totals = [0] * width
        waiting = iter(rows)
        while chunk := list(islice(waiting, _MOST)):
            even = odd = 0
            for row in chunk:
                lanes = int.from_bytes(self.matrix[row : row + width], "little")
                even += lanes & self._mask
                odd += (lanes >> 8) & self._mask
            totals[::2] = map(int.__add__, totals[::2], _lanes(even, width))
            totals[1::2] = map(int.__add__, totals[1::2], _lanes(odd, width))
        return totals

    def weight(self, feature: str, topic: str) -> float:
        """What one feature adds to a topic before the question's length is divided out; 0.0 for an unknown feature."""
        row = self.rows.get(feature)
        return 0.0 if row is None else (self.matrix[row + self.topics.index(topic)] - ZERO) * self.scale


def row_width(topics: int) -> int:
    """Bytes in a row: a topic each, one for the length, and an even number in all."""
    return topics + 1 + (topics + 1) % 2


def _lanes(total: int, width: int) -> tuple[int, ...]:
    return unpack(f"<{width // 2}H", total.to_bytes(width, "little"))


def pack(head: Mapping[str, Any], features: Iterable[str], matrix: bytes) -> bytes:
    """The file that `Weights.load` reads."""
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return b"\n".join((line.encode(), "\t".join(features).encode(), matrix))
