"""Messages that only the talk can complete."""

from datetime import date

import pytest

from intents.left_open import is_bare, is_elliptical
from intents.normalise import normalise
from intents.slots import Slots, find_slots


def read(typed: str) -> tuple[str, Slots]:
    text = normalise(typed)
    return text, find_slots(text, date(2026, 11, 21), typed)


@pytest.mark.parametrize(
    "typed", ["那四川呢", "特级的", "枣庄的", "换成天津", "现在呢", "四川和天津呢", "说错了，是内蒙古"]
)
def test_only_a_name_and_fillers_is_bare(typed: str) -> None:
    assert is_bare(*read(typed))


@pytest.mark.parametrize("typed", ["四川公示几天", "管理期呢", "公示", "你好", "高级技师8年", ""])
def test_anything_more_is_not_bare(typed: str) -> None:
    assert not is_bare(*read(typed))


@pytest.mark.parametrize("typed", ["多久一次", "四川有这条路吗", "内蒙古多了哪些"])
def test_a_question_about_nothing_named_is_elliptical(typed: str) -> None:
    assert is_elliptical(*read(typed))


@pytest.mark.parametrize("typed", ["公示多久", "津贴有多少", "谁发证", "谢谢", "好"])
def test_a_question_about_something_is_not_elliptical(typed: str) -> None:
    assert not is_elliptical(*read(typed))
