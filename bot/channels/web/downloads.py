"""Files to take away from the page."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.channels.web.telling import MISSING
from bot.reports.document import Report
from bot.reports.writing import report_bytes

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "ics": "text/calendar",
}
_REPORTS = ("pdf", "docx")


def download(content: bytes, kind: str, title: str) -> Response:
    """A file of a kind (`pdf`, `docx`, `xlsx`, `ics`) that is kept under `title`."""
    named = f"attachment; filename=\"jishi.{kind}\"; filename*=UTF-8''{quote(title)}.{kind}"
    return Response(content, media_type=_MEDIA_TYPES[kind], headers={"Content-Disposition": named})


def report_download(report: Report, kind: str) -> Response:
    """A report as the file its address asks for. Raises HTTPException 404 for another kind than `pdf` and `docx`."""
    if kind not in _REPORTS:
        raise HTTPException(MISSING)
    return download(report_bytes(report, f".{kind}"), kind, report.title)
