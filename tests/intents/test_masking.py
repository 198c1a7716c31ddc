"""Places, certificate numbers and digits are hidden; what tells topics apart stays."""

from hypothesis import given
from hypothesis import strategies as st

from intents.masking import mask
from intents.spans import Span


def test_a_place_is_hidden_and_a_title_stays() -> None:
    assert mask("四川的首席", (Span(0, 2, "place"), Span(3, 5, "award"))) == "地的首席"


def test_overlapping_spans_are_hidden_once() -> None:
    assert mask("枣庄市中区评吗", (Span(2, 5, "place"), Span(0, 5, "place"))) == "地评吗"


def test_numbers_keep_only_how_long_they_are() -> None:
    assert mask("2018年3月", ()) == "##年#月"


def test_a_certificate_number_has_one_sign() -> None:
    assert mask("帮我看看y000151000001 24t000123对吗", ()) == "帮我看看编号对吗"


def test_days_and_lengths_of_time_stay() -> None:
    assert mask("三年满了", (Span(0, 2, "duration"),)) == "三年满了"


@given(st.text(alphabet="评聘特级地", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_unknown_kinds_change_nothing(text: str, start: int, end: int) -> None:
    assert mask(text, (Span(min(start, end), max(start, end), "award"),)) == text
