"""Several questions in one message, and stories with a question at their end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class _Words:
    separators: re.Pattern[str]
    asking: re.Pattern[str]
    least_part: int
    sure: float
    story: int
    of_a_person: tuple[str, ...]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("parts")
        return _Words(
            separators=re.compile(words["separators"]),
            asking=re.compile(words["asking"]),
            least_part=words["least_part"],
            sure=words["sure"],
            story=words["story"],
            of_a_person=tuple(words["of_a_person"]),
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


def asks(text: str) -> bool:
    """Whether a normalised message holds a word that asks."""
    return _Words.load().asking.search(text) is not None
