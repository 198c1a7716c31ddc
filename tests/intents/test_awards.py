"""Titles and levels in what people write."""

import pytest

from intents.awards import find_awards, find_direct, find_levels


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("特级怎么评", ["superior_technician"]),
        ("首席技师要几年", ["chief_technician"]),
        ("特级首席都取消吗", ["superior_technician", "chief_technician"]),
        ("特级和首席哪个高", ["superior_technician", "chief_technician"]),
        ("市中首席一个月多少", ["shizhong_chief_technician"]),
        ("枣庄市中首席技师", ["shizhong_chief_technician"]),
        ("高级技师怎么考", []),
        ("特级教师怎么评", []),
        ("首席执行官是谁", []),
        ("首席经济学家", []),
        ("建筑特级资质", []),
    ],
)
def test_awards(text: str, awards: list[str]) -> None:
    assert [mention.award for mention in find_awards(text)] == awards


def test_only_the_district_title_names_its_region() -> None:
    assert find_awards("市中首席")[0].implies == "370402"
    assert find_awards("首席")[0].implies is None


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("高级技师证", ["senior_technician"]),
        ("我是技师，还没考高级技师", ["technician", "senior_technician"]),
        ("高级工", ["advanced"]),
        ("高级工程师", []),
        ("技师学院毕业", []),
        ("特级技师", ["superior_technician"]),
        ("学徒", ["apprentice"]),
        ("一级证拿了六年", ["senior_technician"]),
    ],
)
def test_levels(text: str, levels: list[str]) -> None:
    assert [mention.level for mention in find_levels(text)] == levels


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("直接认高级技师", "direct_senior_technician"),
        ("高级技师能直接认定吗", "direct_senior_technician"),
        ("不用考试就给认高级技师", "direct_senior_technician"),
        ("高级工都没得，能不能直接认技师哦", "direct_technician"),
        ("进厂一年能不能直接定中级工", "direct_intermediate"),
        ("直接申报首席技师要高级技师证吗", None),
        ("高级技师考试难不难", None),
        ("直接认定要什么材料", None),
    ],
)
def test_direct_recognition(text: str, award: str | None) -> None:
    mention = find_direct(text, find_levels(text), find_awards(text))
    assert (mention.award if mention else None) == award
