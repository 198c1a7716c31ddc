"""Numbered steps that bring a database of any earlier version forward. Steps only add, so an older program keeps
working."""

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its name, such as `0001_desk`, and its SQL statements."""

    name: str
    statements: tuple[str, ...]


def steps(dialect: str) -> tuple[Step, ...]:
    """The steps of `sqlite` or `postgres`, oldest first."""
    return tuple(Step(file.stem, _statements(file)) for file in sorted((_HERE / dialect).glob("*.sql")))


def _statements(file: Path) -> tuple[str, ...]:
    return tuple(part.strip() for part in file.read_text("utf-8").split(";") if part.strip())
