"""Families of words that mean the same to a topic: data/lexicon/concepts.tsv."""

from collections.abc import Iterator
from functools import cache

from intents.wordlists import pairs


class Concepts:
    """Finds the families whose words stand in a text."""

    def __init__(self, families: list[tuple[str, str]]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for family, words in families:
            for word in words.split(" "):
                self._by_start.setdefault(word[:2], []).append((word, family))

    @staticmethod
    @cache
    def load() -> "Concepts":
        """The families in data/lexicon/, read once."""
        return Concepts(pairs("concepts"))

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """(family, word) for every word that stands in the normalised text; a family may come more than once."""
        for start in range(len(text)):
            for key in (text[start], text[start : start + 2]):
                for word, family in self._by_start.get(key, ()):
                    if text.startswith(word, start):
                        yield family, word
