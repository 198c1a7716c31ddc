"""The parts of the HR page by themselves: desks that forget, harmless names, links, matters put together."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hr_rosters import PEOPLE, as_csv
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web import hr_sheet
from bot.channels.web.hr_desks import KEPT_SECONDS, Desks
from bot.channels.web.hr_due import due_days
from bot.channels.web.hr_entry import HOURS
from bot.channels.web.hr_sheet import Sheet, plan_file, screened
from bot.channels.web.hr_table import View, shown_people
from bot.channels.web.hr_upload import Upload, _harmless_name
from bot.reports.roster_report import roster_report
from bot.roster.operations import screen_roster, write_year_plan
from bot.roster.year_plan import PlanItem
from rules_core.errors import JishiError
from rules_core.library import Library

AT = datetime(2026, 11, 21, 9, 0)


class Clock:
    """Stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="module")
def sheet(library: Library) -> Sheet:
    return screened(library, Upload("a.csv", as_csv(*PEOPLE), "510000", "superior_technician"), AT)


def test_report_and_plan_are_those_of_the_command(library: Library, sheet: Sheet, tmp_path: Path) -> None:
    source, asked = tmp_path / "a.csv", ("510000", "superior_technician")
    source.write_bytes(sheet.upload.content)
    assert sheet.report == roster_report(screen_roster(library, source, tmp_path / "out.csv", *asked, sheet.on))
    for year in sheet.years:
        write_year_plan(library, source, tmp_path / f"{year}.csv", *asked, year, sheet.on)
        assert plan_file(sheet, year, ".csv") == (tmp_path / f"{year}.csv").read_bytes()
        assert plan_file(sheet, year, ".ics").startswith(b"BEGIN:VCALENDAR")


def test_a_sheet_is_gone_when_its_time_is_up(sheet: Sheet) -> None:
    clock = Clock()
    desks = Desks(clock)
    name = desks.open()
    desks.lay(name, sheet)
    clock.now += KEPT_SECONDS - 1
    assert desks.sheet(name) is sheet
    clock.now += 1
    assert desks.sheet(name) is None
    assert desks.is_open(name)
    clock.now += HOURS * 3600
    assert not desks.is_open(name)


def test_desks_do_not_see_each_other_and_have_an_end(sheet: Sheet) -> None:
    desks = Desks(Clock())
    mine, other = desks.open(), desks.open()
    desks.lay(mine, sheet)
    assert desks.sheet(other) is None
    for _ in range(19):
        desks.open()
    assert not desks.is_open(mine)
    assert desks.is_open(other)


def test_a_sheet_for_a_closed_desk_is_not_kept(sheet: Sheet) -> None:
    desks = Desks(Clock())
    name = desks.open()
    desks.close(name)
    desks.lay(name, sheet)
    desks.clear(name)
    assert desks.sheet(name) is None


@given(st.text())
def test_every_name_becomes_harmless(name: str) -> None:
    harmless = _harmless_name(name)
    assert harmless not in ("", ".", "..")
    assert not set(harmless) & set("/\\\0\n")
    assert len(harmless.encode()) <= 240


@given(st.dictionaries(st.sampled_from(["verdict", "find", "sort", "page"]), st.text() | st.integers().map(str)))
def test_every_address_gives_a_page(sheet: Sheet, query: dict[str, str]) -> None:
    shown = shown_people(sheet, View.read(query))
    assert 1 <= shown.page <= shown.pages
    assert len(shown.people) <= shown.found <= len(sheet.people)


def test_links_keep_what_was_asked() -> None:
    view = View.read({"verdict": "not_yet", "find": "张 三", "sort": "name", "page": "3"})
    assert view.address(page=4) == "/hr?verdict=not_yet&find=%E5%BC%A0+%E4%B8%89&sort=name&page=4#table"
    assert "page" not in view.turned("name")
    assert "sort=-name" in view.turned("name")
    assert (view.direction("name"), view.direction("row")) == ("ascending", "none")


def test_one_matter_of_a_day_is_told_once() -> None:
    day = date(2027, 4, 30)
    items = [PlanItem("due", day, f"人{n:02}", "管理期满", "第一条", "", (str(n),)) for n in range(23)]
    other = PlanItem("due", date(2027, 1, 1), "张三", "考核", "第五条", "", ("z",))
    first, many = due_days([*items, other])
    assert (first.who, first.says) == ("张三", "考核")
    assert many.who.startswith("人00、人01、")
    assert many.who.endswith("人19等23人")


def test_too_many_people_are_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hr_sheet, "MOST_PEOPLE", len(PEOPLE) - 1)
    with pytest.raises(JishiError, match="最多看 4 人"):
        screened(library, Upload("a.csv", as_csv(*PEOPLE), "510000", "superior_technician"), AT)
