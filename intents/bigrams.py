"""The pairs of neighbouring characters of a text: what two texts share of them tells how much they are about the same."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def bigrams(text: str) -> frozenset[str]:
    """Every two characters that stand side by side."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
