"""Certificate numbers inside a message: as long as by the book, a few characters more or fewer where somebody slipped."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.spans import Span
from intents.wordfiles import word_file
from rules_core.certificate_rules import certificate_rules
from rules_core.certificate_spelling import FULL_WIDTH

_SHORTEST = 10  # characters, where the text speaks of a number; elsewhere nearly the whole number is needed
_PIECE = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A number as it was typed, with its place in the text it was looked for in."""

    typed: str
    span: Span


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = word_file("certificate_numbers")
    return re.compile(words["certificate_run"]), re.compile(words["certificate_words"])


def find_certificate_numbers(text: str) -> tuple[CertificateNumber, ...]:
    """Runs of letters and digits that are meant as a certificate number, in raw or normalised text.

    Near the right length is needed, or at least 10 characters where the text speaks of a number (编号).
    """
    runs, words = _patterns()
    narrow = text.translate(FULL_WIDTH)
    long = [hit for hit in runs.finditer(narrow) if len(hit[0]) >= _SHORTEST]
    if not long:
        return ()
    least = _SHORTEST if words.search(text) else certificate_rules().length - 3
    found = (_best_part(narrow, hit, least) for hit in long)
    return tuple(CertificateNumber(text[span.start : span.end], span) for span in found if span is not None)


def _best_part(text: str, run: re.Match[str], least: int) -> Span | None:
    """The pieces of a run that together come nearest to the right length: the year beside the number stays outside."""
    length = certificate_rules().length
    parts = [span for span in _parts(run) if _looks_meant(text[span.start : span.end], least)]
    return min(parts, key=lambda span: abs(_size(text[span.start : span.end]) - length), default=None)


def _parts(run: re.Match[str]) -> Iterator[Span]:
    pieces = [(run.start() + p.start(), run.start() + p.end()) for p in _PIECE.finditer(run[0])]
    for first, (start, _) in enumerate(pieces):
        for _, end in pieces[first : first + 12]:
            yield Span(start, end, "certificate")


def _size(typed: str) -> int:
    return sum(c.isalnum() for c in typed)


def _looks_meant(typed: str, least: int) -> bool:
    """Long enough, mostly digits, and either begun with a letter or just as long as a number has to be."""
    length, size, digits = certificate_rules().length, _size(typed), sum(c in _meant_as_digits() for c in typed.upper())
    right_length = least <= size <= length + 5
    return right_length and digits * 4 >= size * 3 and (typed[0].isalpha() or size == length)


@cache
def _meant_as_digits() -> frozenset[str]:
    return frozenset(string.digits) | certificate_rules().look_alikes.keys()
