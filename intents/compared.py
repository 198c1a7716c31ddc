"""What two things are compared in, apart from what they are and from the words of comparing."""

import re
from functools import cache

from intents.masking import without_names
from intents.slots import Slots
from intents.wordfiles import word_file

_TWICE = re.compile(r"^(.+)\1$")


def compared_in(text: str, slots: Slots) -> str:
    """What two things are compared in: a normalised message without their names and the words that set them side by side;
    what is said of each of the two, once."""
    return _TWICE.sub(r"\1", _comparing().sub("", without_names(text, slots.spans)).strip("的 "))


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(word_file("compared")["comparing"])
