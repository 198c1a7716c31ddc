"""Looks at a workbook before anything reads it: locked, an old .xls, a zip bomb, a grid that would fill the memory."""

import re
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.roster.words import limits
from rules_core.errors import JishiError, problem

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_ZIP = 0x1
_CHUNK = 1 << 20
_TAIL = 64
_COLUMN = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})\d")
_ROW = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]{0,4}(\d{1,10})[\"']")


def opening_bytes(path: Path) -> bytes:
    """The first bytes of a file, by which it is known. Raises JishiError where it is missing, empty or too large."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(8)
    except OSError as error:
        raise problem("roster_unreadable", file=path.name) from error
    if not size:
        raise problem("roster_empty", file=path.name)
    if size > limits().bytes:
        raise problem("roster_too_large", file=path.name, limit=limits().bytes >> 20)
    return first


def ole_problem(path: Path) -> JishiError:
    """What to say of a file of the old Office kind: locked with a password, or an .xls."""
    with path.open("rb") as file:
        locked = any(_ENCRYPTED_OLE in chunk for chunk in iter(lambda: file.read(_CHUNK), b""))
    return problem("roster_encrypted" if locked else "roster_xls", file=path.name)


def guard_workbook(path: Path) -> None:
    """Unpacks every part once and counts; raises JishiError for what would not end well."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise problem("roster_not_workbook", file=path.name)
            if any(part.flag_bits & _ENCRYPTED_ZIP for part in parts):
                raise problem("roster_encrypted", file=path.name)
            _guard_parts(path, archive, [part for part in parts if part.filename.endswith((".xml", ".rels"))])
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        raise problem("roster_broken", file=path.name) from error


def counts_from_1904(path: Path) -> bool:
    """Whether the workbook counts its days from 1904, as those of old Macs do."""
    with ZipFile(path) as archive:
        head = archive.read("xl/workbook.xml")
    return re.search(rb"date1904\s*=\s*[\"'](1|true)[\"']", head) is not None


def _guard_parts(path: Path, archive: ZipFile, parts: list[ZipInfo]) -> None:
    limit = limits().unpacked_bytes
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise problem("roster_broken", file=path.name)
    if sum(part.file_size for part in parts) > limit:
        raise problem("roster_bomb", file=path.name, limit=limit >> 20)
    for part in parts:
        chunks = _unpacked(archive, part)
        if part.filename.startswith("xl/worksheets/"):
            _guard_grid(path, chunks)
        else:
            deque(chunks, maxlen=0)


def _unpacked(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The part by the megabyte; zipfile stops at the declared size, and a false one fails its checksum."""
    with archive.open(part) as file:
        yield from iter(lambda: file.read(_CHUNK), b"")


def _guard_grid(path: Path, chunks: Iterator[bytes]) -> None:
    """The rectangle from the first to the last cell, which a reader holds in memory whole."""
    width, height, tail = 0, 0, b""
    for chunk in chunks:
        if b"\0" in chunk:
            raise problem("roster_broken", file=path.name)
        text = tail + chunk
        width = max(width, max(map(_column_number, set(_COLUMN.findall(text))), default=0))
        height = max(height, max(map(int, set(_ROW.findall(text))), default=0))
        if width > limits().columns:
            raise problem("roster_too_wide", file=path.name, columns=width, limit=limits().columns)
        if width * height > limits().grid:
            raise problem("roster_too_long", file=path.name, rows=height, columns=width)
        tail = text[-_TAIL:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
