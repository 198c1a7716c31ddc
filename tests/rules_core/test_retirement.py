from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.calendar_arithmetic import DayOutOfRange, add_years, full_years
from rules_core.errors import JishiError
from rules_core.retirement import AgeRow, last_past_retirement, retirement_rules, statutory_retirement

PEOPLE = [("male", "cadre"), ("male", "worker"), ("female", "cadre"), ("female", "worker")]


@pytest.mark.parametrize(
    ("birth", "sex", "post_kind", "years", "months", "reached_on"),
    [
        (date(1964, 12, 31), "male", "worker", 60, 0, date(2024, 12, 31)),  # the last before the decision
        (date(1965, 1, 1), "male", "worker", 60, 1, date(2025, 2, 1)),
        (date(1965, 4, 30), "male", "worker", 60, 1, date(2025, 5, 30)),
        (date(1965, 5, 1), "male", "worker", 60, 2, date(2025, 7, 1)),
        (date(1965, 9, 10), "male", "worker", 60, 3, date(2025, 12, 10)),
        (date(1976, 4, 30), "male", "cadre", 62, 10, date(2039, 2, 28)),  # no 30 February
        (date(1976, 8, 31), "male", "cadre", 62, 11, date(2039, 7, 31)),
        (date(1976, 9, 1), "male", "cadre", 63, 0, date(2039, 9, 1)),
        (date(2000, 2, 29), "male", "cadre", 63, 0, date(2063, 2, 28)),
        (date(1969, 12, 31), "female", "cadre", 55, 0, date(2024, 12, 31)),
        (date(1970, 1, 1), "female", "cadre", 55, 1, date(2025, 2, 1)),
        (date(1981, 9, 1), "female", "cadre", 58, 0, date(2039, 9, 1)),
        (date(1974, 12, 31), "female", "worker", 50, 0, date(2024, 12, 31)),
        (date(1975, 1, 31), "female", "worker", 50, 1, date(2025, 2, 28)),
        (date(1976, 3, 5), "female", "worker", 50, 8, date(2026, 11, 5)),
        (date(1984, 10, 31), "female", "worker", 54, 11, date(2039, 9, 30)),
        (date(1984, 11, 1), "female", "worker", 55, 0, date(2039, 11, 1)),
    ],
)
def test_the_age_is_put_off_step_by_step(
    birth: date, sex: str, post_kind: str, years: int, months: int, reached_on: date
) -> None:
    found = statutory_retirement(birth, sex, post_kind)
    assert (found.years, found.months, found.reached_on) == (years, months, reached_on)


@pytest.mark.parametrize(("sex", "post_kind"), PEOPLE)
@given(birth=st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_the_age_lies_between_the_original_and_the_last(sex: str, post_kind: str, birth: date) -> None:
    row = retirement_rules().row_for(sex, post_kind)
    found = statutory_retirement(birth, sex, post_kind)
    assert row.original_years * 12 <= found.years * 12 + found.months <= row.cap_years * 12
    assert 0 <= found.months < 12
    assert full_years(birth, found.reached_on) == found.years


@pytest.mark.parametrize(("sex", "post_kind"), PEOPLE)
@given(birth=st.dates(date(1930, 1, 1), date(2100, 1, 1)), days=st.integers(1, 4000))
def test_who_is_born_later_never_reaches_it_earlier(sex: str, post_kind: str, birth: date, days: int) -> None:
    later = date.fromordinal(birth.toordinal() + days)
    assert (
        statutory_retirement(birth, sex, post_kind).reached_on <= statutory_retirement(later, sex, post_kind).reached_on
    )


def test_men_need_no_post_kind() -> None:
    birth = date(1966, 3, 15)
    assert statutory_retirement(birth, "male") == statutory_retirement(birth, "male", "cadre")


def test_women_are_asked_for_theirs() -> None:
    with pytest.raises(JishiError, match="：cadre、worker（"):
        statutory_retirement(date(1976, 3, 5), "female")


@pytest.mark.parametrize(("sex", "post_kind"), [("x", None), ("", None), ("male", "boss"), ("女", "worker")])
def test_other_values_are_named_with_what_is_allowed(sex: str, post_kind: str | None) -> None:
    with pytest.raises(JishiError, match="male、female"):
        statutory_retirement(date(1976, 3, 5), sex, post_kind)


def test_the_ends_of_the_calendar() -> None:
    assert statutory_retirement(date(1, 1, 1), "male").reached_on == add_years(date(1, 1, 1), 60)
    with pytest.raises(DayOutOfRange):
        statutory_retirement(date(9999, 12, 31), "male")


def test_it_is_labelled_an_outside_fact() -> None:
    rules = retirement_rules()
    assert rules.policy == "cn-retirement-2024"
    assert rules.title.endswith("实施渐进式延迟法定退休年龄的决定")
    assert "没有收录" in rules.outside


@pytest.mark.parametrize(("sex", "post_kind"), PEOPLE)
@given(birth=st.dates(date(1900, 1, 1), date(2100, 1, 1)), on=st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_last_past_it_parts_those_who_are_from_those_who_are_not(sex: str, post_kind: str, birth: date, on: date) -> None:
    past = statutory_retirement(birth, sex, post_kind).reached_on < on
    assert (birth <= last_past_retirement(on, sex, post_kind)) == past


@pytest.mark.parametrize("on", [date(60, 5, 1), date.max])
@pytest.mark.parametrize(("sex", "post_kind"), PEOPLE)
def test_the_ends_of_the_calendar_part_them_too(sex: str, post_kind: str, on: date) -> None:
    assert last_past_retirement(on, sex, post_kind) < on


def test_before_anyone_could_reach_it_the_first_day_there_is_stands() -> None:
    assert last_past_retirement(date(50, 1, 1), "male", "worker") == date.min


@pytest.mark.parametrize(("months", "delay"), [(-1, 0), (0, 2), (2, 2), (3, 4), (5, 4), (6, 6), (30, 12)])
def test_each_step_puts_off_so_many_months_up_to_the_cap(months: int, delay: int) -> None:
    row = AgeRow(
        sex="male", post_kinds=("worker",), original_years=60, each_months=3, later_months=2, cap_years=61, rule="每3个月延迟2个月"
    )
    assert row.delay(months) == delay
