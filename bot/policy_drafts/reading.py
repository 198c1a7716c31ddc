"""The words of an official text out of a .docx, .pdf, .html or .txt file."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from bot.extras import MissingExtra, need
from bot.policy_drafts.words import draft_problem

_BLOCKS = ("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "title")
_UNSEEN = ("script", "style", "noscript", "head")


def read_official(path: Path) -> tuple[bytes, str]:
    """The file's bytes and its text. Raises JishiError where it can't be read, holds no text or is of another kind."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise draft_problem("kind", file=path.name, kinds="、".join(_READERS))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise draft_problem("missing", file=path.name) from error
    text = _read(reader, content, path.name)
    if not text.strip():
        raise draft_problem("empty", file=path.name)
    return content, text


def _read(reader: Callable[[bytes], str], content: bytes, name: str) -> str:
    try:
        return reader(content).replace("\r\n", "\n").replace("\r", "\n")
    except MissingExtra:
        raise
    except UnicodeDecodeError as error:
        raise draft_problem("not_text", file=name) from error
    except Exception as error:  # the libraries raise whatever a broken file makes them stumble over
        raise draft_problem("broken", file=name) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _docx(content: bytes) -> str:
    need("docx")
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)


def _pdf(content: bytes) -> str:
    need("pypdf")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def _html(content: bytes) -> str:
    need("bs4")
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(content, "html.parser")
    for hidden in soup(_UNSEEN):
        hidden.decompose()
    for line_break in soup("br"):
        line_break.replace_with("\n")
    for block in soup(_BLOCKS):
        block.append("\n")
    return soup.get_text()


_READERS: Mapping[str, Callable[[bytes], str]] = {
    ".docx": _docx, ".pdf": _pdf, ".html": _html, ".htm": _html, ".txt": _text
}
