"""Every case in tests/cases that needs no chat, through the functions of rules_core."""

import pytest
from judging import Case, cases, misdated, misjudged, screenings

from rules_core.calendar_arithmetic import read_day
from rules_core.certificate import read_certificate
from rules_core.library import Library
from rules_core.retirement import statutory_retirement


@pytest.mark.parametrize("case", screenings(), ids=lambda case: case["id"])
def test_screening(library: Library, case: Case) -> None:
    assert list(misjudged(library, case)) == [], case.get("why")


@pytest.mark.parametrize("case", cases("shared_date"), ids=lambda case: case["id"])
def test_days(library: Library, case: Case) -> None:
    assert list(misdated(library, case)) == [], case.get("why")


@pytest.mark.parametrize("case", cases("shared_certificate"), ids=lambda case: case["id"])
def test_certificate_number(case: Case) -> None:
    reading, expect = read_certificate(case["number"]), case["expect"]
    assert reading.valid is expect["valid"]
    assert reading.level == expect.get("level", reading.level)
    positions = sorted({str(error.position) for error in reading.errors})
    assert positions == sorted(map(str, expect.get("error_positions", positions)))


@pytest.mark.parametrize("case", cases("shared_retirement"), ids=lambda case: case["id"])
def test_retirement_age(case: Case) -> None:
    birth = read_day(case["birth_date"])
    assert birth is not None
    found = statutory_retirement(birth, case["sex"], case["post_kind"])
    age = f"{found.years}岁" + (f"{found.months}个月" if found.months else "")
    assert (found.reached_on.isoformat()[:7], age) == (case["expect"]["retires_on"], case["expect"]["age"])
