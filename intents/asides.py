"""What a sentence denies, and for whom it is asked."""

import re
from dataclasses import dataclass
from functools import cache

from intents.spans import Span, is_free
from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class Negation:
    """没有, 不是 and the words it denies."""

    span: Span
    scope: Span


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    words = word_file("talk")
    return tuple(re.compile(pattern) for pattern in words["negations"]), re.compile(words["others"])


def find_negations(text: str) -> tuple[Negation, ...]:
    """Denials in order; 有没有, 是不是 and the like are questions and left out."""
    found: list[Negation] = []
    for pattern in _patterns()[0]:
        for hit in pattern.finditer(text):
            span = Span(hit.start(), hit.start("scope"), "negation")
            if is_free(span, (other.span for other in found)):
                found.append(Negation(span, Span(hit.start("scope"), hit.end("scope"), "denied")))
    return tuple(sorted(found, key=lambda negation: negation.span))


def find_others(text: str) -> tuple[Span, ...]:
    """Where somebody asks for another person: 帮我老公问."""
    return tuple(Span(hit.start(), hit.end(), "other") for hit in _patterns()[1].finditer(text))
