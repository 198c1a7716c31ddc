"""The server as a real process: it says where it is, outlives kill -9, and tells in one line why it cannot start."""

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
def serving(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    process = start("0", folder)
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


def test_why_it_cannot_start_is_one_line(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, address):
        taken = start(address.rsplit(":", 1)[1], tmp_path).communicate(timeout=30)[1]
    level = start("0", tmp_path, JISHI_LOG="loud").communicate(timeout=30)[1]
    for told, word in ((taken, "端口"), (level, "WARNING")):
        assert len(told.splitlines()) == 1
        assert word in told
