"""Every command a document shows can be run as it stands; every command and option stands in a document."""

import io
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest
from documents import DOCUMENTS, ROOT, Session, arguments, blocks, commands, leaves, sessions, spans, text

from bot.arguments import parser
from bot.cli import main
from bot.commands.common import settings

SHOWN = sorted({(document.relative_to(ROOT), command) for document in DOCUMENTS for command in commands(text(document))})
LEAVES = tuple(leaves(parser()))
SESSIONS = [(document, session) for document in DOCUMENTS for session in sessions(text(document))]
FOLLOWED_ELSEWHERE = ("new-region.md", "policy-files.md")
_SERVE = ("chat", "web", "telegram", "mcp")
_NOT_HERE = (("remind", "run"), ("unanswered", "adopt"))
_OWN = {"编号", "文本", "新版文件夹"}
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("document", "command"), SHOWN)
def test_a_shown_command_parses(document: Path, command: str) -> None:
    for_jishi, for_make = arguments(command, "jishi"), arguments(command, "make")
    if for_make is not None:
        assert set(for_make) <= MAKE_TARGETS
    if for_jishi is not None and not _named_only(tuple(for_jishi)):
        parser().parse_args(for_jishi)


def _named_only(words: tuple[str, ...]) -> bool:
    """A command that is spoken of, not shown to be typed: `jishi ask`, `jishi policies`."""
    return any(path[: len(words)] == words and (path != words or _needs_more(command)) for path, command in LEAVES) or "--help" in words


def _needs_more(command: ArgumentParser) -> bool:
    return any(action.required for action in command._actions)


@pytest.mark.parametrize(("document", "session"), SESSIONS, ids=lambda value: getattr(value, "name", ""))
def test_a_session_shows_what_is_printed(
    document: Path, session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(session.given))

    assert main(session.arguments) == 0

    assert capsys.readouterr().out.rstrip() == session.printed.rstrip()


def test_the_readme_begins_with_the_two_commands() -> None:
    first = next(block for block in blocks(text(ROOT / "README.md"), "sh")).splitlines()

    assert [line.split("#")[0].split() for line in first] == [["make", "chat"], ["make", "test"]]


@pytest.mark.parametrize("document", [document for document in DOCUMENTS if document.name not in FOLLOWED_ELSEWHERE], ids=lambda path: path.name)
def test_what_is_shown_to_be_typed_runs_in_order(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with nothing but the files a reader would have."""
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    Path("情况.json").write_text("{}", encoding="utf-8")
    Path("提醒.csv").write_text("to,at,text\nconsole,2026-12-01 09:00,报方案\n", encoding="utf-8")
    typed = [(command, words) for command in commands(text(document)) if (words := arguments(command, "jishi")) and _ends(words)]

    assert [command for command, words in typed if " | " not in command and main(words) != 0] == []


def _ends(words: list[str]) -> bool:
    """Neither spoken of only, nor one that runs until stopped, nor one that needs what only its reader has."""
    return not _named_only(tuple(words)) and tuple(words[:2]) not in _NOT_HERE and words[0] not in _SERVE and not _OWN & set(words)


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_every_command_and_option_is_documented(path: tuple[str, ...], command: ArgumentParser) -> None:
    page = text(ROOT / "docs/commands.md")
    written = {word for span in spans(page) for word in span.split()}

    assert any(span.startswith(" ".join(("jishi", *path))) for span in spans(page))
    assert {option for action in command._actions for option in action.option_strings} <= written
