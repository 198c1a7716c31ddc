from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from rules_core.calendar_arithmetic import DayOutOfRange, day_wording
from rules_core.deadlines import EVENTS, DeadlineRule
from rules_core.errors import JishiError
from rules_core.timeline import Deadline, read_events, reckon

COMMON = {
    "awards": ["a"],
    "says": "{number}：{start}到{date}，事件在{event}",
    "cite": {"clause": "第一条", "quote": "三年"},
}
TERM = {"event": "approved", "begins": "first_of_next_month"}


def rules(*given: dict[str, object]) -> tuple[DeadlineRule, ...]:
    return TypeAdapter(tuple[DeadlineRule, ...]).validate_python([{**COMMON, **rule} for rule in given])


def days(found: tuple[Deadline, ...]) -> dict[str, tuple[date | None, date]]:
    return {deadline.id: (deadline.starts, deadline.date) for deadline in found}


NOTICE = rules(
    {"id": "end", "kind": "working_days", "event": "publicity_start", "days": 5, "counted_from": "next_day"},
    {"id": "end_first", "kind": "working_days", "event": "publicity_start", "days": 5, "counted_from": "event_day"},
)
IN_TERM = rules(
    {"id": "term_start", "kind": "term_start", **TERM},
    {"id": "term_end", "kind": "term_end", "years": 3, **TERM},
    {"id": "assessment", "kind": "each_term_year", "years": 3, "assumption": "第{number}年没写哪天", **TERM},
)
AFTER = rules({"id": "bar_ends", "kind": "years_after", "event": "fraud_found_on", "years": 5, "months": 1})
PAID = rules({"id": "paid", "kind": "each_calendar_year", "event": "announced", "first_year_after": 1, "years": 2})


def test_public_notice_is_counted_in_both_ways() -> None:
    found = days(reckon(NOTICE, {"publicity_start": date(2024, 9, 26)}))
    assert found == {"end": (None, date(2024, 10, 9)), "end_first": (None, date(2024, 10, 8))}


def test_a_term_ends_on_the_eve_of_its_anniversary_and_each_year_is_assessed() -> None:
    assert days(reckon(IN_TERM, {"approved": date(2025, 4, 30)})) == {
        "term_start": (None, date(2025, 5, 1)),
        "term_end": (date(2025, 5, 1), date(2028, 4, 30)),
        "assessment_1": (date(2025, 5, 1), date(2026, 4, 30)),
        "assessment_2": (date(2026, 5, 1), date(2027, 4, 30)),
        "assessment_3": (date(2027, 5, 1), date(2028, 4, 30)),
    }


@pytest.mark.parametrize(
    ("begins", "event", "starts", "ends"),
    [
        ("event_day", date(2021, 12, 20), date(2021, 12, 20), date(2025, 12, 19)),
        ("next_day", date(2021, 12, 20), date(2021, 12, 21), date(2025, 12, 20)),
        ("event_day", date(2024, 2, 29), date(2024, 2, 29), date(2028, 2, 28)),
        ("first_of_next_month", date(2027, 12, 31), date(2028, 1, 1), date(2031, 12, 31)),
    ],
)
def test_where_a_term_begins(begins: str, event: date, starts: date, ends: date) -> None:
    rule = rules({"id": "end", "kind": "term_end", "event": "announced", "begins": begins, "years": 4})
    assert days(reckon(rule, {"announced": event})) == {"end": (starts, ends)}


def test_a_term_from_29_february_loses_no_day() -> None:
    rule = rules({"id": "year", "kind": "each_term_year", "event": "approved", "begins": "event_day", "years": 2})
    assert days(reckon(rule, {"approved": date(2024, 2, 29)})) == {
        "year_1": (date(2024, 2, 29), date(2025, 2, 28)),
        "year_2": (date(2025, 3, 1), date(2026, 2, 28)),
    }


def test_years_and_months_after() -> None:
    assert days(reckon(AFTER, {"fraud_found_on": date(2020, 1, 31)})) == {"bar_ends": (None, date(2025, 2, 28))}


def test_calendar_years_begin_with_the_next() -> None:
    assert days(reckon(PAID, {"announced": date(2021, 12, 20)})) == {
        "paid_1": (date(2022, 1, 1), date(2022, 12, 31)),
        "paid_2": (date(2023, 1, 1), date(2023, 12, 31)),
    }


def test_the_words_are_filled_in_and_the_citation_passed_through() -> None:
    second = reckon(IN_TERM, {"approved": date(2025, 4, 30)})[3]
    assert second.says == "2：2026年5月1日到2027年4月30日，事件在2025年4月30日"
    assert second.assumption == "第2年没写哪天"
    assert second.cite.clause == "第一条"


def test_an_unpublished_calendar_is_an_assumption() -> None:
    settled, open_still = (
        reckon(NOTICE, {"publicity_start": day})[0] for day in (date(2025, 3, 10), date(2999, 3, 11))
    )
    assert settled.assumption is None
    assert "周一到周五" in (open_still.assumption or "")


def test_events_without_a_rule_and_rules_without_an_event_give_nothing() -> None:
    assert reckon(AFTER, {"approved": date(2025, 1, 1)}) == ()
    assert reckon((), {"approved": date(2025, 1, 1)}) == ()
    assert reckon(IN_TERM + NOTICE, {}) == ()


@given(st.dates())
def test_no_day_breaks_the_reckoning(day: date) -> None:
    every = NOTICE + IN_TERM + AFTER + PAID
    try:
        assert len(reckon(every, dict.fromkeys(EVENTS, day))) == 10
    except DayOutOfRange:
        assert day.year > 9990


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9990, 12, 31)])
def test_the_ends_of_the_calendar(day: date) -> None:
    assert len(reckon(NOTICE + IN_TERM + AFTER + PAID, dict.fromkeys(EVENTS, day))) == 10


@pytest.mark.parametrize("event", EVENTS)
def test_the_last_day_of_all_is_a_plain_error(event: str) -> None:
    every = [rule for rule in NOTICE + IN_TERM + AFTER + PAID if rule.event == event]
    for rule in every:
        with pytest.raises(JishiError):
            reckon([rule], {event: date(9999, 12, 31)})


def test_events_are_read_from_json() -> None:
    assert read_events({"approved": "2026-03-01"}) == {"approved": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"birthday": "2026-03-01"}, "publicity_start"),
        ({"approved": "2026-02-30"}, "2026-02-30"),
        ({"approved": "2026-W01-1"}, "approved"),
        ({"approved": 20260301}, "approved"),
        ({"approved": None}, "approved"),
        ({"birthday": "2026-03-01"}, "approved、announced"),
        ({"approved": "2026-03-01\n"}, "approved"),
        (["approved"], "JSON"),
        (None, "JSON"),
    ],
)
def test_what_is_no_event_is_named(given: object, named: str) -> None:
    with pytest.raises(JishiError, match=named):
        read_events(given)


def test_an_unknown_calendar_is_told_after_what_the_document_leaves_open() -> None:
    (rule,) = rules(
        {"id": "end", "kind": "working_days", "event": "publicity_start", "days": 5, "counted_from": "next_day", "assumption": "没写从哪天算。"}
    )
    (known,) = reckon((rule,), {"publicity_start": date(2024, 9, 26)})
    (unknown,) = reckon((rule,), {"publicity_start": date(9000, 1, 6)})
    assert known.assumption == "没写从哪天算。"
    assert unknown.assumption == f"没写从哪天算。{day_wording('calendar_unknown')}"
