"""The pictures: well-formed, everything in words as well, nothing a person typed as markup, inside their frame."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawings.certificate import Part, draw_certificate, pattern_parts, read_parts
from bot.drawings.ladder import draw_ladder
from bot.drawings.svg import wrapped
from bot.drawings.timeline import Mark, draw_timeline
from rules_core.certificate import read_certificate
from rules_core.library import Library

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = "S000051000001231000001"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in drawn(picture).iter(f"{SVG}text")]


def description(picture: str) -> str:
    return drawn(picture).findtext(f"{SVG}desc") or ""


def test_a_number_is_cut_into_seven_parts() -> None:
    parts = read_parts(read_certificate(NUMBER))
    picture = draw_certificate(parts)
    assert "".join(part.value for part in parts) == NUMBER
    assert [(part.first, part.last) for part in pattern_parts()] == [(part.first, part.last) for part in parts]
    assert len(parts) == 7
    characters = [element.text for element in drawn(picture).iter(f"{SVG}text") if element.get("class") == "character"]
    assert "".join(filter(None, characters)) == NUMBER
    assert all(part.says in description(picture) for part in parts)


def test_a_wrong_part_is_drawn_as_wrong() -> None:
    parts = read_parts(read_certificate(NUMBER.replace("51", "99", 1)))
    assert [part.first for part in parts if part.wrong] == [6]
    assert 'class="wrong"' in draw_certificate(parts)


def test_a_number_of_the_wrong_length_has_no_parts() -> None:
    assert read_parts(read_certificate("123")) == ()


def test_the_ladder_rises_and_shows_where_one_stands(library: Library) -> None:
    levels = tuple(library.titles.levels.values())
    picture = draw_ladder(levels, "senior_technician")
    steps = list(drawn(picture).iter(f"{SVG}rect"))
    assert len(steps) == len(levels) == 8
    widths = [float(step.get("width", 0)) for step in steps]
    assert widths == sorted(widths)
    assert [step.get("class") for step in steps].index("mine") == 5
    assert "您现在是高级技师" in description(picture)
    assert "mine" not in draw_ladder(levels, None)


def test_today_stands_in_its_place_among_the_days() -> None:
    marks = [Mark(date(2028, 4, 30), "满"), Mark(date(2025, 5, 1), "起"), Mark(TODAY, "当天")]
    days = [text for text in texts(draw_timeline(marks, TODAY)) if text.endswith("日")]
    assert days == ["2025年5月1日", "2026年11月21日", "2026年11月21日", "2028年4月30日"]


def test_the_same_is_drawn_the_same_and_read_out_in_full() -> None:
    one, other = draw_certificate(pattern_parts()), draw_certificate(pattern_parts())
    assert one == other
    assert description(one) in (drawn(one).get("aria-label") or "")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_words_are_never_markup(words: str) -> None:
    for picture in (draw_timeline([Mark(TODAY, words)], TODAY), draw_certificate([Part(1, 22, "", words)])):
        assert drawn(picture).get("role") == "img"


@given(st.text(max_size=80), st.integers(2, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines) == text
    assert all(len(line) <= 2 * columns + len(text) for line in lines)
