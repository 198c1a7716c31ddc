"""Reminders over both stores and real HTTP: kept once, sent at least once, late, held back, given up, refused."""

import base64
import hashlib
import hmac
import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bot_api import wait_until
from counting import NO_FILES
from processes import kill, running
from receiver import Receiver
from smtp_mailbox import Mailbox

from bot.china_time import CHINA, moment_of
from bot.commands.ask import conversation
from bot.health import Health
from bot.post.desk import Desk
from bot.post.letters import Letter
from bot.post.over_json import over_json
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.reminders import operations
from bot.reminders.addresses import route
from bot.reminders.delivery import Hopeless, NotDelivered
from bot.reminders.importing import UnreadableFile
from bot.reminders.mailing import read_mail_server
from bot.reminders.posting import Poster
from bot.reminders.reminder import BadReminder
from bot.reminders.robots import DingTalk, Feishu
from bot.reminders.senders import WebhookSender
from bot.reminders.sending import Dispatcher
from bot.reminders.targets import BadTarget, Kind, read_target
from bot.reminders.times import BadTime, read_days_before, read_moment, read_quiet_hours
from bot.settings import Settings
from bot.store import Store, open_store
from rules_core.cite import Cite
from rules_core.timeline import Deadline

NINE = datetime(2026, 12, 1, 9, 0, tzinfo=CHINA)
REMINDERS = int(os.environ.get("JISHI_REMINDERS", "120"))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    server.start()
    yield server
    server.stop()


def given(**settings: str) -> Settings:
    """These settings, whatever stands in the environment's file."""
    return Settings(_env_file=None, **settings)  # type: ignore[arg-type,call-arg]


def send(store: Store, now: datetime = NINE, **delivery: str) -> list[str]:
    """What `jishi remind send` writes to the console."""
    lines: list[str] = []
    operations.send(store, given(**delivery), lines.append, now)
    return lines


def statuses(store: Store) -> list[str]:
    return [stored.status for stored in operations.list_all(store)]


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-01 09:00",
        "2026-12-01",
        "2026/12/1 9:00",
        "2026年12月1日9点",
        "2026-12-01T09:00:00",
        "2026年12月1日 9时0分",
    ],
)
def test_times_as_people_write_them(written: str) -> None:
    assert read_moment(written) == NINE


@pytest.mark.parametrize("written", ["", "明天", "2026-02-30 09:00", "2026-12-01 25:00", "0000-01-01"])
def test_times_that_are_none(written: str) -> None:
    with pytest.raises(BadTime):
        read_moment(written)


def test_days_before() -> None:
    assert read_days_before("1d, 7d") == read_days_before("1天，1周") == (7, 1)
    with pytest.raises(BadTime):
        read_days_before("一会儿")


@pytest.mark.parametrize(
    ("quiet", "hour", "opens"),
    [("22-7", 23, 7), ("22-7", 6, 7), ("22-7", 7, 7), ("22-7", 21, 21), ("", 3, 3), ("12-14", 13, 14)],
)
def test_quiet_hours(quiet: str, hour: int, opens: int) -> None:
    assert read_quiet_hours(quiet).open_from(NINE.replace(hour=hour)).hour == opens


def test_quiet_hours_that_are_none() -> None:
    with pytest.raises(BadTime):
        read_quiet_hours("22-25")


@pytest.mark.parametrize(
    "written",
    [
        "webhook:http://127.0.0.1:9/x?a=1",
        "telegram:-100123",
        "console",
        "email:a.b@c.cn",
        "dingtalk:tok#SECx",
        "feishu:http://h/x#s",
    ],
)
def test_targets(written: str) -> None:
    assert read_target(written).written == written


@pytest.mark.parametrize(
    "written",
    ["", "fax:1", "webhook:ftp://x", "webhook:http://u@h/", "telegram:我", "email:a@b\nc", "console:x", "dingtalk:a b"],
)
def test_targets_that_are_none(written: str) -> None:
    with pytest.raises(BadTarget):
        read_target(written)


def test_a_robots_token_is_not_shown() -> None:
    assert read_target("dingtalk:0123456789#SECRET").shown == "dingtalk:…6789"


def test_a_reminder_is_kept_once_and_sent_once(store: Store) -> None:
    first = operations.add(store, "console", "2026-12-01 09:00", "公示今天截止")
    assert operations.add(store, "console", "2026年12月1日", "公示今天截止").id == first.id
    assert send(store, NINE - timedelta(minutes=1)) == []
    assert send(store) == [f"2026-12-01 09:00 公示今天截止（{first.id}）"]
    assert send(store) == []
    assert statuses(store) == ["sent"]


def test_words_are_needed(store: Store) -> None:
    for text in ("", "长" * 1001):
        with pytest.raises(BadReminder):
            operations.add(store, "console", "2026-12-01", text)


def test_a_cancelled_one_is_not_sent_until_it_is_added_again(store: Store) -> None:
    added = operations.add(store, "console", "2026-12-01", "甲")
    operations.cancel(store, added.id)
    assert send(store) == []
    with pytest.raises(operations.NoSuchReminder):
        operations.cancel(store, added.id)
    operations.add(store, "console", "2026-12-01", "甲")
    assert len(send(store)) == 1


def test_what_was_due_while_nothing_ran_is_marked(store: Store) -> None:
    operations.add(store, "console", "2026-12-01", "甲")
    (line,) = send(store, NINE + timedelta(days=2))
    assert "【补发，原定2026年12月1日 09:00】甲" in line


def test_in_quiet_hours_it_waits_and_is_not_late_afterwards(store: Store) -> None:
    operations.add(store, "console", "2026-12-01 23:30", "甲")
    assert send(store, NINE.replace(hour=23, minute=40), quiet_hours="22-7") == []
    (line,) = send(store, NINE.replace(day=2, hour=7, minute=1), quiet_hours="22-7")
    assert "补发" not in line


def test_a_webhook_gets_id_due_and_text(store: Store, receiver: Receiver) -> None:
    added = operations.add(store, f"webhook:{receiver.url}/hook?k=1", "2026-12-01 09:00", "甲")
    send(store)
    body = {"id": added.id, "due": "2026-12-01T09:00:00+08:00", "text": "甲", "late": False}
    assert receiver.got == [("/hook?k=1", body)]


def test_what_fails_is_tried_again_later_and_given_up_in_the_end(store: Store, receiver: Receiver) -> None:
    receiver.answers.extend([(500, "", {})] * 6)
    operations.add(store, f"webhook:{receiver.url}", "2026-12-01 09:00", "甲")
    operations.add(store, f"webhook:{receiver.url}", "2026-12-01 09:00", "乙")
    send(store)
    assert len(receiver.got) == 1
    send(store, NINE + timedelta(seconds=59))
    assert len(receiver.got) == 1
    for hours in range(1, 8):
        send(store, NINE + timedelta(hours=6 * hours))
    assert sorted(statuses(store)) == ["failed", "sent"]
    failed = next(stored for stored in operations.list_all(store) if stored.status == "failed")
    assert "HTTP 500" in failed.trouble
    assert failed.id in operations.as_line(failed)
    assert operations.as_json(failed)["status"] == "failed"


def test_a_redirect_to_the_metadata_address_is_refused(store: Store, receiver: Receiver) -> None:
    receiver.answers.append((302, "", {"Location": "http://169.254.169.254/latest/meta-data"}))
    operations.add(store, f"webhook:{receiver.url}", "2026-12-01", "甲")
    send(store)
    (stored,) = operations.list_all(store)
    assert stored.status == "pending"
    assert "转到了别处" in stored.trouble


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "http://100.100.100.200/",
        "http://224.0.0.1/",
        "http://[fd00:ec2::254]/",
    ],
)
def test_addresses_that_are_never_allowed(store: Store, url: str) -> None:
    with pytest.raises(Hopeless):
        route(url)
    operations.add(store, f"webhook:{url}", "2026-12-01", "甲")
    send(store)
    assert statuses(store) == ["failed"]


def test_a_name_is_resolved_once_and_kept_for_tls() -> None:
    way = route("http://localhost:8080/x")
    assert way.host == "localhost:8080"
    assert way.name == "localhost"
    assert urlsplit(way.url).hostname in ("127.0.0.1", "::1")
    with pytest.raises(NotDelivered):
        route("http://no-such-host.invalid/")


def test_a_webhook_that_never_answers_holds_up_nobody_else(tmp_path: Path, receiver: Receiver) -> None:
    store = open_store(str(tmp_path / "a.db"))
    receiver.hold.clear()
    operations.add(store, f"webhook:{receiver.url}", "2026-12-01", "甲")
    operations.add(store, "console", "2026-12-01", "乙")
    lines: list[str] = []
    senders = {**operations.senders(given(), lines.append), Kind.WEBHOOK: WebhookSender(Poster(seconds=0.3))}
    Dispatcher(store, senders).until_done(NINE, threading.Event())
    assert len(lines) == 1
    assert [stored.trouble for stored in operations.list_all(store) if stored.trouble] == ["对方一直没有回应（超时）。"]
    store.close()


def test_a_robot_that_says_200_and_means_no(store: Store, receiver: Receiver) -> None:
    receiver.answers.append((200, '{"errcode": 310000, "errmsg": "sign not match"}', {}))
    operations.add(store, f"dingtalk:{receiver.url}/robot/send?access_token=x#SECabc", "2026-12-01", "甲")
    send(store)
    (stored,) = operations.list_all(store)
    assert "310000" in stored.trouble
    send(store, NINE + timedelta(minutes=2))
    assert statuses(store) == ["sent"]
    path, body = receiver.got[-1]
    query = parse_qs(urlsplit(path).query)
    digest = hmac.new(b"SECabc", f"{query['timestamp'][0]}\nSECabc".encode(), hashlib.sha256).digest()
    assert base64.b64decode(query["sign"][0]) == digest
    assert body["text"]["content"].startswith("甲")


def test_feishu_and_wecom(store: Store, receiver: Receiver) -> None:
    receiver.answers.append((200, '{"code": 0, "msg": "success"}', {}))
    url, body = Feishu(Poster(), clock=lambda: 1_599_360_473.0).request("https://h/x", "demo", "甲")
    key = b"1599360473\ndemo"
    assert base64.b64decode(body["sign"]) == hmac.new(key, b"", hashlib.sha256).digest()
    assert (url, body["timestamp"], body["content"]) == ("https://h/x", "1599360473", {"text": "甲"})
    assert DingTalk(Poster()).request("https://h/x", "", "甲")[0] == "https://h/x"
    operations.add(store, f"feishu:{receiver.url}/a", "2026-12-01", "甲")
    operations.add(store, f"wecom:{receiver.url}/b", "2026-12-01", "乙")
    send(store)
    assert statuses(store) == ["sent", "sent"]


def test_telegram_and_email(store: Store, receiver: Receiver) -> None:
    receiver.answers.append((200, '{"ok": true, "result": {}}', {}))
    operations.add(store, "telegram:7", "2026-12-01", "甲")
    send(store, telegram_token="1:x", telegram_api=f"{receiver.url}/bot")
    assert receiver.got[0][0] == "/bot1:x/sendMessage"
    assert receiver.got[0][1]["chat_id"] == "7"
    operations.add(store, "email:a@b.cn", "2026-12-01", "乙")
    send(store)
    assert "邮件服务器" in next(stored.trouble for stored in operations.list_all(store) if stored.trouble)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    server = Mailbox()
    server.start()
    yield server
    server.stop()


def test_a_letter_carries_its_id(store: Store, mailbox: Mailbox) -> None:
    added = operations.add(store, "email:a@b.cn", "2026-12-01 09:00", "公示今天截止")
    send(store, mail_server=f"smtp://{mailbox.address}?hr@b.cn")
    (letter,) = mailbox.got
    assert (letter["To"], letter["From"], letter["X-Jishi-Id"]) == ("a@b.cn", "hr@b.cn", added.id)
    assert letter["Subject"] == "公示今天截止"
    assert "2026-12-01 09:00" in letter.get_content()
    assert statuses(store) == ["sent"]


def test_an_address_that_the_mail_server_does_not_know(store: Store, mailbox: Mailbox) -> None:
    operations.add(store, "email:nobody@b.cn", "2026-12-01", "甲")
    send(store, mail_server=f"smtp://{mailbox.address}?hr@b.cn")
    assert statuses(store) == ["failed"]


def test_a_password_is_not_sent_without_encryption(store: Store, mailbox: Mailbox) -> None:
    operations.add(store, "email:a@b.cn", "2026-12-01", "甲")
    send(store, mail_server=f"smtp://u:p@{mailbox.address}?hr@b.cn")
    assert mailbox.got == []
    assert "不支持加密" in operations.list_all(store)[0].trouble


def test_a_mail_server_setting() -> None:
    server = read_mail_server("smtps://u:p%40@h.cn?hr@h.cn")
    assert server is not None
    assert (server.host, server.port, server.password, server.sender) == ("h.cn", 465, "p@", "hr@h.cn")
    with pytest.raises(operations.JishiError):
        read_mail_server("mailto:x")


def test_no_number_of_senders_sends_twice(store: Store, receiver: Receiver) -> None:
    for number in range(90):
        operations.add(store, f"webhook:{receiver.url}/{number % 6}", "2026-12-01", f"第{number}条")
    threads = [threading.Thread(target=send, args=(store,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = Counter(body["id"] for _, body in receiver.got)
    assert len(counts) == 90
    assert set(counts.values()) == {1}


def test_at_most_thirty_back_to_back(store: Store, receiver: Receiver) -> None:
    for number in range(70):
        operations.add(store, f"webhook:{receiver.url}", "2026-12-01", f"第{number}条")
    outcome = Dispatcher(store, operations.senders(given(), print)).round(NINE, threading.Event())
    assert (outcome.sent, outcome.paced) == (30, True)


def test_two_senders_killed_at_any_moment_lose_nothing(database: str, receiver: Receiver) -> None:
    store = open_store(database)
    for number in range(REMINDERS):
        operations.add(store, f"webhook:{receiver.url}/{number % 10}", "2026-01-01", f"第{number}条")
    kills = 0
    ids = {stored.id for stored in operations.list_all(store)}
    for part in (0.3, 0.6):
        with running("run_reminders.py", database) as one, running("run_reminders.py", database) as two:
            wait_until(lambda share=part: len(receiver.got) > share * REMINDERS, 60)
            kill(one)
            kill(two)
            kills += 2
        with store.transaction() as db:
            db.rows("UPDATE reminder SET until = 1 WHERE until > 0")  # as if their leases had run out meanwhile
    with running("run_reminders.py", database), running("run_reminders.py", database):
        wait_until(lambda: set(statuses(store)) == {"sent"}, 90)
    heard = Counter(body["id"] for _, body in receiver.got)
    assert set(heard) == ids
    assert sum(heard.values()) - len(ids) <= kills * 8
    store.close()


def test_sending_survives_a_store_that_fails(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = open_store(str(folder / "a.db"))
    operations.add(store, "console", "2026-12-01", "甲")
    folder.rename(tmp_path / "away")
    health, stopped, lines = Health(), threading.Event(), list[str]()
    arguments = (store, given(), lines.append, health, lambda: NINE, stopped)
    thread = threading.Thread(target=operations.keep_sending, args=arguments)
    thread.start()
    wait_until(lambda: "store" in health.troubles(), 10)
    (tmp_path / "away").rename(folder)
    wait_until(lambda: bool(lines), 10)
    stopped.set()
    thread.join()
    assert health.troubles() == {}
    store.close()


DEADLINE = Deadline(
    "publicity_end", None, date(2026, 12, 8), "公示到2026年12月8日为止", Cite(clause="一", quote="公示")
)


def test_planning_and_planning_again(store: Store) -> None:
    plan = operations.plan(store, [DEADLINE], "console", "7d,1d,365d", datetime(2026, 11, 1, tzinfo=CHINA))
    assert [one.says for one in plan] == ["还有7天：公示到2026年12月8日为止", "还有1天：公示到2026年12月8日为止"]
    operations.plan(store, [DEADLINE], "console", "7d,1d", datetime(2026, 11, 1, tzinfo=CHINA))
    assert len(operations.list_all(store)) == 2
    assert len(send(store)) == 1
    (today,) = operations.plan(store, [DEADLINE], "console", "", NINE)
    assert today.says.startswith("今天：")


def test_a_persons_own_reminders_go_with_him(store: Store) -> None:
    desk = Desk(store, over_json(conversation().step), Manners(load_words(), rate_limit=60), NO_FILES)
    for number, text in enumerate(("2099年12月8日交材料，提前三天提醒我", "对")):
        desk.answer(Letter("telegram", str(number), "7", text))
    (own,) = operations.list_all(store)
    assert (own.target, moment_of(own.due)) == ("telegram:7", datetime(2099, 12, 5, 9, tzinfo=CHINA))
    operations.add(store, "telegram:7", "2026-12-02", "人事设的")
    desk.forget("telegram:7")
    assert [stored.says for stored in operations.list_all(store)] == ["人事设的"]


ROWS = [
    ["发给", "时间", "内容"],
    ["console", "2026-12-01 09:00", "甲"],
    ["fax:1", "2026-12-01", "乙"],
    ["console", "", "丙"],
]


def test_importing_csv_of_either_encoding(store: Store, tmp_path: Path) -> None:
    text = "\n".join(",".join(row) for row in ROWS)
    for encoding in ("utf-8-sig", "gbk"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        read = operations.import_file(store, file)
        assert [one.says for one in read.reminders] == ["甲"]
        assert [problem[:3] for problem in read.problems] == ["第3行", "第4行"]
    assert len(operations.list_all(store)) == 1


def test_importing_a_workbook_and_lines(store: Store, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["提醒对象", "提醒时间", "提醒内容"])
    book.active.append(["console", datetime(2026, 12, 1, 9, 0), "甲"])
    book.save(tmp_path / "a.xlsx")
    assert operations.import_file(store, tmp_path / "a.xlsx").reminders[0].due == NINE.timestamp()
    lines = [{"to": "console", "at": "2026-12-01", "text": "甲"}, {"to": "console"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n", "utf-8")
    read = operations.import_file(store, tmp_path / "a.jsonl")
    assert (len(read.reminders), len(read.problems)) == (1, 2)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe\x81", b"a,b,c\n1,2,3\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"]
)
def test_files_without_reminders(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(UnreadableFile):
        operations.import_file(store, tmp_path / "a")
    with pytest.raises(UnreadableFile):
        operations.import_file(store, tmp_path / "nowhere")
