"""What people say around a question out of courtesy or haste: 想问问怎么报名, 公示几天，谢谢."""

import re
from functools import cache

from intents.wordfiles import word_file


def without_courtesy(text: str) -> str:
    """A normalised message without the courtesies around what it asks; itself where what is left would not ask."""
    lead, tail, asks = _patterns()
    left = tail.sub("", lead.sub("", text))
    return left if asks.search(left) else text


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = word_file("courtesy")
    lead, tail = "|".join(words["lead"]), "|".join(words["tail"])
    between = "[，,、。！!？?：:~ ]"
    return (
        re.compile(f"^(?:(?:{lead}){between}*)+"),
        re.compile(f"(?:{between}+(?:{tail}))+[！!。~ ]*$"),
        re.compile(words["asks"], re.DOTALL),
    )
