"""The chat page without a browser: forms in, pages out, the talk kept, nothing taken for markup."""

import re
from html import unescape

import pytest
from houses import NewHouse
from starlette.testclient import TestClient

from bot.cases.asking import Sessions
from bot.channels.web.app import create_app
from bot.channels.web.house import House
from bot.channels.web.transcript import read_transcript

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


def say(client: TestClient, **fields: str) -> str:
    return client.post("/say", data=fields).text


def token(page: str, label: str) -> str:
    found = re.search(rf'name="press" value="([0-9a-f]+)">{label}<', page)
    assert found, label
    return found.group(1)


def test_the_talk_is_there_after_a_reload(client: TestClient) -> None:
    assert "管理期3年" in say(client, text="四川管理期多长")
    page = client.get("/").text
    assert "四川管理期多长" in page
    assert "管理期3年" in page


def test_a_form_post_leads_back_to_the_newest(client: TestClient) -> None:
    answer = client.post("/say", data={"text": "你好"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/#newest")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_htmx_gets_only_what_is_new(client: TestClient) -> None:
    say(client, text="你好")
    fragment = client.post("/say", data={"text": "四川管理期多长"}, headers={"hx-request": "true"}).text
    assert "<html" not in fragment
    assert "你好" not in fragment
    assert "hx-swap-oob" in fragment


def test_what_a_person_types_is_never_markup(client: TestClient) -> None:
    page = say(client, text=NASTY)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert NASTY in unescape(page)


def test_buttons_stale_buttons_and_forged_ones(client: TestClient) -> None:
    asked = say(client, text="管理期多长")
    stale = token(say(client, text="我在四川，我能评特级技师吗"), "高级技师")
    assert "管理期3年" in say(client, press=token(asked, "四川省"))
    say(client, text="重来")
    assert client.post("/say", data={"press": "feedfacefeed"}).status_code == 200
    assert client.post("/say", data={"press": stale}).status_code == 200


def test_the_same_message_twice_is_answered_once(client: TestClient) -> None:
    for _ in range(2):
        page = say(client, text="四川管理期多长", message="m1")
    assert page.count("四川管理期多长") == 1


def test_two_people_do_not_meet(house: House) -> None:
    app = create_app(house)
    with TestClient(app) as one:
        say(one, text="我在四川")
    with TestClient(app) as other:
        assert "四川" not in other.get("/").text.replace("四川的管理期多长", "")


def test_a_tampered_cookie_is_a_new_visitor(client: TestClient) -> None:
    say(client, text="我在四川")
    cookie = client.cookies["jishi"]
    client.cookies.clear()
    client.cookies.set("jishi", cookie[:-2] + "xx")
    page = client.get("/")
    assert page.status_code == 200
    assert "我在四川" not in page.text


def test_forgetting_removes_everything(client: TestClient, house: House) -> None:
    say(client, text="四川管理期多长")
    page = client.post("/forget").text
    assert "已经全部删除" in page
    assert "jishi" not in client.cookies
    with house.store.transaction() as db:
        assert db.rows("SELECT * FROM talk") == []


def test_another_site_cannot_write_in_a_persons_name(client: TestClient) -> None:
    for path in ("/say", "/forget"):
        assert client.post(path, data={"text": "a"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_odd_forms_get_a_kind_word(client: TestClient) -> None:
    assert client.post("/say").status_code == 200
    assert client.post("/say", files={"text": ("a.txt", b"hello")}).status_code == 200
    assert client.post("/say", content=b"\xff\xfe", headers={"content-type": "multipart/form-data"}).status_code == 400
    assert client.post("/say", data={"text": "\x00\ud83d" .encode("utf-8", "replace")}).status_code == 200
    assert client.post("/say", data={"text": "很" * 2000}).status_code == 200
    assert client.post("/say", data={"pick": ["a", "b"], "day": "2026-02-30"}).status_code == 200


def test_too_fast_is_told_kindly(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house(rate_limit=3))) as hurried:
        pages = [hurried.post("/say", data={"text": f"你好{n}"}, headers={"hx-request": "1"}) for n in range(9)]
    assert all(page.status_code == 200 for page in pages)
    assert any("太快" in page.text or "有点快" in page.text for page in pages)


def test_a_whole_form_ends_in_a_result_to_keep(client: TestClient) -> None:
    page = say(client, text="我在四川，我能评特级技师吗")
    assert "<progress" in page
    for _ in range(40):
        if 'class="quick"' not in page:
            break
        page = say(client, press=token(page, "不清楚"))
    assert "/result" in page
    card = client.get("/result").text
    assert "结论：" in card
    assert "/policies/sichuan-2024-10?quote=" in card
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(f"/result.{kind}").content.startswith(start)
    assert client.get("/result.exe").status_code == 404


def test_without_a_form_the_result_leads_back(client: TestClient) -> None:
    assert client.get("/result", follow_redirects=False).headers["location"] == "/"


def test_progress_ticks_and_days(client: TestClient) -> None:
    page = say(client, text="我在四川，高级技师，还在干本职业，在生产一线，中国国籍，我能评特级技师吗")
    seen = set()
    for _ in range(40):
        if 'class="quick"' not in page:
            break
        if 'name="day"' in page:
            seen.add("day")
            page = say(client, day="1980-05-01" if "出生" in page.rsplit('class="ask"', 1)[1] else "2018-03-01")
        elif 'name="pick"' in page:
            seen.add("pick")
            labels = re.findall(r'name="pick" value="([^"]+)"', page)
            page = client.post("/say", data={"pick": labels}).text
        else:
            page = say(client, press=token(page, "是"))
    assert seen == {"day", "pick"}
    assert "由评审认定" in client.get("/result").text


@pytest.mark.parametrize("path", ["/", "/policies", "/compare", "/timeline", "/certificate", "/nowhere"])
def test_pages_are_safe(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<script>|<style|\sstyle=|\son[a-z]+=|src=\"http|href=\"http", answer.text)


def test_the_first_visit_is_light(client: TestClient) -> None:
    page = client.get("/")
    parts = [page, *(client.get(path) for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))]
    assert sum(part.num_bytes_downloaded for part in parts) <= 200_000


def test_the_page_says_what_the_command_line_says(client: TestClient, house: House) -> None:
    questions = ["你好", "管理期多长", "四川", "我能评特级技师吗", "高级技师", "为什么问这个", "津贴多少", "上一步", "天津的呢", "谢谢"]
    sessions = Sessions(house.conversation)
    spoken = [sessions.ask({"q": question, "session": "a"}, house.today)["text"] for question in questions]
    for question in questions:
        say(client, text=question)
    with house.store.transaction() as db:
        ((person,),) = db.rows("SELECT DISTINCT person FROM talk")
        assert [exchange.reply.text for exchange in read_transcript(db, person, 0.0)] == spoken


def test_a_link_may_bring_the_question_along(client: TestClient) -> None:
    assert 'value="我能评特级技师吗&#34;&gt;"' in client.get("/", params={"q": '我能评特级技师吗">'}).text


def test_an_old_page_come_back_to_takes_new_words(client: TestClient) -> None:
    say(client, text="你好", message="m1")
    assert "管理期3年" in say(client, text="四川管理期多长", message="m1")
