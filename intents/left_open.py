"""Messages that only the talk can complete: nothing but a place, an award or a filler, or a question about nothing named."""

import re
from dataclasses import dataclass
from functools import cache

from intents.masking import NAMES, without_names
from intents.parts import asks
from intents.slots import Slots
from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: re.Pattern[str]
    trailing: str
    general: re.Pattern[str]
    backward: re.Pattern[str]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("left_open")
        fillers, general, backward = (re.compile(words[name]) for name in ("fillers", "general", "backward"))
        return _Words(fillers, words["trailing"], general, backward)


def is_bare(text: str, slots: Slots) -> bool:
    """Whether a normalised message holds nothing but places, awards, levels, a day and fillers: 那四川呢, 枣庄的, 是3月18号."""
    words = _Words.load()
    tells = _is_named(slots) or text.endswith(words.trailing) or any(day.earliest == day.latest for day in slots.dates)
    return tells and not words.fillers.sub("", without_names(text, slots.spans))


def is_elliptical(text: str, slots: Slots) -> bool:
    """Whether a normalised message asks without saying what about, so that only the talk can tell: 多久一次, 四川有这条路吗,
    这期间能报工作室吗."""
    words, rest = _Words.load(), without_names(text, slots.spans)
    if words.backward.match(rest):
        return True
    return (_is_named(slots) or asks(text)) and not words.fillers.sub("", words.general.sub("", rest))


def _is_named(slots: Slots) -> bool:
    return any(span.kind in NAMES for span in slots.spans)
