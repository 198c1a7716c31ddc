"""kill -9 between receipt and reply: nothing is lost, nothing counted twice, everybody's order is kept."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from subprocess import Popen

import httpx
from platforms import DingTalk, Taken, Tencent, dingtalk_interface, words_of_dingtalk
from processes import kill, running
from serving import served, wait_until

PEOPLE = ("甲", "乙", "丙")


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@contextmanager
def ours(database: Path, port: str, dingtalk_api: str) -> "Iterator[Popen[bytes]]":
    """Our process, once it answers."""
    with running("channels/run_messengers.py", str(database), port, dingtalk_api) as process:
        wait_until(lambda: answers(port), 60)
        yield process


def answers(port: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/channels/wechat").status_code == 403
    except httpx.TransportError:
        return False


def test_answers_to_be_sent_are_sent_by_the_next_process(tmp_path: Path) -> None:
    port, database, taken = free_port(), tmp_path / "a.db", Taken()
    taken.open.clear()
    with served(dingtalk_interface(taken)) as api:
        ding = DingTalk(f"http://127.0.0.1:{port}/channels/dingtalk", api, taken)
        with ours(database, port, api) as process:
            for number in range(12):
                assert ding.post(ding.body(PEOPLE[number % 3], f"第{number}句")).status_code == 200
            wait_until(lambda: taken.called > 0)
            kill(process)
        assert taken.sent == []
        taken.open.set()
        with ours(database, port, api):
            wait_until(lambda: len({str(body) for _, body in taken.sent}) == 12, 60)
        for index, person in enumerate(PEOPLE):
            told = [words for words, _ in groupby(map(words_of_dingtalk, ding.answers(person)))]
            assert told == [f"{n + 1}|第{index + 3 * n}句" for n in range(4)]


def test_a_message_sent_again_after_a_kill_is_counted_once(tmp_path: Path) -> None:
    port, database = free_port(), tmp_path / "a.db"
    wechat = Tencent(f"http://127.0.0.1:{port}/channels/wechat")
    asked = iter(range(9))
    for killed_after in (2, 5, 9):
        with ours(database, port, "http://127.0.0.1:9") as process:
            while (number := next(asked)) < killed_after - 1:
                assert wechat.say("甲", f"第{number}句", str(number)) == f"{number + 1}|第{number}句"
            said = wechat.say("甲", f"第{number}句", str(number))
            kill(process)  # the answer was on its way and got lost
        with ours(database, port, "http://127.0.0.1:9"):
            assert wechat.say("甲", f"第{number}句", str(number)) == said == f"{number + 1}|第{number}句"
