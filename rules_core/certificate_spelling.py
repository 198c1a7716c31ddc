"""Finds the certificate number in what was typed, and what had to be changed to read it.

Every character keeps its own place, so that an error can name the position and show what was typed there.
"""

import re
import unicodedata
from dataclasses import dataclass

FULL_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
_UPPER = {ord(small): ord(small) - 32 for small in "abcdefghijklmnopqrstuvwxyz"}
_RUN = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`typed`: the number's characters as they were typed; `read`: as they are read, place by place the same.

    The rest says what was changed: words around it left out, blanks inside taken away, full-width or small letters.
    """

    typed: str
    read: str
    surroundings: bool
    blanks: bool

    @property
    def full_width(self) -> bool:
        return self.typed.translate(FULL_WIDTH) != self.typed

    @property
    def lower_case(self) -> bool:
        half = self.typed.translate(FULL_WIDTH)
        return half.translate(_UPPER) != half


def spell(text: str, length: int) -> Spelling:
    """Finds what is meant as a number of `length` characters; where nothing fits, what is left between the words."""
    typed = _find(text, length)
    return Spelling(
        typed,
        _fold(typed),
        surroundings=len(typed) < len(_squeeze(text)),
        blanks=typed not in text,
    )


def _find(text: str, length: int) -> str:
    squeezed = _strip_punctuation(_squeeze(text))
    trimmed = _trim(squeezed)
    if len(squeezed) == length and len(trimmed) >= length - 1:
        return squeezed  # a single strange character at an end stands in the place of a right one
    return _run_of(text, length) or _run_of(squeezed, length) or trimmed


def _fold(text: str) -> str:
    """Full-width to half-width and small to capital letters; no other sign is taken for one it resembles."""
    return text.translate(FULL_WIDTH).translate(_UPPER)


def _squeeze(text: str) -> str:
    """Without white space and without signs that are not seen."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def _strip_punctuation(text: str) -> str:
    signs = "".join({c for c in text if unicodedata.category(c).startswith("P")})
    return text.strip(signs)


def _trim(text: str) -> str:
    """From the first to the last letter or digit."""
    runs = [match.span() for match in _RUN.finditer(_fold(text))]
    return text[runs[0][0] : runs[-1][1]] if runs else ""


def _run_of(text: str, length: int) -> str:
    """The first unbroken run of letters and digits of exactly this length, as typed; empty where there is none."""
    spans = (match.span() for match in _RUN.finditer(_fold(text)))
    return next((text[start:end] for start, end in spans if end - start == length), "")
