"""The commands as a person and a program run them; what is wrong in what they are given stands in test_cli_bad_input."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from rules_core.library import Library

FACTS = {"holds_level": "senior_technician", "senior_post_since": "2022-01-01"}
SCREEN = ["screen", "-r", "四川", "-a", "superior_technician", "--on", "2026-11-21", "--facts"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that goes well prints."""
    assert main(arguments) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The one JSON line of a command."""
    lines = run(capsys, *arguments, "--json").splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return str(path)


def test_policies_are_listed_and_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    held = Library.load()
    rows = run_json(capsys, "policies", "list")
    assert [row["id"] for row in rows] == list(held.identities)
    assert all(row["id"] in run(capsys, "policies", "list") for row in rows)
    for policy in held.policies:
        shown = run_json(capsys, "policies", "show", policy.identity.id)
        assert [p["id"] for p in shown["provisions"]] == [p.id for p in policy.provisions]
        assert all(p["citations"] for p in shown["provisions"])
        assert policy.identity.title in run(capsys, "policies", "show", policy.identity.id)


def test_the_policies_held_pass_their_check(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "policies", "check").splitlines()
    assert len(lines) == len(Library.load().policies)
    assert all("问题0处" in line for line in lines)


def test_a_screening_is_as_the_contract_writes_it(capsys: pytest.CaptureFixture[str], facts: str) -> None:
    found = run_json(capsys, *SCREEN, facts)
    assert list(found) == [
        "id", "region", "award", "policy", "in_force", "verdict", "earliest", "conditions", "priority", "next_question",
        "notices", "receipt",
    ]
    assert (found["region"], found["verdict"], found["earliest"]) == ("510000", "not_yet", "2027-01-01")
    source = Library.load().source("sichuan-2024-10")
    for condition in found["conditions"]:
        assert list(condition) == ["id", "facts", "status", "strength", "says", "citation"]
        assert source.holds(condition["citation"]["clause"], condition["citation"]["quote"])
    assert found["receipt"]["policy_sha256"] == Library.load().policy("sichuan-2024-10").sha256


def test_a_screening_is_explained(capsys: pytest.CaptureFixture[str], facts: str) -> None:
    told = run(capsys, *SCREEN, facts, "--explain")
    assert "senior_post_since" in told or "高级技师岗位起始日期" in told
    assert "2027" in told


def test_a_question_is_answered_with_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_json(capsys, "ask", "-r", "四川", "--on", "2026-11-21", "特级技师管理期几年")
    assert (answer["status"], answer["topic"], answer["region"]) == ("answered", "term", "510000")
    assert "3年" in answer["text"]
    assert answer["citations"][0]["clause"] == "附件4第一条"
    assert "3年" in run(capsys, "ask", "-r", "四川", "特级技师管理期几年")


def test_ages_numbers_and_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_json(capsys, "retirement", "1966-03-10", "male")["reached_on"] == "2026-07-10"
    assert "7月10日" in run(capsys, "retirement", "1966-03-10", "male") or "2026-07-10" in run(
        capsys, "retirement", "1966-03-10", "male"
    )
    assert run_json(capsys, "certificate", "Y00005100012325S000001")["valid"] is True
    days = run_json(capsys, "timeline", "-r", "四川", "-a", "superior_technician", "approved=2025-04-30")["deadlines"]
    assert {d["id"]: d["date"] for d in days}["term_end"] == date(2028, 4, 30).isoformat()


def test_places_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "compare", "四川", "天津", "-t", "public_notice")
    assert "四川" in told
    assert "天津" in told


def test_a_reader_who_has_seen_enough_is_left_in_peace() -> None:
    command = [sys.executable, "-m", "jishi", "policies", "show", "sichuan-2024-10"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, env=buffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()

        assert process.stderr.read() == b""
    assert process.returncode == 0
