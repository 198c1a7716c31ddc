import pytest
from pydantic import TypeAdapter, ValidationError

from rules_core.deadlines import DeadlineRule, TermEnd, WorkingDays, YearsAfter

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


def test_years_or_months_alone_are_enough() -> None:
    years = RULES.validate_python({**COMMON, "kind": "years_after", "years": 3})
    months = RULES.validate_python({**COMMON, "kind": "years_after", "months": 6})
    assert isinstance(years, YearsAfter)
    assert isinstance(months, YearsAfter)
    assert [(rule.years, rule.months) for rule in (years, months)] == [(3, 0), (0, 6)]


@pytest.mark.parametrize(
    ("rule", "field", "least", "most"),
    [
        ({"kind": "working_days", "counted_from": "next_day"}, "days", 1, 366),
        ({"kind": "years_after"}, "years", 0, 100),
        ({"kind": "years_after"}, "months", 0, 1200),
        ({"kind": "term_end", "begins": "next_day"}, "years", 1, 100),
        ({"kind": "each_term_year", "begins": "next_day"}, "years", 1, 100),
        ({"kind": "each_calendar_year", "years": 1}, "first_year_after", 0, 100),
        ({"kind": "each_calendar_year", "first_year_after": 1}, "years", 1, 100),
    ],
)
def test_a_number_has_a_least_and_a_most(rule: dict[str, object], field: str, least: int, most: int) -> None:
    for number in (least, most):
        assert getattr(RULES.validate_python({**COMMON, **rule, field: number}), field) == number
    for number in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            RULES.validate_python({**COMMON, **rule, field: number})


@pytest.mark.parametrize("field", ["id", "says"])
def test_nothing_that_is_said_is_empty(field: str) -> None:
    with pytest.raises(ValidationError):
        RULES.validate_python({**COMMON, "kind": "years_after", "years": 3, field: ""})


def test_every_place_that_nobody_fills_is_named_with_those_there_are() -> None:
    with pytest.raises(ValidationError, match="“?day、hour.*date、start、event、number"):
        RULES.validate_python({**COMMON, "kind": "years_after", "years": 3, "says": "到{day}的{hour}，{date}"})
