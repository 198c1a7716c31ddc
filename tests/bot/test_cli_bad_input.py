"""What is wrong in what a person gives, through the real command line: one line in Chinese, the right exit status, no
other line of the same run harmed."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
CASE = {"region": "CN", "award": "superior_technician", "on": "2026-11-21"}
GOOD = {**CASE, "id": "good", "facts": {"holds_level": "technician"}}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run in, with a cache of its own."""
    return tmp_path_factory.mktemp("home")


def jishi(home: Path, *arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=given, capture_output=True, cwd=home, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home / "cache"), **settings},
    )


def told(run: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a run ends with."""
    assert run.returncode == 1, run
    lines = run.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert is_chinese(lines[0])
    return lines[0]


def is_chinese(line: str) -> bool:
    return len(re.findall("[\u4e00-\u9fff]", line)) >= 4 and "Traceback" not in line and "\n" not in line


def lines(home: Path, command: Sequence[str], cases: Sequence[Any]) -> list[dict[str, Any]]:
    """The answers to JSON lines; raw bytes and text are passed on as they are."""
    given = b"".join(
        case if isinstance(case, bytes) else (case if isinstance(case, str) else json.dumps(case)).encode() + b"\n"
        for case in cases
    )
    run = jishi(home, *command, given=given)
    assert (run.returncode, run.stderr) == (0, b""), run.stderr.decode()[-400:]
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


WRONG_SCREENS: list[tuple[Mapping[str, Any], str]] = [
    ({"region": "亚特兰蒂斯"}, "亚特兰蒂斯"),
    ({"region": "市中区"}, "内江"),
    ({"region": ""}, "没有找到地区"),
    ({"region": None}, "region"),
    ({"region": 510000}, "region"),
    ({"award": "super"}, "superior_technician"),
    ({"award": "chief_technician"}, "四川"),
    ({"on": "2026-02-30"}, "2026-02-30"),
    ({"on": 20261121}, "20261121"),
    ({"facts": []}, "JSON"),
    ({"facts": "x"}, "JSON"),
    ({"facts": {"no_fact": True}}, "employer_registered"),
    ({"facts": {"holds_level": "expert"}}, "senior_technician"),
    ({"facts": {"frontline": "true"}}, "frontline"),
    ({"facts": {"senior_post_since": "2026-02-30"}}, "2026-02-30"),
    ({"facts": {"senior_post_since": "0001-01-01"}}, "0001-01-01"),
    ({"facts": {"senior_post_since": "9999-12-31"}}, "9999-12-31"),
    ({"facts": {"senior_post_since": "2026-11-22"}}, "2026-11-22"),
    ({"facts": {"honours": {"a": 1}}}, "honours"),
    ({"facts": {"recent_awards": [{"award": "x", "date": "2024-01-01"}]}}, "grand_skill_award"),
    ({"facts": {"birth_date": None}}, "birth_date"),
]


def test_screening_lines(home: Path) -> None:
    wrong = [{**GOOD, "id": n, **change} for n, (change, _) in enumerate(WRONG_SCREENS)]
    unreadable: list[Any] = ["{", "[]", "null", "1", '"x"', b'{"id": "\xff\xfe"\n', b"\x00\x01\x02\n", "[" * 100_000, "   "]
    mixed = [item for pair in zip(wrong, [GOOD] * len(wrong), strict=True) for item in pair]
    answers = lines(home, ["screen", "--facts", "-", "--json"], [*mixed, *unreadable, GOOD])
    first = answers[1]
    assert first["verdict"] == "cannot_apply"
    assert all(answer == first for answer in answers[1: len(mixed): 2])
    assert answers[-1] == first
    for number, (answer, (_, says)) in enumerate(zip(answers[: len(mixed): 2], WRONG_SCREENS, strict=True)):
        assert answer.keys() == {"id", "error"}, answer
        assert answer["id"] == number
        assert says in answer["error"]
        assert is_chinese(answer["error"])
    rest = answers[len(mixed): -1]
    assert len(rest) == len(unreadable) - 1  # an empty line is no case
    assert all(answer.keys() == {"id", "error"} and is_chinese(answer["error"]) for answer in rest)


def test_other_lines(home: Path) -> None:
    timeline = {**CASE, "id": 1, "events": {"publicity_start": "2024-09-26"}}
    found = lines(
        home, ["timeline", "-", "--json"],
        [
            timeline, {**timeline, "events": {"party": "2024-09-26"}}, {**timeline, "events": {"approved": "2024-02-30"}},
            {**timeline, "events": []}, {**timeline, "events": None}, {**timeline, "events": {"approved": None}},
            {**timeline, "events": {"senior_post_since": "9999-12-31"}}, {"id": 2}, timeline,
        ],
    )
    assert found[0]["deadlines"] == found[-1]["deadlines"] != []
    assert all(is_chinese(answer["error"]) for answer in found[1:-1])
    assert "publicity_start" in found[1]["error"]


def test_ages_and_numbers(home: Path) -> None:
    person = {"id": 1, "birth_date": "1966-03-10", "sex": "male"}
    ages = lines(
        home, ["retirement", "-", "--json"],
        [
            person, {**person, "birth_date": "1966-02-30"}, {**person, "birth_date": "9999-12-31"}, {**person, "birth_date": 5},
            {**person, "sex": "x"}, {**person, "sex": []}, {**person, "sex": "female"}, {**person, "post_kind": "boss"}, person,
        ],
    )
    assert ages[0]["reached_on"] == ages[-1]["reached_on"]
    assert all(is_chinese(answer["error"]) for answer in ages[1:-1]), ages
    numbers = lines(
        home, ["certificate", "-", "--json"],
        [{"id": 1, "number": "Y00005100012325S000001"}, {"number": ""}, {"number": "😀" * 22}, {"number": 5}, {}, {"number": "Y" * 100_000}],
    )
    assert numbers[0]["valid"] is True
    assert [answer.get("valid") for answer in numbers[1:]] == [False, False, None, None, False]


def test_questions(home: Path) -> None:
    asked = {"id": 1, "q": "四川特级技师管理期几年"}
    found = lines(
        home, ["ask", "-", "--json"],
        [
            asked, {"id": 2}, {"id": 3, "q": 5}, {"id": 4, "q": ""}, {"id": 5, "q": "长" * 50_000}, {"id": 6, "q": "\u0000\ud83d"},
            {**asked, "on": "2026-02-30"}, {**asked, "region": "亚特兰蒂斯"}, {**asked, "award": "x"}, {**asked, "session": {}},
            "not json", asked,
        ],
    )
    assert found[0]["text"] == found[-1]["text"]
    for answer in found[1:-1]:
        assert "error" not in answer or is_chinese(answer["error"])
    assert all("error" in found[n] for n in (1, 2, 6, 7, 8, 10)), [n for n, answer in enumerate(found) if "error" in answer]


COMMANDS: list[tuple[list[str], str]] = [
    (["screen", "-r", "亚特兰蒂斯", "-a", "superior_technician", "--facts", "good.json"], "亚特兰蒂斯"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "missing.json"], "missing.json"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "."], ""),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "empty.json"], "JSON"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "binary.json"], "binary.json"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "gbk.json"], "UTF-8"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "huge.json"], "no_fact"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--facts", "deep.json"], "JSON"),
    (["screen", "--facts", "good.json"], "-r"),
    (["screen", "-r", "CN", "-a", "superior_technician", "--on", "2026-02-30", "--facts", "good.json"], "2026-02-30"),
    (["timeline", "-r", "CN", "-a", "superior_technician", "approved"], "approved"),
    (["retirement", "1966-03-10"], "jishi retirement"),
    (["policies", "show", "no-such"], "no-such"),
    (["policies", "check", "no-such"], "no-such"),
    (["ask", "-r", "亚特兰蒂斯", "管理期几年"], "亚特兰蒂斯"),
    (["compare", "四川", "亚特兰蒂斯"], "亚特兰蒂斯"),
    (["compare", "四川", "天津", "-t", "no_topic"], "no_topic"),
]


@pytest.fixture(scope="module")
def files(home: Path) -> Path:
    contents = {
        "good.json": b"{}", "empty.json": b"", "binary.json": bytes(range(256)) * 8, "gbk.json": '{"x": "情况"}'.encode("gbk"),
        "huge.json": b'{"no_fact": "' + b"x" * 3_000_000 + b'"}', "deep.json": b"[" * 200_000,
    }
    for name, content in contents.items():
        (home / name).write_bytes(content)
    return home


@pytest.mark.parametrize(("arguments", "says"), COMMANDS, ids=[" ".join(command) for command, _ in COMMANDS])
def test_commands(files: Path, arguments: list[str], says: str) -> None:
    line = told(jishi(files, *arguments))
    assert says in line
    assert len(line) < 4000


def test_facts_from_standard_input(files: Path) -> None:
    command = ["screen", "-r", "CN", "-a", "superior_technician", "--facts", "-"]
    assert "JSON" in told(jishi(files, *command, given=b"\xff\xfe\x00"))
    assert "JSON" in told(jishi(files, *command, given=b""))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "还少：命令。怎么用，看：jishi --help"),
        (["no-such"], "没有 no-such，可以写："),
        (["screen"], "还少：--facts。怎么用，看：jishi screen --help"),
        (["ask"], "还少：问题"),
        (["ask", "你好", "--on"], "--on：后面要写一样"),
        (["ask", "--no-such", "x"], "没有这样的写法：--no-such"),
        (["web", "--port", "八千"], "--port：八千 不对，要写整数"),
    ],
)
def test_wrong_usage(files: Path, arguments: list[str], told: str) -> None:
    run = jishi(files, *arguments)
    assert run.returncode == 2
    assert run.stderr.decode().startswith("用法：jishi")
    assert told in run.stderr.decode()


def test_help_and_version_are_said_in_chinese(files: Path) -> None:
    said = jishi(files, "ask", "--help").stdout.decode()
    assert ("用法：" in said, "显示用法" in said, "usage" in said) == (True, True, False)
    assert jishi(files, "--version").stdout.decode() == f"jishi {version('jishi')}\n"


def test_a_broken_policy_folder(files: Path) -> None:
    folder = files / "further" / "policies" / "broken"
    folder.mkdir(parents=True)
    (folder / "policy.yaml").write_text("identity:\n  id: x\n  id: y\n", encoding="utf-8")
    line = told(jishi(files, "policies", "list", JISHI_POLICIES=str(files / "further")))
    assert "policy.yaml" in line
    assert "3" in line
