"""Picking one of the options: by its words, its number, a part that fits only it; and places by where they lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talking import TODAY

from bot.dialogue.choices import picked, picked_place
from intents.normalise import normalise
from intents.slots import Slots, find_slots

LABELS = ("特级技师", "首席技师", "管理期多长", "有什么待遇")


def slots(text: str) -> Slots:
    return find_slots(normalise(text), TODAY, text)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("特级技师", 0),
        ("首席技师。", 1),
        ("1", 0),
        ("4", 3),
        ("第二个", 1),
        ("首席", 1),
        ("待遇", 3),
        ("管理期", 2),
        ("技师", None),
        ("5", None),
        ("0", None),
        ("", None),
        ("公示几天", None),
        ("-1", None),
        ("100", None),
    ],
)
def test_an_option_is_picked(text: str, index: int | None) -> None:
    assert picked(text, slots(text), LABELS) == index


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("四川", "510000"),
        ("成都", "510000"),
        ("乐山", "510000"),
        ("天津滨海新区", "120000"),
        ("上海", None),
        ("不是四川", None),
        ("公示", None),
    ],
)
def test_a_place_is_picked_by_where_it_lies(text: str, place: str | None) -> None:
    codes = ("510000", "120000")
    named = [code for found in slots(text).places if not found.negated for code in found.codes]
    within = [[], []]
    if place and place not in named:
        assert picked_place(slots(text), (named[0], "120000"), ([place], [])) == named[0]
    else:
        assert picked_place(slots(text), codes, within) == place


@given(st.text(max_size=30), st.lists(st.text(max_size=6), max_size=5))
def test_what_is_picked_is_there(text: str, labels: list[str]) -> None:
    index = picked(text, slots(text), labels)
    assert index is None or 0 <= index < len(labels)
