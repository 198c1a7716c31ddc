"""The HR page without a browser: who is let in, what a roster shows, what bad files are told, and that nothing stays."""

import io
import re
import tempfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import httpx
import openpyxl
import pytest
from houses import NewHouse
from hr_rosters import OLE, PEOPLE, as_csv, bomb, zipped
from starlette.testclient import TestClient
from test_web_process import serving

from bot.channels.web.app import create_app
from bot.channels.web.house import House
from bot.channels.web.hr_upload import LARGEST_FILE
from bot.reminders.operations import list_all

TOKEN = "人事 口令-1"
FIELDS = {"region": "四川省", "award": "superior_technician"}
Send = Callable[..., str]


@pytest.fixture
def house(new_house: NewHouse) -> House:
    return new_house(hr_token=TOKEN)


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    assert client.post("/hr/sign-in", data={"token": TOKEN}).status_code == 200
    return client


@pytest.fixture
def send(signed_in: TestClient) -> Send:
    """Uploads a roster and gives the page that comes of it."""

    def sent(content: bytes, name: str = "名册.csv", **fields: str) -> str:
        return unescape(signed_in.post("/hr/roster", data={**FIELDS, **fields}, files={"roster": (name, content)}).text)

    return sent


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row">(.*?)</th>', page)


def test_the_token_opens_and_nothing_else_does(client: TestClient) -> None:
    assert 'name="token"' in client.get("/hr").text
    for wrong in ("", "口令", TOKEN + "x"):
        answer = client.post("/hr/sign-in", data={"token": wrong})
        assert answer.status_code == 403
        assert "口令不对" in answer.text
    answer = client.post("/hr/sign-in", data={"token": TOKEN}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/hr")
    for mark in ("HttpOnly", "SameSite=strict", "Path=/hr", "Max-Age="):
        assert mark in answer.headers["set-cookie"]
    assert 'name="roster"' in client.get("/hr").text


def test_over_https_the_cookie_never_travels_in_the_clear(house: House) -> None:
    with TestClient(create_app(house), base_url="https://testserver") as client:
        answer = client.post("/hr/sign-in", data={"token": TOKEN}, follow_redirects=False)
    assert "Secure" in answer.headers["set-cookie"]


def test_without_a_token_nobody_comes_in(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house())) as client:
        assert client.post("/hr/sign-in", data={"token": ""}).status_code == 403


def test_guessing_is_slowed_down(client: TestClient) -> None:
    answers = [client.post("/hr/sign-in", data={"token": "猜"}).text for _ in range(25)]
    assert "试得太多" in answers[-1]


def test_forged_cookies_and_foreign_pages_are_refused(signed_in: TestClient) -> None:
    foreign = signed_in.post("/hr/sign-out", headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    kept = signed_in.cookies["jishi_hr"]
    signed_in.cookies.clear()
    signed_in.cookies.set("jishi_hr", kept[:-2] + "xx", path="/hr")
    assert 'name="token"' in signed_in.get("/hr").text


@pytest.mark.parametrize("path", ["/hr/result.xlsx", "/hr/plan-2026.ics", "/hr/template.xlsx?region=四川省&award=superior_technician"])
def test_no_file_for_strangers(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/hr")


@pytest.mark.parametrize("path", ["/hr/roster", "/hr/reminders", "/hr/clear"])
def test_no_form_from_strangers(client: TestClient, path: str) -> None:
    assert 'name="token"' in client.post(path, data={"to": "console"}, files={"roster": ("a.csv", as_csv(*PEOPLE))}).text


def test_signing_out_ends_it_for_the_cookie_too(signed_in: TestClient, send: Send) -> None:
    send(as_csv(*PEOPLE))
    kept = signed_in.cookies["jishi_hr"]
    assert 'name="token"' in signed_in.post("/hr/sign-out").text
    signed_in.cookies.set("jishi_hr", kept, path="/hr")
    assert 'name="token"' in signed_in.get("/hr").text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_roster_becomes_a_table(send: Send, encoding: str) -> None:
    page = send(as_csv(*PEOPLE, encoding=encoding))
    assert names(page) == [person[1] for person in PEOPLE]
    assert "共5人，预审5人" in page
    assert "2027年9月1日" in page
    assert "四川方案附件3" in page
    assert "请写成 2019-03-01 这样" in page


def test_filter_sort_find(signed_in: TestClient, send: Send) -> None:
    send(as_csv(*PEOPLE))
    assert names(signed_in.get("/hr?verdict=not_yet").text) == ["张三"]
    assert names(signed_in.get("/hr?find=G02").text) == ["李四"]
    assert names(signed_in.get("/hr?sort=name").text) == ["安六", "李四", "王五", "张三", "赵七"]
    assert names(signed_in.get("/hr?sort=-row").text) == ["赵七", "安六", "王五", "李四", "张三"]
    assert names(signed_in.get("/hr?sort=earliest").text)[0] == "张三"
    assert 'aria-sort="descending"' in signed_in.get("/hr?sort=-row").text
    assert "没有这样的人" in signed_in.get("/hr?find=孙悟空").text
    assert len(names(signed_in.get("/hr?verdict=x&sort=y&page=-3").text)) == 5


def test_many_people_come_a_page_at_a_time(signed_in: TestClient, send: Send) -> None:
    page = send(as_csv(*((f"G{n}", f"人{n}", "技师", "", "是", "") for n in range(120))))
    assert len(names(page)) == 50
    assert "共120人，这里是第1至50人" in page
    assert names(signed_in.get("/hr?page=3").text) == [f"人{n}" for n in range(100, 120)]
    assert names(signed_in.get("/hr?page=99").text) == [f"人{n}" for n in range(100, 120)]


def test_what_a_cell_holds_is_never_markup(signed_in: TestClient, send: Send) -> None:
    nasty = "<script>alert(1)</script>{{7*7}}\"'"
    send(as_csv(("=1+1", nasty, nasty, "2020-01-01", "是", "")), name="<b>名册</b>.csv")
    page = signed_in.get("/hr").text
    assert "<script>alert" not in page
    assert "<b>名册" not in page
    assert "{{7*7}}" in unescape(page)


BAD = {
    "empty": ("a.csv", b"", "空文件"),
    "old": ("a.xls", OLE + b"\0" * 600, "旧的 .xls"),
    "locked": ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "bomb": ("a.xlsx", bomb(), "大得不正常"),
    "no workbook": ("a.xlsx", zipped(other=b"<x/>"), "不是 Excel 工作簿"),
    "broken": ("a.xlsx", zipped(workbook=b"<workbook/>")[:-30], "坏的"),
    "zip called csv": ("a.csv", zipped(other=b"<x/>"), "不是 Excel 工作簿"),
    "NUL": ("a.csv", as_csv(*PEOPLE, encoding="utf-8") + b"\0", "空字符"),
    "picture": ("a.xlsx", b"\x89PNG\r\n\x1a\n\xff\xfe\xff", "“a.xlsx”"),
    "no headings": ("a.csv", "苹果,梨\n1,2\n".encode(), "下载模板"),
    "path": ("../../etc/passwd", b"", "“passwd”是空文件"),
    "dots": ("..", b"", "“名册”是空文件"),
    "too large": ("a.csv", b"x" * (LARGEST_FILE + 1), "最多 10 MB"),
    "far too large": ("a.csv", b"x" * (LARGEST_FILE * 2), "最多 10 MB"),
}


@pytest.mark.parametrize("bad", BAD)
def test_every_bad_file_is_told_how_to_mend_it(signed_in: TestClient, bad: str) -> None:
    name, content, told = BAD[bad]
    answer = signed_in.post("/hr/roster", data=FIELDS, files={"roster": (name, content)})
    assert answer.status_code == 422
    alert = re.search(r'role="alert">(.*?)<', answer.text)
    assert alert is not None
    assert told in unescape(alert[1])
    assert "jishi roster" not in alert[1]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"region": ""}, "请填上面的“地区”"),
        ({"award": ""}, "请选上面的“申报称号”"),
        ({"region": "火星"}, "火星"),
        ({"award": "院士"}, "院士"),
    ],
)
def test_place_and_award_are_asked_for(send: Send, fields: dict[str, str], told: str) -> None:
    assert told in send(as_csv(*PEOPLE), **fields)


def test_forms_that_are_none(signed_in: TestClient) -> None:
    assert "先选一个名册文件" in signed_in.post("/hr/roster", data=FIELDS, files={"roster": ("", b"")}).text
    assert "没有传完整" in signed_in.post("/hr/roster", content=b"{}", headers={"content-type": "application/json"}).text
    torn = {"content-type": "multipart/form-data; boundary=x"}
    assert signed_in.post("/hr/roster", content=b"--x\r\nnonsense", headers=torn).status_code == 422


def test_a_bad_file_leaves_the_last_good_one(send: Send) -> None:
    send(as_csv(*PEOPLE))
    assert len(names(send(b""))) == 5


def test_the_files_open_again(signed_in: TestClient, send: Send) -> None:
    send(as_csv(*PEOPLE))
    result = openpyxl.load_workbook(io.BytesIO(signed_in.get("/hr/result.xlsx").content))
    assert "预审结论" in [cell.value for cell in result.worksheets[0][1]]
    plan = re.search(r"/hr/plan-\d+\.xlsx", signed_in.get("/hr").text)
    assert plan is not None
    assert openpyxl.load_workbook(io.BytesIO(signed_in.get(plan[0]).content)).worksheets[0]["A1"].value == "日期"
    calendar = signed_in.get(plan[0].replace("xlsx", "ics"))
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VCALENDAR" in calendar.text
    assert "filename*=UTF-8''" in calendar.headers["content-disposition"]


def test_the_template_comes_back_filled_in(signed_in: TestClient) -> None:
    asked = {"region": "四川省", "award": "superior_technician"}
    template = signed_in.get("/hr/template.xlsx", params=asked).content
    answer = signed_in.post("/hr/roster", data={"region": "", "award": ""}, files={"roster": ("模板.xlsx", template)})
    assert "表里没有读到人" in answer.text
    assert "火星" in signed_in.get("/hr/template.xlsx", params={**asked, "region": "火星"}).text


def test_no_file_without_a_roster(signed_in: TestClient) -> None:
    for path in ("/hr/result.xlsx", "/hr/plan-2026.xlsx"):
        assert "请再传一次" in signed_in.get(path).text
    assert "请再传一次" in signed_in.post("/hr/reminders", data={"to": "console"}).text


def test_reminders_are_kept_once_and_together(signed_in: TestClient, send: Send, house: House) -> None:
    day = f"{house.today.year - 2}-{house.today:%m}-01"
    send(as_csv(*((f"G{n}", f"人{n}", "特级技师", "2010-01-01", "是", day) for n in range(3))))
    for _ in range(2):
        answer = signed_in.post("/hr/reminders", data={"to": "email:hr@example.org", "before": "7d,1d"})
        assert "排好了" in answer.text
    kept = list_all(house.store)
    assert kept
    assert len({one.id for one in kept}) == len(kept)
    assert all("人0、人1、人2：" in one.says for one in kept)
    assert {one.target for one in kept} == {"email:hr@example.org"}


@pytest.mark.parametrize(("to", "before", "told"), [("鸽子", "7d", "提醒对象"), ("console", "早点", "提前量"), ("console", "9000d", "都已经过去")])
def test_reminders_that_cannot_be(signed_in: TestClient, send: Send, house: House, to: str, before: str, told: str) -> None:
    send(as_csv(*PEOPLE))
    assert told in signed_in.post("/hr/reminders", data={"to": to, "before": before}).text
    assert list_all(house.store) == ()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_nothing_of_the_sheet_stays(signed_in: TestClient, send: Send, temporary: Path, tmp_path: Path) -> None:
    send(as_csv(("G77", "独孤求败", "高级技师", "2010-03-01", "是", "")) + b"\n" * 2_000_000)
    signed_in.get("/hr/result.xlsx")
    send(bomb(), name="a.xlsx")
    assert "独孤求败" in signed_in.get("/hr").text
    assert "名册已经删除" in signed_in.post("/hr/clear").text
    assert "独孤求败" not in signed_in.get("/hr").text
    assert list(temporary.iterdir()) == []
    for file in tmp_path.glob("web.db*"):
        assert "独孤求败".encode() not in file.read_bytes()


def test_a_large_upload_is_not_spooled_to_a_disk(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tempfile.SpooledTemporaryFile, "rollover")
    assert len(names(send(as_csv(*PEOPLE) + b"\n" * (LARGEST_FILE - 1000)))) == len(PEOPLE)


def test_the_page_keeps_to_the_strict_policy(signed_in: TestClient, send: Send) -> None:
    send(as_csv(*PEOPLE))
    answer = signed_in.get("/hr")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'\sstyle="|\son[a-z]+="|<style|<script(?! src="/static/)', answer.text)


def test_a_token_is_made_and_printed_at_start(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, address):
        assert process.stdout is not None
        line = process.stdout.readline()
        token = re.search(r"口令：(\S{20,})", line)
        assert f"{address}/hr" in line
        assert token is not None
        with httpx.Client(base_url=address, trust_env=False) as client:
            assert client.post("/hr/sign-in", data={"token": token[1]}).status_code == 303
            assert client.post("/hr/sign-in", data={"token": token[1][:-1]}).status_code == 403
