"""The server as a real process: it says where it is, outlives kill -9, and tells in one line why it cannot start."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def start(port: str, folder: Path, **given: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **given}
    environment["JISHI_DATABASE"] = str(folder / "jishi.db")
    command = [sys.executable, str(HERE / "serve_web.py"), "127.0.0.1", port]
    return subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def serving(folder: Path, **given: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    process = start("0", folder, **given)
    assert process.stdout is not None
    found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
    assert found is not None
    try:
        yield process, found.group()
    finally:
        process.kill()
        process.communicate()


def ask(address: str, question: str) -> httpx.Response:
    return httpx.post(f"{address}/api/ask", json={"q": question, "session": "a"}, timeout=30, trust_env=False)


def test_a_talk_outlives_kill_9(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, address):
        assert ask(address, "我在四川").status_code == 200
        process.kill()
    with serving(tmp_path) as (_, address):
        assert ask(address, "管理期多长").json()["region"] == "510000"


def test_it_ends_when_asked(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, address):
        assert ask(address, "你好").status_code == 200
        process.terminate()
        process.wait(10)


def test_the_log_in_json_tells_of_requests_and_answers_and_nothing_of_words_or_people(tmp_path: Path) -> None:
    with serving(tmp_path, JISHI_LOG="INFO", JISHI_LOG_FORMAT="json") as (process, address):
        case = {"q": "四川管理期多长", "session": "王二"}
        request_id = httpx.post(f"{address}/api/ask", json=case, timeout=30, trust_env=False).headers["x-request-id"]
        httpx.post(f"{address}/api/ask", content=b"{", trust_env=False)
        process.terminate()
        log = process.communicate(timeout=20)[1]
    lines = [json.loads(line) for line in log.splitlines()]
    answer, request = (line for line in lines if line["request_id"] == request_id)
    assert {"channel": "api", "status": "answered", "band": "answer", "topic": "term"}.items() <= answer.items()
    assert {"route": "/api/ask", "method": "POST", "code": "200"}.items() <= request.items()
    assert 0 < answer["seconds"] < request["seconds"]
    assert any(line.get("code") == "422" for line in lines)
    assert not any(word in log for word in ("王二", "管理期", "127.0.0.1"))


def test_why_it_cannot_start_is_one_line(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, address):
        taken = start(address.rsplit(":", 1)[1], tmp_path).communicate(timeout=30)[1]
    level = start("0", tmp_path, JISHI_LOG="loud").communicate(timeout=30)[1]
    for told, word in ((taken, "端口"), (level, "WARNING")):
        assert len(told.splitlines()) == 1
        assert word in told
