"""No text on the way out can run as a formula."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from bot.roster.harmless import harmless

SIGNS = tuple("=+-@＝＋－＠")


@settings(deadline=None)
@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    out = str(harmless([text])[0])
    assert not out.lstrip().startswith(SIGNS)


@settings(deadline=None)
@given(st.sampled_from(SIGNS), st.text())
def test_what_begins_with_a_sign_keeps_its_words(sign: str, rest: str) -> None:
    out = str(harmless([sign + rest])[0])
    assert out.startswith("'" + sign)


def test_what_is_no_text_stays() -> None:
    cells = [None, 1, -1.5, True, date(2024, 3, 1), "张三", ""]
    assert harmless(cells) == cells


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x3000)))
def test_a_workbook_takes_what_is_left(text: str) -> None:
    assert not ILLEGAL_CHARACTERS_RE.search(str(harmless([text])[0]))


@settings(deadline=None)
@given(st.lists(st.text(alphabet="=+-@＝ |\t\n\x00张三1a", max_size=4), max_size=5))
def test_a_row_of_text_is_as_harmless_as_its_cells_alone(cells: list[str]) -> None:
    assert harmless(cells) == [harmless([cell, None])[0] for cell in cells]
