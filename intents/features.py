"""What a question is weighed by: its characters, pairs of them near each other, and what families of words it holds."""

from intents.concepts import Concepts
from intents.subject import subject_of

CONCEPT = "@"
REACH = 4
LONGEST = 160
EDGES = "^{}$"


def grams(masked: str) -> set[str]:
    """The features of a masked question: `评`, `评聘`, and `评 吗` for a pair two to four characters apart, in order.

    Of a very long text the head and the tail count: the question stands at one of the two.
    """
    if len(masked) > LONGEST:
        masked = masked[: LONGEST // 2] + masked[-LONGEST // 2 :]
    text = EDGES.format(masked)
    found = set(text)
    found.update(map("".join, zip(text, text[1:], strict=False)))
    for reach in range(2, REACH + 1):
        found.update(map(" ".join, zip(text, text[reach:], strict=False)))
    found.update(CONCEPT + family for family, _ in Concepts.load().found(masked))
    found.add(CONCEPT + subject_of(masked).value)
    return found
