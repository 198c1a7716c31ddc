"""Mends slips of the input method in the field's own words: same sound (手席 → 首席) or same look (材枓 → 材料)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.wordlists import pairs, text_lines


@dataclass(frozen=True, slots=True)
class Slips:
    """Known slips, and the field's words by how they sound and how they look."""

    sounds: dict[int, str]
    looks: dict[int, str]
    by_key: dict[str, str]
    lengths: tuple[int, ...]
    genuine: frozenset[str]
    everyday: frozenset[str]
    grammar: frozenset[str]
    known: dict[str, str]
    known_pattern: re.Pattern[str]

    @staticmethod
    @cache
    def load() -> "Slips":
        """Reads the tables, once."""
        sounds, looks = _table(text_lines("sounds")), _table(text_lines("look_alikes"))
        terms = text_lines("terms")
        known = dict(pairs("slips"))
        return Slips(
            sounds=sounds,
            looks=looks,
            by_key={term.translate(table): term for table in (looks, sounds) for term in terms},
            lengths=tuple(sorted({len(term) for term in terms}, reverse=True)),
            genuine=frozenset(text_lines("genuine")),
            everyday=frozenset(re.findall("..", "".join(text_lines("everyday")))),
            grammar=frozenset("".join(text_lines("grammar"))),
            known=known,
            known_pattern=re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True))),
        )

    def mend(self, text: str) -> str:
        """The text with its slips mended; it keeps its length except where a known slip has another."""
        text = self.known_pattern.sub(lambda slip: self.known[slip[0]], text)
        for table in (self.sounds, self.looks):
            for start, term in self._near(text, text.translate(table)):
                text = text[:start] + term + text[start + len(term) :]
        return text

    def _near(self, text: str, key: str) -> Iterator[tuple[int, str]]:
        taken = 0
        for start in range(len(text) - 1):
            if start < taken:
                continue
            for length in self.lengths:
                term = self.by_key.get(key[start : start + length])
                if term is not None and self._is_slip(text, start, term):
                    yield start, term
                    taken = start + length
                    break

    def _is_slip(self, text: str, start: int, term: str) -> bool:
        """At least half of the word stands; what stands instead is no word, no particle, and no part of a neighbour."""
        seen = text[start : start + len(term)]
        wrong = [start + i for i, (a, b) in enumerate(zip(seen, term, strict=False)) if a != b]
        if not wrong or len(seen) != len(term) or 2 * len(wrong) > len(term) or seen in self.genuine:
            return False
        return not any(self._belongs(text, at) for at in wrong)

    def _belongs(self, text: str, at: int) -> bool:
        """Whether the character makes sense where it stands: a particle, or a word together with a neighbour."""
        neighbours = (text[max(0, at - 1) : at + 1], text[at : at + 2])
        return text[at] in self.grammar or not self.everyday.isdisjoint(neighbours)


def mend_slips(text: str) -> str:
    """The normalised text with slips in the field's words mended. Works on the tables in data/lexicon/."""
    return Slips.load().mend(text)


def _table(groups: list[str]) -> dict[int, str]:
    """Characters that are taken for one another → the first of their line."""
    return {ord(character): group[0] for group in groups for character in group}
