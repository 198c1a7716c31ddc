"""What loading all policies costs: out of the checked cache, and out of the YAML files."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import Measured, seconds
from rules_core.library import Library


def measure() -> Iterator[Measured]:
    """Loading with a cache that holds everything, then with one that can hold nothing."""
    with tempfile.TemporaryDirectory() as folder:
        with _cache(Path(folder)):
            _load()
            yield Measured("载入全部政策，有缓存", seconds(_load, 1) * 1e3, "毫秒", 60)
        blocked = Path(folder) / "file"
        blocked.touch()
        with _cache(blocked):
            yield Measured("载入全部政策，无缓存", seconds(_load, 1) * 1e3, "毫秒", 150)


def _load() -> None:
    """Every policy whole, not only what it is."""
    assert Library.load().policies


@contextmanager
def _cache(folder: Path) -> Iterator[None]:
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_CACHE_HOME"]
        else:
            os.environ["XDG_CACHE_HOME"] = before
