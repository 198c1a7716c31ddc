"""What a policy's YAML files hold, kept as JSON between runs, so that a start need not parse them again.

One file for each policy folder, in the user's own cache folder. It counts only where it was made out of the very same
bytes, is whole and belongs to the user; whatever is wrong with it or with its folder, the YAML is read instead.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

_FORMAT = "jishi-policy-cache/3"


class Kept(NamedTuple):
    """What a policy's files hold, as JSON: its identity alone, which is wanted at every start, and the whole."""

    identity: bytes
    whole: bytes


def recall(folder: Path, sha256: str) -> Kept | None:
    """What the files of `folder`, whose fingerprint is `sha256`, hold; None where that is not known for certain."""
    try:
        path = _path(folder)
        if not _is_ours(path):
            return None
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    identity, _, whole = body.partition(b"\n")
    return Kept(identity, whole) if head == _head(sha256, body) else None


def keep(folder: Path, sha256: str, held: Mapping[str, Any]) -> None:
    """Remembers what the files of `folder` hold, in one step; does nothing where that can't be done."""
    try:
        body = _json(held.get("identity")) + b"\n" + _json(held)
        path = _path(folder)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
    except (OSError, TypeError, ValueError):
        return
    try:
        with open(handle, "wb") as file:
            file.write(_head(sha256, body) + b"\n" + body)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _path(folder: Path) -> Path:
    """The file for a folder: one for each place on the disk, so that two checkouts don't turn each other out."""
    place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_cache_path("jishi", appauthor=False) / "policies" / f"{place}.json"


def _is_ours(path: Path) -> bool:
    """In a folder that several users share, what another one wrote is not to be believed."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _head(sha256: str, body: bytes) -> bytes:
    return f"{_FORMAT} {sha256} {hashlib.sha256(body).hexdigest()}".encode()


def _json(value: object) -> bytes:
    """On one line."""
    return json.dumps(value, ensure_ascii=False, default=_iso).encode()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
