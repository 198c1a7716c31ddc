"""The documents people read, taken apart: links, code blocks, commands, sessions that show what is printed."""

import re
import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = tuple(sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"))))
_BLOCK = re.compile(r"^[ ]*```[ ]*(?P<language>\w*)[^\n]*\n(?P<body>.*?)^[ ]*```[ ]*$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_COMMAND = re.compile(r"^(?:\w+=\S+ )*(?:[^\s`]*/|.* \| )?(?:jishi|make) [a-z]")


@dataclass(frozen=True, slots=True)
class Session:
    """A command shown with what it prints; `given`: what is piped in."""

    given: str
    arguments: tuple[str, ...]
    printed: str


def text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def spans(words: str) -> list[str]:
    """What stands in backquotes, outside code blocks."""
    return _SPAN.findall(_BLOCK.sub("", words))


def links(words: str) -> list[str]:
    """Where the links lead, inside the project."""
    targets = re.findall(r"\]\(([^)\s]+)\)", _BLOCK.sub("", words))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def commands(words: str) -> list[str]:
    """Every `jishi …` and `make …` shown: in shell blocks, one a line, and in backquotes."""
    shown = [*spans(words), *(line for block in blocks(words, "sh") for line in block.splitlines())]
    shown += [line[2:] for block in blocks(words, "console") for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in shown if _COMMAND.search(line)]


def arguments(command: str, program: str) -> list[str] | None:
    """What stands behind the program's name up to a pipe or remark; None where the program is not called."""
    words = shlex.split(command, comments=True)
    named = next((number for number, word in enumerate(words) if Path(word).name == program), None)
    if named is None:
        return None
    rest = words[named + 1 :]
    return rest[: next((number for number, word in enumerate(rest) if word in ("|", "&&", ">")), len(rest))]


def sessions(words: str) -> list[Session]:
    """The `console` blocks: the line after `$` and what it prints."""
    return [_session(*block.split("\n", 1)) for block in blocks(words, "console")]


def leaves(parser: ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ArgumentParser]]:
    """Every command that can be run, with the words that lead to it."""
    kinds = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not kinds:
        yield path, parser
    for kind in kinds:
        for name, below in kind.choices.items():
            yield from leaves(below, (*path, name))


def blocks(words: str, language: str) -> list[str]:
    """The bodies of the fenced blocks in a language."""
    return [block["body"] for block in _BLOCK.finditer(words) if block["language"] == language]


def _session(command: str, printed: str) -> Session:
    before, _, called = command.removeprefix("$ ").rpartition(" | ")
    given = shlex.split(before)[1] if before else ""
    return Session(given, tuple(arguments(called, "jishi") or ()), printed)
