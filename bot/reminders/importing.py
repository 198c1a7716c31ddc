"""Reminders out of a sheet or a file of lines: .xlsx, .csv (UTF-8 or GB 18030) or JSON lines with to, at, text."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.reminders.reminder import reminder
from bot.reminders.targets import read_target
from bot.reminders.times import read_moment
from bot.reminders.words import load_reminder_words
from bot.store.reminders import StoredReminder
from rules_core.errors import JishiError, wording

_LARGEST = 20 * 1024 * 1024


class UnreadableFile(JishiError):
    """A file that holds no reminders as far as can be seen."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The reminders of the good rows, and one line in words for every bad one."""

    reminders: tuple[StoredReminder, ...]
    problems: tuple[str, ...]


def read_reminders(file: Path) -> Imported:
    """Reads a file; a bad row is told and stops no other. Raises UnreadableFile, which says what is wrong with the
    whole."""
    good: list[StoredReminder] = []
    problems: list[str] = []
    for number, row in _rows(file):
        try:
            good.append(_read(row))
        except JishiError as error:
            problems.append(wording("import_row", row=number, why=error))
    if not good and not problems:
        raise UnreadableFile(wording("import_empty", file=file.name))
    return Imported(tuple(good), tuple(problems))


def _read(row: Mapping[str, object]) -> StoredReminder:
    missing = [name for column, name in load_reminder_words().column_names.items() if row.get(column) in (None, "")]
    if missing:
        raise UnreadableFile(wording("import_missing", columns="、".join(missing)))
    return reminder(read_target(str(row["to"])), _moment(row["at"]), str(row["text"]))


def _moment(value: object) -> datetime:
    return read_moment(f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value))


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    content = _content(file)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _of_table(_sheet(file.name, content))
    text = _decoded(file.name, content)
    if text.lstrip().startswith("{"):
        return _of_lines(text)
    return _of_table(csv.reader(io.StringIO(text)))


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise UnreadableFile(wording("import_too_large", file=file.name, limit=_LARGEST >> 20))
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(wording("import_unreadable", file=file.name)) from error


def _decoded(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(wording("import_not_text", file=name))


def _sheet(name: str, content: bytes) -> Iterable[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise UnreadableFile(wording("import_not_sheet", file=name)) from error


def _of_lines(text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return {key: _text(value) for key, value in row.items()} if isinstance(row, dict) else {}


def _of_table(table: Iterable[Sequence[object]]) -> Iterator[tuple[int, Mapping[str, object]]]:
    names: list[str | None] = []
    for number, cells in enumerate(table, 1):
        if not names:
            names = _headings(cells)
        elif any(_text(cell) for cell in cells):
            yield number, {name: _text(cell) for name, cell in zip(names, cells, strict=False) if name}
    if not names:
        raise UnreadableFile(wording("import_no_headings"))


def _headings(cells: Sequence[object]) -> list[str | None]:
    known = {word: column for column, words in load_reminder_words().columns.items() for word in words}
    names = [known.get(str(cell).strip().lower()) for cell in cells]
    return names if set(names) >= set(load_reminder_words().columns) else []


def _text(value: object) -> object:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""
