"""Certificate numbers inside a message: 22 characters by the book, a few more or fewer where somebody slipped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.spans import Span
from intents.wordfiles import word_file

_LENGTH = 22
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS_AND_LOOK_ALIKES = frozenset("0123456789OoIl")
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

    Near 22 characters are needed, or at least 10 where the text speaks of a number (编号).
    """
    runs, words = _patterns()
    least = 10 if words.search(text) else _LENGTH - 3
    narrow = text.translate(_FULL_WIDTH)
    found = (_best_part(narrow, hit, least) for hit in runs.finditer(narrow))
    return tuple(CertificateNumber(text[span.start : span.end], span) for span in found if span is not None)


def _best_part(text: str, run: re.Match[str], least: int) -> Span | None:
    """The pieces of a run that together come nearest to 22 characters: the year beside the number stays outside."""
    parts = [span for span in _parts(run) if _looks_meant(text[span.start : span.end], least)]
    return min(parts, key=lambda span: abs(_size(text[span.start : span.end]) - _LENGTH), default=None)


def _parts(run: re.Match[str]) -> Iterator[Span]:
    pieces = [(run.start() + p.start(), run.start() + p.end()) for p in _PIECE.finditer(run[0])]
    for first, (start, _) in enumerate(pieces):
        for _, end in pieces[first : first + 12]:
            yield Span(start, end, "certificate")


def _size(typed: str) -> int:
    return sum(c.isalnum() for c in typed)


def _looks_meant(typed: str, least: int) -> bool:
    """Long enough, mostly digits, and either begun with a letter or just as long as a number has to be."""
    size, digits = _size(typed), sum(c in _DIGITS_AND_LOOK_ALIKES for c in typed)
    right_length = least <= size <= _LENGTH + 5
    return right_length and digits * 4 >= size * 3 and (typed[0].isalpha() or size == _LENGTH)
