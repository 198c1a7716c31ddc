"""jishi chat through a pipe, jishi ask with one question, with lines and with a trace: the commands as people run them."""

import io
import json
from typing import Any

import pytest

from bot.cli import main


def run(arguments: list[str], typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command writes when `typed` comes through the pipe; its exit status must be 0."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    assert main(arguments) == 0
    return capsys.readouterr().out


def lines(
    cases: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, Any]]:
    typed = "".join((case if isinstance(case, str) else json.dumps(case)) + "\n" for case in cases)
    return [json.loads(row) for row in run(["ask", "-", "--json"], typed, monkeypatch, capsys).splitlines()]


def test_a_talk_through_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(["chat", "-r", "天津"], "特级技师公示几天\n\n我能评特级技师吗\n高级技师\n", monkeypatch, capsys)
    assert "5个工作日" in said
    assert "高级技师岗位" in said
    assert "[1] 是" not in said.split("您现在持有")[0]
    assert "\033" not in said


def test_options_are_numbered_and_a_number_picks_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(["chat"], "公示几天\n2\n", monkeypatch, capsys)
    assert "[2] 内蒙古自治区" in said
    assert "【内蒙古自治区】" in said


def test_bytes_that_are_no_text_end_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00\n" + "天津公示几天\n".encode())))
    assert main(["chat"]) == 0
    assert "5个工作日" in capsys.readouterr().out


def test_one_question(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "三年" in (said := run(["ask", "-r", "四川", "特级技师管理期多长"], "", monkeypatch, capsys)) or "3年" in said
    )
    answer = json.loads(
        run(["ask", "-r", "四川", "-a", "superior_technician", "--json", "管理期多长"], "", monkeypatch, capsys)
    )
    assert (answer["status"], answer["topic"], answer["region"], answer["award"]) == (
        "answered",
        "term",
        "510000",
        "superior_technician",
    )


def test_a_trace_tells_slots_topics_and_weights(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(["ask", "--trace", "四川特级技师公示几天"], "", monkeypatch, capsys)
    assert "place：四川" in said
    assert "public_notice" in said


def test_lines_are_answered_in_order_each_in_its_session(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [
        {"id": "1", "session": "a", "q": "四川特级技师管理期多长"},
        {"id": 2, "session": "b", "q": "天津特级技师公示几天"},
        {"id": "3", "session": "a", "q": "那天津呢"},
        {"id": "4", "q": "那天津呢"},
    ]
    rows = lines(cases, monkeypatch, capsys)
    assert [(row["id"], row["session"]) for row in rows] == [("1", "a"), (2, "b"), ("3", "a"), ("4", None)]
    assert [row["topic"] for row in rows[:3]] == ["term", "public_notice", "term"]
    assert rows[3]["topic"] != "term"


def test_a_bad_line_is_told_and_hurts_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad: list[Any] = [
        "{",
        "[]",
        {"id": "x"},
        {"id": "y", "q": 7},
        {"id": "r", "q": "公示几天", "region": "火星"},
        {"id": "a", "q": "公示几天", "award": "king"},
        {"id": "d", "q": "公示几天", "on": "2026-13-01"},
        {"id": "s", "q": "公示几天", "session": 3},
    ]
    rows = lines([*bad, {"id": "ok", "q": "天津特级技师公示几天"}], monkeypatch, capsys)
    assert all(row["error"] for row in rows[:-1])
    assert [row["id"] for row in rows] == [None, None, "x", "y", "r", "a", "d", "s", "ok"]
    assert rows[-1]["status"] == "answered"


def test_every_answer_has_the_contracts_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [{"q": q} for q in ("天津特级技师公示几天", "公示几天", "我能评吗", "今晚吃什么", "你好")]
    for row in lines([*asked, {"q": "我能评吗", "region": "CN", "award": "superior_technician"}], monkeypatch, capsys):
        assert {
            "id",
            "session",
            "status",
            "topic",
            "topics",
            "region",
            "award",
            "text",
            "citations",
            "options",
            "notices",
        } <= row.keys()
        assert row["topics"][0] == row["topic"]
        assert all({"label", "send"} <= option.keys() for option in row["options"])
