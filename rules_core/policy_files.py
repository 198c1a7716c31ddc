"""Reads one policy folder and its source from disk; every fault is told with file, place and mend."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from rules_core import policy_cache
from rules_core.errors import JishiError, problem
from rules_core.policy import Identity, Part, Policy
from rules_core.policy_faults import schema_fault, yaml_fault
from rules_core.source import Mend, Source
from rules_core.yaml_loading import load_yaml

_Part = TypeVar("_Part", bound=Part)


class Slip(BaseModel):
    """A slip of the issuing office, left as it stands in the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    clause: str
    text: str
    note: str


class Mends(BaseModel):
    """mends.yaml: what was cleaned off the original, and the slips that were left."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    mends: tuple[Mend, ...] = ()
    slips: tuple[Slip, ...] = ()


def read_text(path: Path) -> str:
    """The file's text; raises JishiError where it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise problem("not_utf8", where=path.name) from error
    except OSError as error:
        raise _unreadable(path) from error


def read_yaml(path: Path) -> Any:
    """What a YAML file holds; raises JishiError with file and line."""
    text = read_text(path)
    try:
        return load_yaml(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise yaml_fault(f"{path.parent.name}/{path.name}", error) from error


@dataclass(frozen=True)
class HeldPolicy:
    """A policy that is held: what it is at once, the whole of it (`make`) when it is first asked for, since of hundreds
    that are held a talk needs a few."""

    identity: Identity
    make: Callable[[], Policy]

    @classmethod
    def of(cls, policy: Policy) -> "HeldPolicy":
        """One that is whole already."""
        return cls(policy.identity, lambda: policy)

    @cached_property
    def whole(self) -> Policy:
        return self.make()


def hold_policy(folder: Path, source_folder: Path) -> HeldPolicy:
    """The policy of a folder, all its YAML files taken together.

    What the files hold is remembered between runs (policy_cache). Raises JishiError where a file is not YAML, a field
    is missing, unknown or wrong.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise problem("policy_missing", where=folder.name, what="policy.yaml")
    sha256 = fingerprint([*files, source_folder / "clauses.md"])
    kept = policy_cache.recall(folder, sha256)
    identity = _recalled(Identity, kept.identity) if kept else None
    if kept and identity:
        return HeldPolicy(identity, lambda: _recalled(Policy, kept.whole) or _read_files(files, sha256))
    return HeldPolicy.of(_read_files(files, sha256))


def _recalled(kind: type[_Part], kept: bytes) -> _Part | None:
    """None where another version of the product kept it."""
    with suppress(ValidationError):
        return kind.model_validate_json(kept)
    return None


def _read_files(files: Sequence[Path], sha256: str) -> Policy:
    folder = files[0].parent
    held = {**_merged(files), "sha256": sha256}
    policy = build_policy(held, folder.name, files)
    policy_cache.keep(folder, sha256, held)
    return policy


def read_policy(folder: Path, source_folder: Path) -> Policy:
    """The whole policy of a folder; as `hold_policy`."""
    return hold_policy(folder, source_folder).whole


def build_policy(raw: Any, where: str, files: Sequence[Path] = ()) -> Policy:
    """A policy out of what its files hold; raises JishiError naming the place `where`, the field and the fault.

    `files`: where it was read from, so that the line can be named too.
    """
    try:
        return Policy.model_validate(raw)
    except ValidationError as error:
        raise schema_fault(where, raw, error.errors()[0], files) from error


def read_source(folder: Path) -> Source:
    """The clauses of a source folder."""
    return Source.parse(read_text(folder / "clauses.md"))


def read_mends(folder: Path) -> Mends:
    """What was mended in a source, and what was left; nothing where the folder says nothing. Raises JishiError."""
    path = folder / "mends.yaml"
    if not path.exists():
        return Mends()
    held = read_yaml(path)
    try:
        return Mends.model_validate(held)
    except ValidationError as error:
        raise schema_fault(folder.name, held, error.errors()[0], [path]) from error


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the files, hexadecimal; a missing one counts as empty. Raises JishiError."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + _bytes_of(path))
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> JishiError:
    return problem("file_unreadable", where="/".join(path.parts[-2:]))


def _merged(files: Iterable[Path]) -> dict[str, Any]:
    """The files of a folder as one: lists under the same key are put together, in the order of the files; a key with
    nothing under it yet is left out."""
    merged: dict[str, Any] = {}
    for path in files:
        for key, value in ((key, value) for key, value in _mapping(path).items() if value is not None):
            merged[key] = [*merged[key], *value] if isinstance(value, list) and isinstance(merged.get(key), list) else value
    return merged


def _mapping(path: Path) -> dict[str, Any]:
    held = read_yaml(path)
    if not isinstance(held, dict):
        raise problem("policy_schema", where=f"{path.parent.name}/{path.name}", field=path.name, detail="key: value")
    return held
