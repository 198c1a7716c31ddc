"""A number the asker takes for granted and the document has otherwise: 天津首席要8年吧 is answered 不是8年 first."""

import re
from collections.abc import Sequence
from functools import cache

from bot.answering.wording import answering, say
from rules_core.policy import Provision


def correction_of(question: str, head: Sequence[Provision]) -> str | None:
    """The sentence that puts a wrong number right; None where the question holds none, or none that can be compared.

    Compared is only what is counted in the same unit; `question` is normalised, `head` what the answer says first.
    """
    if not any(mark in question for mark in answering()["yes_no"]):
        return None
    asked = _counts(question)
    said = _counts("".join(provision.says for provision in head))
    wrong = [f"{number}{unit}" for unit, numbers in asked.items() if unit in said for number in numbers - said[unit]]
    return say("answer.correction", asked="、".join(wrong)) if wrong and not any(asked[u] & said.get(u, set()) for u in asked) else None


def _counts(text: str) -> dict[str, set[str]]:
    """Numbers by what they count: {'年': {'8'}}; the year of a date counts nothing."""
    found: dict[str, set[str]] = {}
    for hit in _counted().finditer(text):
        found.setdefault(hit["unit"], set()).add(hit["number"])
    return found


@cache
def _counted() -> re.Pattern[str]:
    units = "|".join(sorted(answering()["units"], key=len, reverse=True))
    return re.compile(rf"(?<!\d)(?!(?:19|20)\d\d年)(?P<number>\d{{1,4}})个?(?P<unit>{units})")
