"""Long answers in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from bot.post.paging import cut


def test_short_texts_stay_whole() -> None:
    assert cut("好。", 10) == ("好。",)
    assert cut("", 10) == ("",)


def test_cut_between_sentences() -> None:
    assert cut("第一句。第二句。第三句。", 9) == ("第一句。第二句。", "第三句。")
    assert cut("第一段\n\n第二段话。完", 9) == ("第一段", "第二段话。完")


@given(st.text(alphabet="甲乙。，\n 😀a", max_size=300), st.integers(2, 40))
def test_every_piece_fits_and_nothing_is_lost(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert all(len(piece.encode("utf-16-le")) // 2 <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
