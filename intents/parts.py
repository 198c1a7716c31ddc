"""Several questions in one message, and messages that are nothing but a place, an award or a filler."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.slots import Slots
from intents.wordfiles import word_file

_TWICE = re.compile(r"^(.+)\1$")
_NAMES = ("place", "award", "level")


@dataclass(frozen=True, slots=True)
class _Words:
    separators: re.Pattern[str]
    asking: re.Pattern[str]
    fillers: re.Pattern[str]
    least_part: int
    sure: float
    story: int
    of_a_person: tuple[str, ...]
    trailing: str
    general: re.Pattern[str]
    backward: re.Pattern[str]
    comparing: re.Pattern[str]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("parts")
        return _Words(
            separators=re.compile(words["separators"]),
            asking=re.compile(words["asking"]),
            fillers=re.compile(words["fillers"]),
            general=re.compile(words["general"]),
            backward=re.compile(words["backward"]),
            comparing=re.compile(words["comparing"]),
            least_part=words["least_part"],
            sure=words["sure"],
            story=words["story"],
            of_a_person=tuple(words["of_a_person"]),
            trailing=words["trailing"],
        )


def asking_parts(masked: str) -> Iterator[str]:
    """The stretches of a masked message that ask something of their own; none where it is of one piece."""
    words = _Words.load()
    parts = [part.strip() for part in words.separators.split(masked)]
    asking = [part for part in parts if len(part) >= words.least_part and words.asking.search(part)]
    if len(parts) > 1:
        yield from asking


def sure_score() -> float:
    """From which score on the topic of a part counts as asked."""
    return _Words.load().sure


def is_story(masked: str) -> bool:
    """Whether a masked message is long enough to tell a story before it asks."""
    return len(masked) >= _Words.load().story


def topics_of_a_person() -> tuple[str, ...]:
    """What the end of a story asks of the teller's own case: no other topic than 我能不能评."""
    return _Words.load().of_a_person


def is_bare(text: str, slots: Slots) -> bool:
    """Whether a normalised message holds nothing but places, awards, levels, a day and fillers: 那四川呢, 枣庄的, 是3月18号."""
    named, rest = _without_names(text, slots)
    tells = named or text.endswith(_Words.load().trailing) or any(day.earliest == day.latest for day in slots.dates)
    return tells and not _Words.load().fillers.sub("", rest)


def is_elliptical(text: str, slots: Slots) -> bool:
    """Whether a normalised message asks without saying what about, so that only the talk can tell: 多久一次, 四川有这条路吗,
    这期间能报工作室吗."""
    words = _Words.load()
    named, rest = _without_names(text, slots)
    if words.backward.match(rest):
        return True
    return (named or asks(text)) and not words.fillers.sub("", words.general.sub("", rest))


def _without_names(text: str, slots: Slots) -> tuple[bool, str]:
    """Whether a place, an award or a level is named, and the text without these and without days."""
    named = [span for span in slots.spans if span.kind in _NAMES]
    cut = [span for span in slots.spans if span.kind in (*_NAMES, "date")]
    return bool(named), "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in cut))


def asks(text: str) -> bool:
    """Whether a normalised message holds a word that asks."""
    return _Words.load().asking.search(text) is not None


def compared_in(text: str, slots: Slots) -> str:
    """What two things are compared in: a normalised message without their names and the words that set them side by side;
    what is said of each of the two, once."""
    _, rest = _without_names(text, slots)
    return _TWICE.sub(r"\1", _Words.load().comparing.sub("", rest).strip("的 "))
