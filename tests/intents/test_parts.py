"""Several questions in one message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.parts import asking_parts, asks


@pytest.mark.parametrize(
    ("masked", "count"),
    [
        ("公示几天?另外津贴有多少", 2),
        ("公示几天，津贴多少，怎么考核", 3),
        ("公示几天", 0),
        ("我干了8年，能评吗", 1),
        ("你好，公示几天", 1),
        ("", 0),
    ],
)
def test_each_stretch_that_asks_is_a_part(masked: str, count: int) -> None:
    assert len(list(asking_parts(masked))) == count


@pytest.mark.parametrize(
    ("text", "asking"), [("公示几天", True), ("能评吗", True), ("谁批", True), ("我在四川", False), ("高级技师", False)]
)
def test_asking(text: str, asking: bool) -> None:
    assert asks(text) is asking


@given(st.text(max_size=200))
def test_any_text_has_parts_within_it(text: str) -> None:
    parts = list(asking_parts(text))
    assert all(part in text for part in parts)
