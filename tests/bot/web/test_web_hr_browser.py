"""The HR page in a real Chromium over a real server: from the printed token to the reminders, on a desk and on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hr_rosters import PEOPLE, as_csv
from test_web_browser import CHROMIUM, DESK, PHONE, Page, no_sideways_scrolling, nothing_serious
from test_web_process import serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the HR page is, and the token that was printed."""
    with serving(tmp_path_factory.mktemp("hr")) as (process, address):
        assert process.stdout is not None
        token = re.search(r"口令：(\S+)", process.stdout.readline())
        assert token is not None
        yield f"{address}/hr", token[1]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=[(PHONE, True), (DESK, True), (DESK, False)], ids=["phone", "desk", "without-script"])
def page(request: pytest.FixtureRequest, chromium: Any, office: tuple[str, str]) -> Iterator[Page]:
    viewport, script = request.param
    context = chromium.new_context(viewport=viewport, locale="zh-CN", java_script_enabled=script)
    visitor = Page(context, office[0])
    visitor.tab.fill("#token", office[1])
    visitor.tab.press("#token", "Enter")
    visitor.tab.wait_for_selector("#roster")
    yield visitor
    context.close()
    assert visitor.troubles == []


def fits(page: Page) -> None:
    """Accessible and no wider than the screen; both need script to be found out."""
    if page.tab.evaluate("() => matchMedia('(scripting: enabled)').matches"):
        nothing_serious(page)
        no_sideways_scrolling(page)


def upload(page: Page, file: Path) -> None:
    page.tab.set_input_files("#roster", file)
    page.tab.fill("#region", "四川省")
    page.tab.select_option("#award", label="特级技师")
    page.tab.get_by_role("button", name="开始预审").click()


def rows(page: Page) -> list[str]:
    return [str(text) for text in page.tab.locator(".people tbody th").all_inner_texts()]


def test_from_the_roster_to_the_reminders(page: Page, tmp_path: Path) -> None:
    tab, file = page.tab, tmp_path / "名册.csv"
    fits(page)
    file.write_bytes(as_csv(*PEOPLE))
    upload(page, file)
    tab.wait_for_selector("#result")
    assert rows(page) == [person[1] for person in PEOPLE]
    tab.locator(".people summary").first.click()
    assert tab.get_by_text("G01").is_visible()
    fits(page)
    tab.get_by_role("link", name="姓名").click()
    assert rows(page)[0] == "安六"
    tab.locator(".counts a").nth(1).click()
    assert len(rows(page)) < len(PEOPLE)
    with tab.expect_download() as download:
        tab.get_by_role("link", name="结果表").click()
    assert download.value.suggested_filename == "预审结果.xlsx"
    tab.fill("#to", "email:hr@example.org")
    tab.keyboard.press("Enter")
    tab.get_by_text("排好了").wait_for()
    tab.get_by_role("button", name="现在就删掉").click()
    tab.get_by_text("名册已经删除").wait_for()
    tab.get_by_role("button", name="退出").click()
    tab.wait_for_selector("#token")
    fits(page)


def test_a_file_that_is_too_large_is_told_so(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "大.csv"
    file.write_bytes(b"x" * 30_000_000)
    upload(page, file)
    page.tab.get_by_text("最多 10 MB。").wait_for()
    fits(page)
    page.troubles = [trouble for trouble in page.troubles if "422" not in trouble]
