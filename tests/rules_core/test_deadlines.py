import pytest
from pydantic import TypeAdapter, ValidationError

from rules_core.deadlines import DeadlineRule, TermEnd, WorkingDays

RULES: TypeAdapter[DeadlineRule] = TypeAdapter(DeadlineRule)
COMMON = {
    "id": "x",
    "awards": ["a"],
    "event": "approved",
    "says": "到{date}",
    "cite": {"clause": "第一条", "quote": "三年"},
}


def test_the_kind_decides_what_is_read() -> None:
    term = RULES.validate_python({**COMMON, "kind": "term_end", "begins": "first_of_next_month", "years": 3})
    notice = RULES.validate_python({**COMMON, "kind": "working_days", "days": 5, "counted_from": "next_day"})
    assert isinstance(term, TermEnd)
    assert isinstance(notice, WorkingDays)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "years_after", "years": 3, "event": "birthday"},
        {"kind": "years_after", "years": -1},
        {"kind": "years_after", "years": 3, "weeks": 1},
        {"kind": "working_days", "days": 0, "counted_from": "next_day"},
        {"kind": "working_days", "days": 5},
        {"kind": "term_end", "begins": "someday", "years": 3},
        {"kind": "lustrum"},
        {"kind": "years_after", "years": 3, "awards": []},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RULES.validate_python({**COMMON, **wrong})


@pytest.mark.parametrize("words", ["到{day}", "到{}", "到{date", "到{date.year}"])
@pytest.mark.parametrize("field", ["says", "assumption"])
def test_words_with_a_place_nobody_fills_are_refused(field: str, words: str) -> None:
    with pytest.raises(ValidationError):
        RULES.validate_python({**COMMON, "kind": "years_after", "years": 3, field: words})
