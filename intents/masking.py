"""Hides what a topic does not hang on: which place, which certificate, how many.

Days and lengths of time stay: 几年, 三年满了 and 去年评的 tell topics apart (hiding them cost a point when measured).
"""

import re
from collections.abc import Iterable

from intents.spans import Span

NAMES = ("place", "award", "level")
_STANDS_FOR = {"place": "地", "certificate": "编号"}
_DIGITS = re.compile(r"\d+")
_CERTIFICATE = re.compile(r"(?<![a-z0-9])[a-z](?: ?[a-z0-9]){17,27}(?![a-z0-9])")


def mask(text: str, spans: Iterable[Span]) -> str:
    """The normalised text with each span of a known kind replaced by its sign, certificate numbers and digits too.

    Spans may overlap (the earlier, then the longer wins); kinds without a sign, such as awards, stay as they are.
    """
    pieces, at = [], 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        sign = _STANDS_FOR.get(span.kind)
        if sign is not None and span.start >= at:
            pieces += [text[at : span.start], sign]
            at = span.end
    pieces.append(text[at:])
    numbered = _CERTIFICATE.sub("编号", "".join(pieces))
    return _DIGITS.sub(lambda run: "#" * min(len(run[0]), 2), numbered)


def without_names(text: str, spans: Iterable[Span]) -> str:
    """The normalised text without the names and days in it."""
    cut = [span for span in spans if span.kind in (*NAMES, "date")]
    return "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in cut))
