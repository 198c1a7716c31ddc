"""The Telegram channel as real processes against a real HTTP Bot API: killed, paused, cut off. JISHI_UPDATES sets how many."""

import json
import os
import random
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import httpx
import pytest
from bot_api import BotApi, broken, garbage, message, person, refusal, taken, too_many, wait_until
from processes import end, free_port, kill, running
from short_lived import ShortLivedPostgres
from starlette.responses import Response

from bot.post.words import load_words

UPDATES = int(os.environ.get("JISHI_UPDATES", "300"))
PEOPLE = 200 if UPDATES >= 5000 else 60


@pytest.fixture
def api() -> Iterator[BotApi]:
    server = BotApi()
    server.start()
    yield server
    server.stop()


def ask(api: BotApi, updates: int, people: int) -> dict[int, list[str]]:
    """Queues numbered messages of many people, mixed; gives what each must be told, in order."""
    expected: dict[int, list[str]] = {user: [] for user in range(1, people + 1)}
    chance = random.Random(7)
    for number in range(updates):
        user = chance.randint(1, people)
        api.say(user, f"第{number}句")
        expected[user].append(f"{len(expected[user]) + 1}|第{number}句")
    return expected


def told(api: BotApi, user: int) -> list[str]:
    """What a person was told, with immediate repeats (the one in flight at a kill) taken once."""
    return [text for text, _ in groupby(api.texts_to(user))]


def all_told(api: BotApi, expected: dict[int, list[str]]) -> bool:
    return len(set(api.sent)) >= sum(map(len, expected.values()))


def check(api: BotApi, expected: dict[int, list[str]]) -> None:
    for user, texts in expected.items():
        assert told(api, user) == texts


def test_killed_every_second_nothing_is_lost_doubled_or_mixed_up(api: BotApi, database: str) -> None:
    expected = ask(api, UPDATES, PEOPLE)
    kills = 0
    while not all_told(api, expected):
        polls = api.polls
        with running("run_bot.py", database, api.base) as bot:
            wait_until(lambda seen=polls: api.polls > seen, 30)
            pause = time.monotonic() + 1
            wait_until(lambda until=pause: time.monotonic() > until or all_told(api, expected), 5)
            kill(bot)
            kills += 1
        assert kills < UPDATES
    check(api, expected)
    repeats = len(api.sent) - len(set(api.sent))
    assert repeats <= kills * 16


def test_three_replicas_one_killed_one_paused_past_its_lease(api: BotApi, new_postgres: Callable[[], str]) -> None:
    address = new_postgres()
    expected = ask(api, UPDATES, PEOPLE)
    with (
        running("run_bot.py", address, api.base) as one,
        running("run_bot.py", address, api.base) as two,
        running("run_bot.py", address, api.base),
    ):
        wait_until(lambda: len(api.sent) > UPDATES // 10, 60)
        kill(one)
        two.send_signal(signal.SIGSTOP)
        wait_until(lambda: all_told(api, expected), 60 + UPDATES / 50)
        two.send_signal(signal.SIGCONT)
        api.say(1, "完")
        wait_until(lambda: f"{len(expected[1]) + 1}|完" in told(api, 1), 30)
    for user, texts in expected.items():
        assert list(dict.fromkeys(api.texts_to(user)))[: len(texts)] == texts


def test_ends_within_five_seconds_and_loses_nothing(api: BotApi, tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    expected = ask(api, 300, 20)
    with running("run_bot.py", database, api.base) as bot:
        wait_until(lambda: len(api.sent) > 20, 30)
        started = time.monotonic()
        written = end(bot, 5)
        assert time.monotonic() - started < 5
        assert bot.returncode == 0, written
        assert "secret-token" not in written
    assert len(api.sent) == len(set(api.sent))
    with running("run_bot.py", database, api.base):
        wait_until(lambda: all_told(api, expected), 30)
    check(api, expected)
    assert len(api.sent) == len(set(api.sent))


def test_it_ends_while_telegram_cannot_be_reached(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/bot"
    with running("run_bot.py", os.fspath(tmp_path / "bot.db"), address) as bot:
        assert bot.stderr is not None
        bot.stderr.readline()  # it has tried and says so

        end(bot, 5)


def test_an_api_that_answers_429_500_garbage_and_nothing(api: BotApi, tmp_path: Path) -> None:
    expected = ask(api, 20, 4)
    api.faults = {
        "getMe": deque([broken, garbage]),
        "getUpdates": deque([broken, garbage, too_many(1), refusal(409, "Conflict: other getUpdates")]),
        "sendMessage": deque([too_many(1), broken, garbage]),
    }
    with running("run_bot.py", str(tmp_path / "a.db"), api.base) as bot:
        wait_until(lambda: all_told(api, expected), 60)
        check(api, expected)
        api.silent = True
        api.say(1, "有人吗")
        time.sleep(0.5)
        api.silent = False
        wait_until(lambda: any("有人吗" in text for text in told(api, 1)), 30)
        written = end(bot, 5)
    assert written.count("出了问题") == written.count("恢复正常")
    assert "secret-token" not in written


def test_an_api_that_hands_out_the_same_updates_for_ever(api: BotApi, tmp_path: Path) -> None:
    api.forgetful = True
    api.say(1, "甲")
    with running("run_bot.py", str(tmp_path / "a.db"), api.base):
        wait_until(lambda: api.texts_to(1) == ["1|甲"], 30)
        polls = api.polls
        time.sleep(2)
        assert api.polls - polls < 10
        api.forgetful = False
        api.say(1, "乙")
        wait_until(lambda: api.texts_to(1) == ["1|甲", "2|乙"], 40)


def test_a_person_who_blocked_the_bot_is_left_alone(api: BotApi, tmp_path: Path) -> None:
    api.faults = {"sendMessage": deque([refusal(403, "Forbidden: bot was blocked by the user")])}
    api.say(1, "甲")
    with running("run_bot.py", str(tmp_path / "a.db"), api.base):
        wait_until(lambda: not api.faults["sendMessage"], 30)
        api.say(2, "乙")
        wait_until(lambda: api.texts_to(2) == ["1|乙"], 30)
        assert api.texts_to(1) == []
        api.say(1, "丙")
        wait_until(lambda: api.texts_to(1) == ["2|丙"], 30)


def test_a_database_locked_for_seconds_delays_and_loses_nothing(api: BotApi, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with running("run_bot.py", str(path), api.base):
        api.say(1, "甲")
        wait_until(lambda: api.texts_to(1) == ["1|甲"], 30)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        api.say(1, "乙")
        time.sleep(float(os.environ.get("JISHI_LOCKED", "3")))
        other.execute("COMMIT")
        other.close()
        wait_until(lambda: api.texts_to(1) == ["1|甲", "2|乙"], 30)


def test_a_database_gone_and_back(api: BotApi, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with running("run_bot.py", str(folder / "a.db"), api.base) as bot:
        api.say(1, "甲")
        wait_until(lambda: api.texts_to(1) == ["1|甲"], 30)
        folder.rename(tmp_path / "away")
        api.say(1, "乙")
        time.sleep(2)
        assert api.texts_to(1) == ["1|甲"]
        (tmp_path / "away").rename(folder)
        wait_until(lambda: api.texts_to(1) == ["1|甲", "2|乙"], 40)
        written = end(bot, 5)
    assert written.count("store 出了问题") == 1


def test_a_full_disk(api: BotApi, tmp_path: Path) -> None:
    with running("run_bot.py", str(tmp_path / "a.db"), api.base) as bot:
        api.say(1, "甲")
        wait_until(lambda: api.texts_to(1) == ["1|甲"], 30)
        _, hard = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        api.say(1, "乙")
        api.say(2, "丙")
        time.sleep(2)
        assert bot.poll() is None
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (hard, hard))
        wait_until(lambda: set(api.sent) == {("1", "1|甲"), ("1", "2|乙"), ("2", "1|丙")}, 40)
        assert len(api.sent) == 3
        written = end(bot, 5)
    assert written.count("telegram 收信 出了问题") == written.count("telegram 收信 恢复正常") == 1


def test_a_disk_that_fills_before_what_was_sent_is_marked(api: BotApi, tmp_path: Path) -> None:
    with running("run_bot.py", str(tmp_path / "a.db"), api.base) as bot:
        limit = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)

        def taken_and_full() -> Response:
            resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, limit[1]))
            return taken(1, "1|甲")

        api.faults["sendMessage"] = deque([taken_and_full])
        api.say(1, "甲")
        wait_until(lambda: not api.faults["sendMessage"], 30)
        wait_until(lambda seen=api.polls: api.polls > seen + 3, 30)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, limit)
        api.say(1, "乙")
        wait_until(lambda: api.texts_to(1) == ["2|乙"], 40)
        wait_until(lambda seen=api.polls: api.polls > seen + 3, 30)
        written = end(bot, 5)
    assert written.count("store 出了问题") == written.count("store 恢复正常") == 1


def test_a_postgres_gone_and_back(api: BotApi, tmp_path: Path, short_lived_postgres: ShortLivedPostgres) -> None:
    with running("run_bot.py", short_lived_postgres.address, api.base) as bot:
        api.say(1, "甲")
        wait_until(lambda: api.texts_to(1) == ["1|甲"], 30)
        short_lived_postgres.stop()
        api.say(1, "乙")
        time.sleep(2)
        short_lived_postgres.start()
        wait_until(lambda: api.texts_to(1) == ["1|甲", "2|乙"], 60)
        assert bot.poll() is None


def test_a_press_is_acknowledged_and_answered_and_the_menu_is_chinese(api: BotApi, tmp_path: Path) -> None:
    with running("run_bot.py", str(tmp_path / "a.db"), api.base):
        api.say(1, "选")
        wait_until(lambda: api.texts_to(1) == ["1|选"], 30)
        keyboard = next(fields["reply_markup"] for method, fields in api.calls if method == "sendMessage")
        token = keyboard.split('"callback_data": "')[1].split('"')[0]
        api.put(
            callback_query={"id": "q", "from": person(1), "chat_instance": "x", "data": token, "message": message(1)}
        )
        wait_until(lambda: api.texts_to(1) == ["1|选", "2|要甲"], 30)
        wait_until(lambda: ("answerCallbackQuery", {"callback_query_id": "q"}) in api.calls, 10)
        (menu,) = (fields["commands"] for method, fields in api.calls if method == "setMyCommands")
        assert "forget" in menu


def test_forgetting_over_telegram(api: BotApi, tmp_path: Path) -> None:
    with running("run_bot.py", str(tmp_path / "a.db"), api.base) as bot:
        api.say(86420135, "我的秘密")
        api.say(86420135, "/forget")
        wait_until(lambda: load_words().forgotten in api.texts_to(86420135), 30)
        end(bot, 5)
    assert not any(b"86420135" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.skipif(find_spec("lo_bot_api_emulator") is None, reason="lo-bot-api-emulator is not installed")
def test_an_emulator_by_others_finds_nothing_to_refuse(tmp_path: Path) -> None:
    """lo-bot-api-emulator checks the form of every request: unknown fields, wrong keyboards, wrong verbs."""
    journal, port = tmp_path / "journal.jsonl", free_port()
    program = str(Path(sys.executable).with_name("lo-bot-api-emulator"))
    emulator = [program, "--port", str(port), "--enable-control", "--journal", str(journal)]
    base = f"http://127.0.0.1:{port}"
    press = {"id": "q", "from": person(7), "chat_instance": "x", "data": "abc", "message": message(7)}
    updates = [{"message": message(7, text=text)} for text in ("/start", "选", "长" * 4096)] + [
        {"callback_query": press}
    ]
    with subprocess.Popen(emulator, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until(lambda: reachable(port), 20)
            for update in updates:
                httpx.post(
                    f"{base}/__fixture/updates", json={"token": "4711:secret-token", "update": update}
                ).raise_for_status()
            with running("run_bot.py", str(tmp_path / "a.db"), f"{base}/bot") as bot:
                wait_until(lambda: calls(journal).count("sendMessage") == 6 and "answerCallbackQuery" in calls(journal), 30)
                end(bot, 5)
        finally:
            process.kill()
    found = [entry for entry in map(json.loads, journal.read_text().splitlines()) if entry.get("status", 200) >= 400]
    assert found == []
    assert calls(journal).count("getUpdates") < 10


def calls(journal: Path) -> list[str]:
    return [json.loads(line).get("method", "") for line in journal.read_text().splitlines()] if journal.exists() else []


def reachable(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
