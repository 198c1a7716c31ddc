"""Which noun a question hangs on: one that is ours, one that can't be, both, or none (then the talk has to tell)."""

from enum import Enum
from functools import cache

from intents.concepts import Concepts
from intents.wordlists import pairs


class Subject(str, Enum):
    """Whose matter a question is about."""

    OURS = "ours"
    FOREIGN = "foreign"
    BOTH = "both"
    NONE = "none"


def subject_of(text: str) -> Subject:
    """The subject of a normalised question, by the families of data/lexicon/subjects.tsv.

    `特级技师公示几天` is ours, `公务员公示几天` foreign, `特级技师跟教授拿一样多吗` both, `公示几天` none.
    """
    sides = _sides()
    found = {sides[family] for family, _ in Concepts.load().found(text) if family in sides}
    if len(found) > 1:
        return Subject.BOTH
    return found.pop() if found else Subject.NONE


@cache
def _sides() -> dict[str, Subject]:
    return {family: Subject(side) for side, families in pairs("subjects") for family in families.split(" ")}
