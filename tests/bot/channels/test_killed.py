"""kill -9 between receipt and reply: nothing is lost, nothing counted twice, everybody's order is kept."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from subprocess import Popen

import httpx
import pytest
from platforms import (
    DingTalk,
    Feishu,
    Taken,
    Tencent,
    dingtalk_interface,
    feishu_interface,
    wecom,
    words_of_dingtalk,
    words_of_feishu,
)
from processes import free_port, kill, running
from serving import served, wait_until

PEOPLE = ("甲", "乙", "丙")
NOWHERE = "http://127.0.0.1:9"


@contextmanager
def ours(database: Path, port: str, dingtalk_api: str = NOWHERE, feishu_api: str = NOWHERE) -> "Iterator[Popen[bytes]]":
    """Our process, once it answers."""
    with running("channels/run_messengers.py", str(database), port, dingtalk_api, feishu_api) as process:
        wait_until(lambda: answers(port), 60)
        yield process


def answers(port: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/channels/wechat").status_code == 403
    except httpx.TransportError:
        return False


def say_to_dingtalk(ding: DingTalk, person: str, text: str) -> int:
    return ding.post(ding.body(person, text)).status_code


def say_to_feishu(feishu: Feishu, person: str, text: str) -> int:
    return feishu.post(feishu.message(person, {"text": text})).status_code


def test_answers_to_be_sent_to_dingtalk_are_sent_by_the_next_process(tmp_path: Path) -> None:
    port, taken = str(free_port()), Taken()
    with served(dingtalk_interface(taken)) as api:
        ding = DingTalk(f"http://127.0.0.1:{port}/channels/dingtalk", api, taken)
        kill_and_go_on(tmp_path / "a.db", port, taken, partial(say_to_dingtalk, ding), dingtalk_api=api)
        for index, person in enumerate(PEOPLE):
            assert_whole(index, map(words_of_dingtalk, ding.answers(person)))


def test_answers_to_be_sent_to_feishu_are_sent_by_the_next_process(tmp_path: Path) -> None:
    port, taken = str(free_port()), Taken()
    with served(feishu_interface(taken, [], set())) as api:
        feishu = Feishu(f"http://127.0.0.1:{port}/channels/feishu", api, taken)
        kill_and_go_on(tmp_path / "a.db", port, taken, partial(say_to_feishu, feishu), feishu_api=api)
        for index, person in enumerate(PEOPLE):
            assert_whole(index, map(words_of_feishu, feishu.answers(person)))


def kill_and_go_on(database: Path, port: str, taken: Taken, say: Callable[[str, str], int], **apis: str) -> None:
    """Twelve messages are taken in, nothing is sent yet, the process is killed; the next one sends."""
    taken.open.clear()
    with ours(database, port, **apis) as process:
        for number in range(12):
            assert say(PEOPLE[number % 3], f"第{number}句") == 200
        wait_until(lambda: taken.called > 0)
        kill(process)
    assert taken.sent == []
    taken.open.set()
    with ours(database, port, **apis):
        wait_until(lambda: len({str(body) for _, body in taken.sent}) == 12, 60)


def assert_whole(index: int, said: Iterable[str]) -> None:
    """Every answer to the person of that index, in order; one may come twice."""
    assert [words for words, _ in groupby(said)] == [f"{n + 1}|第{index + 3 * n}句" for n in range(4)]


@pytest.mark.parametrize(("name", "platform_at"), [("wechat", Tencent), ("wecom", wecom)])
def test_a_message_sent_again_after_a_kill_is_counted_once(tmp_path: Path, name: str, platform_at: Callable[[str], Tencent]) -> None:
    port, database = str(free_port()), tmp_path / "a.db"
    platform = platform_at(f"http://127.0.0.1:{port}/channels/{name}")
    asked = iter(range(9))
    for killed_after in (2, 5, 9):
        with ours(database, port) as process:
            while (number := next(asked)) < killed_after - 1:
                assert platform.say("甲", f"第{number}句", str(number)) == f"{number + 1}|第{number}句"
            said = platform.say("甲", f"第{number}句", str(number))
            kill(process)  # the answer was on its way and got lost
        with ours(database, port):
            assert platform.say("甲", f"第{number}句", str(number)) == said == f"{number + 1}|第{number}句"
