"""Every command a document shows can be run as it stands; every command and option stands in a document."""

import io
import os
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest
from documents import DOCUMENTS, ROOT, Session, arguments, blocks, commands, leaves, sessions, spans, text

from bot.arguments import parser
from bot.cli import main

SHOWN = sorted({(document.relative_to(ROOT), command) for document in DOCUMENTS for command in commands(text(document))})
LEAVES = tuple(leaves(parser()))
MAKE_TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("document", "command"), SHOWN)
def test_a_shown_command_parses(document: Path, command: str) -> None:
    for_jishi, for_make = arguments(command, "jishi"), arguments(command, "make")
    if for_make is not None:
        assert set(for_make) <= MAKE_TARGETS
    if for_jishi is not None and not _named_only(tuple(for_jishi)):
        parser().parse_args(for_jishi)


def _named_only(words: tuple[str, ...]) -> bool:
    """A command that is spoken of, not shown to be typed: `jishi ask`, `jishi policies`."""
    return any(path[: len(words)] == words for path, _ in LEAVES) or words[1:] == ("--help",)


@pytest.mark.parametrize("session", sessions(text(ROOT / "README.md")), ids=lambda session: " ".join(session.arguments))
def test_the_readme_shows_what_is_printed(
    session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(session.given))

    assert main(session.arguments) == 0

    assert capsys.readouterr().out.rstrip() == session.printed.rstrip()


def test_the_readme_begins_with_the_two_commands() -> None:
    first = next(block for block in blocks(text(ROOT / "README.md"), "sh")).splitlines()

    assert [line.split("#")[0].split() for line in first] == [["make", "chat"], ["make", "test"]]


@pytest.mark.parametrize(
    "words",
    [
        ["policies", "list"], ["policies", "show", "tianjin-2024"], ["policies", "check", "tianjin-2024"], ["doctor"],
        ["retirement", "1970-05-01", "female", "worker"], ["compare", "四川", "天津"],
        ["timeline", "-r", "四川", "-a", "superior_technician", "approved=2025-04-30"],
        ["remind", "add", "--to", "console", "--at", "2026-12-01 09:00", "报方案"], ["unanswered", "list"],
    ],
    ids=" ".join,
)
def test_a_quick_command_of_the_table_runs(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.desks.settings", lambda: _Settings(tmp_path))

    assert main(words) == 0


class _Settings:
    """A database of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.database = os.fspath(folder / "jishi.db")


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_every_command_and_option_is_documented(path: tuple[str, ...], command: ArgumentParser) -> None:
    page = text(ROOT / "docs/commands.md")
    written = {word for span in spans(page) for word in span.split()}

    assert any(span.startswith(" ".join(("jishi", *path))) for span in spans(page))
    assert {option for action in command._actions for option in action.option_strings} <= written
