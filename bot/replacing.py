"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from rules_core.errors import problem


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A file to write beside `out`, put in its place once it is whole. Raises JishiError where that fails."""
    try:
        with NamedTemporaryFile(dir=out.parent, prefix=".jishi-", suffix=out.suffix, delete=False) as file:
            part = Path(file.name)
    except OSError as error:
        raise problem("roster_not_writable", file=out.name) from error
    try:
        yield part
        part.replace(out)
    except OSError as error:
        raise problem("roster_not_writable", file=out.name) from error
    finally:
        part.unlink(missing_ok=True)
