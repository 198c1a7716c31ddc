"""The force of what is said, held against the force of what is quoted."""

import pytest

from rules_core.checking_forces import force_is_shown, other_force, wrong_strength
from rules_core.cite import Cite
from rules_core.library import Library
from rules_core.policy import Provision


def provision(force: str, says: str, *quotes: str) -> Provision:
    cites = [{"clause": "第一条", "quote": quote} for quote in quotes]
    return Provision.model_validate({"id": "x", "topics": ["t"], "awards": ["a"], "says": says, "cites": cites, "force": force})


@pytest.mark.parametrize(
    ("force", "says", "quote", "shown"),
    [
        ("states", "管理期3年", "管理期为3年", True),
        ("shall", "单位应当公示", "须公示", True),
        ("shall", "单位应当公示", "具备以下条件", True),  # its force stands in the words above the list
        ("shall", "单位公示", "单位应当公示", False),
        ("may", "单位可以公示", "单位可公示", True),
        ("may", "单位可以公示", "单位公示", False),
        ("may", "单位公示", "单位可以公示", False),
        ("encourages", "对单位鼓励公示", "对单位鼓励公示", True),
        ("in_principle", "年龄一般不限", "年龄原则上不限", True),
        ("must_not", "五年内不能申报", "五年内不得申报", True),
        ("must_not", "五年内不能申报", "五年内申报", False),
    ],
)
def test_a_force_is_shown_in_words_and_quotes(force: str, says: str, quote: str, shown: bool) -> None:
    assert force_is_shown(provision(force, says, quote)) is shown


@pytest.mark.parametrize(
    ("force", "says", "quotes", "others"),
    [
        ("states", "单位公示", ["单位公示"], []),
        ("states", "单位可以公示", ["单位可以公示"], ["may"]),
        ("states", "单位可以公示", ["单位公示"], []),
        ("states", "单位公示", ["单位可以公示"], []),
        ("may", "单位可以公示", ["单位可以公示"], []),
        ("shall", "应当公示，可以延期", ["应当公示，可以延期"], []),
        ("states", "应当公示，可以延期", ["应当公示，可以延期"], ["may", "shall"]),
        ("states", "应当公示，可以延期", ["应当公示", "可以延期"], []),
        ("shall", "原则上应当公示", ["原则上应当公示"], ["in_principle"]),
        ("in_principle", "原则上应当公示", ["原则上应当公示"], []),
        ("states", "五年内不得申报", ["五年内不得申报"], ["must_not"]),
        ("may", "可以申报，不得代办", ["可以申报", "不得代办"], ["must_not"]),
        ("shall", "应当申报，不得代办", ["应当申报，不得代办"], []),
        ("must_not", "不得代办", ["不得代办"], []),
        ("states", "其他应当注意的", ["其他应当注意的"], []),
    ],
)
def test_another_force_is_told_once(force: str, says: str, quotes: list[str], others: list[str]) -> None:
    assert list(other_force(provision(force, says, *quotes))) == others


@pytest.mark.parametrize(
    ("strength", "quote", "clause", "point", "fault"),
    [
        ("firm", "年龄不超过50岁", "年龄原则上不超过50岁", None, None),
        ("firm", "年龄原则上不超过50岁", "年龄原则上不超过50岁", None, "firm"),
        ("in_principle", "不超过50岁", "年龄一般不超过50岁", None, None),
        ("in_principle", "年龄不超过50岁", "年龄不超过50岁", None, "soft"),
        ("in_principle", "年龄不超过50岁", "年龄不超过50岁", "reach", None),
    ],
)
def test_a_strength_is_that_of_its_quote(
    library: Library, strength: str, quote: str, clause: str, point: str | None, fault: str | None
) -> None:
    condition = library.policy("cn-2021-66").conditions[0].model_copy(
        update={"strength": strength, "cite": Cite(clause="第一条", quote=quote), "open_point": point}
    )
    assert wrong_strength(condition, clause) == fault
