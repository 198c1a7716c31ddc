"""A report as the bytes of a file, or into a file."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from bot.replacing import replacing
from bot.reports.document import Report
from bot.reports.typesetting import typeset
from bot.reports.word_file import word_file
from rules_core.errors import problem


def report_bytes(report: Report, suffix: str) -> bytes:
    """The report as `.pdf` or `.docx`; raises JishiError for another ending, a missing library or font."""
    if suffix not in _MAKERS:
        raise problem("report_kind", file=suffix)
    return _MAKERS[suffix](report)


def reportable(out: str | None) -> Path | None:
    """Where a report is to be written, None where none is wanted; raises JishiError for an ending that is no report's."""
    path = Path(out) if out else None
    if path and path.suffix.lower() not in _MAKERS:
        raise problem("report_kind", file=path.name)
    return path


def write_report(report: Report, out: Path) -> None:
    """Writes the report as what the file's ending says, whole or not at all. Raises JishiError as `report_bytes` does."""
    made = report_bytes(report, out.suffix.lower())
    with replacing(out) as part:
        part.write_bytes(made)


def _pdf(report: Report) -> bytes:
    return typeset("report", asdict(report))


_MAKERS: Mapping[str, Callable[[Report], bytes]] = {".pdf": _pdf, ".docx": word_file}
