"""The page in a real Chromium, on a phone and on a desk: what a person does, with the mouse, the keyboard, without script."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
AXE = Path(__file__).parent / "vendored" / "axe.min.js"
_RUN_AXE = """axe.run(document, {resultTypes: ['violations']}).then(
    found => JSON.stringify(found.violations.map(v => [v.impact, v.id, v.nodes.map(node => node.html.slice(0, 120))])))"""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Page:
    """A visitor in front of the page; anything on the console is noted."""

    def __init__(self, context: Any, server: str) -> None:
        self.tab = context.new_page()
        self.troubles: list[str] = []
        self.tab.on("console", lambda message: self.troubles.append(message.text))
        self.tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.server = server
        self.tab.goto(server)

    def last(self) -> str:
        return str(self.tab.locator(".answer").last.inner_text())

    def say(self, text: str) -> str:
        self.tab.fill("#text", text)
        return self._answered(lambda: self.tab.press("#text", "Enter"))

    def press(self, label: str) -> str:
        button = self.tab.locator("#panel").get_by_role("button", name=label, exact=True)
        return self._answered(button.click)

    def _answered(self, act: Any) -> str:
        before = self.tab.locator(".answer").count()
        act()
        self.tab.locator(".answer").nth(before).wait_for()
        return self.last()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Any, server: str) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, locale="zh-CN")
    visitor = Page(context, server)
    yield visitor
    context.close()
    assert visitor.troubles == []


def nothing_serious(page: Page) -> None:
    """axe finds nothing serious. It is run past the page's own CSP, which rightly keeps foreign scripts out."""
    session = page.tab.context.new_cdp_session(page.tab)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8"), "includeCommandLineAPI": False})
    found = session.send("Runtime.evaluate", {"expression": _RUN_AXE, "awaitPromise": True, "returnByValue": True})


    violations = json.loads(found["result"]["value"])
    assert [v for v in violations if v[0] in ("serious", "critical")] == []


def no_sideways_scrolling(page: Page) -> None:
    wide = page.tab.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_first_answer_with_its_article(page: Page) -> None:
    assert "管理期3年" in page.say("四川管理期多长")
    assert page.tab.input_value("#text") == ""
    page.tab.locator(".basis a").first.click()
    page.tab.wait_for_url("**/policies/sichuan-2024-10**")
    assert "三年" in page.tab.locator("mark").first.inner_text()
    assert page.tab.locator(".clause:target mark").count() == 1


def test_a_place_is_asked_for_and_pressed(page: Page) -> None:
    page.say("管理期多长")
    assert "管理期3年" in page.press("四川省")
    assert page.tab.locator("#context").inner_text() == "正在说：四川省"


def test_whole_form_with_interruption_and_correction(page: Page) -> None:
    assert "最高技能等级" in page.say("我在四川，我能评特级技师吗")
    nothing_serious(page)
    assert "已知 1 项" in page.press("高级技师")
    assert "为什么问" in page.press("为什么问这个")
    interrupted = page.say("津贴多少")
    assert "没有规定" in interrupted
    assert "哪年哪月" in interrupted
    page.say("2023年5月1日")
    page.say("不对，是2018年5月1日")
    for _ in range(30):
        if not page.tab.locator("#panel .quick").count():
            break
        page.press("不清楚")
    assert "结论：" in page.last()
    page.tab.locator(".go a").last.click()
    page.tab.wait_for_url("**/result")
    assert "2018年5月1日" in page.tab.locator(".facts").inner_text()
    nothing_serious(page)
    no_sideways_scrolling(page)


def test_days_and_ticks(page: Page) -> None:
    page.say("我在四川，高级技师，我能评特级技师吗")
    page.tab.fill("#panel input[type=date]", "2018-03-01")
    page._answered(page.tab.get_by_role("button", name="就是这天").click)
    assert page.tab.locator(".said").last.inner_text().endswith("2018年3月1日")


def test_keyboard_only(page: Page) -> None:
    keys = page.tab.keyboard
    keys.press("Tab")
    assert page.tab.locator(":focus").inner_text() == "跳到输入框"
    keys.press("Enter")
    keys.type("四川的，我能评特级技师吗")
    page._answered(lambda: keys.press("Enter"))
    assert page.tab.locator("#text:focus").count() == 1
    for _ in range(40):
        if page.tab.locator(":focus").inner_text() == "高级技师":
            break
        keys.press("Shift+Tab")
    page._answered(lambda: keys.press("Enter"))
    page.tab.locator("#panel:focus").wait_for()
    keys.press("Tab")
    assert page.tab.locator("#panel :focus").count() == 1


def test_the_talk_is_a_polite_live_log(page: Page) -> None:
    page.say("你好")
    log = page.tab.get_by_role("log", name="谈话")
    assert log.get_attribute("aria-live") == "polite"
    assert log.locator(".answer").count() >= 2


def test_pictures_have_names(page: Page) -> None:
    page.say("S000051000001231000001这个编号对不对")
    assert page.tab.get_by_role("img", name="证书编号的七段").count() == 1
    page.say("新八级工怎么排")
    assert page.tab.get_by_role("img", name="新八级工").count() == 1
    nothing_serious(page)


def test_what_is_typed_stays_text(page: Page) -> None:
    page.say("<img src=x onerror=document.title='x'><b>粗</b>")
    assert page.tab.locator(".said").last.inner_text().endswith("<b>粗</b>")
    assert page.tab.locator(".said img, .said b").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/policies",
        "/policies/sichuan-2024-10",
        "/compare",
        "/certificate?number=S000051000001231000001",
        "/timeline?region=510000&award=superior_technician&event=approved&day=2025-04-30",
    ],
)
def test_every_page_is_accessible_and_fits(page: Page, path: str) -> None:
    page.tab.goto(page.server + path)
    nothing_serious(page)
    no_sideways_scrolling(page)


def test_ready_within_a_second(page: Page) -> None:
    page.tab.goto(page.server)
    ready = page.tab.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert ready <= 1000


def test_a_lost_connection_is_said(browser: Any, server: str) -> None:
    context = browser.new_context(viewport=PHONE)
    visitor = Page(context, server)
    context.set_offline(True)
    visitor.tab.fill("#text", "你好")
    visitor.tab.press("#text", "Enter")
    visitor.tab.get_by_text("没有连上").wait_for()
    assert visitor.tab.input_value("#text") == "你好"
    context.close()


def test_without_script(browser: Any, server: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    visitor = Page(context, server)
    visitor.tab.fill("#text", "我能评特级技师吗")
    visitor.tab.press("#text", "Enter")
    visitor.tab.wait_for_url("**/#newest")
    visitor.tab.locator("#panel").get_by_role("button", name="四川省").click()
    visitor.tab.locator("progress").wait_for()
    visitor.tab.locator("#panel").get_by_role("button", name="高级技师", exact=True).click()
    visitor.tab.get_by_text("哪年哪月").first.wait_for()
    assert visitor.tab.locator(".said").count() == 3
    visitor.tab.get_by_role("button", name="删除谈话").click()
    visitor.tab.get_by_text("已经全部删除").wait_for()
    context.close()


def test_two_tabs_at_once(browser: Any, server: str) -> None:
    context = browser.new_context(viewport=PHONE)
    one, other = Page(context, server), Page(context, server)
    one.say("我在四川，我能评特级技师吗")
    other.say("我能评特级技师吗")
    one.press("高级技师")
    other.press("技师")
    assert other.tab.locator(".answer").count() >= 3
    context.close()
