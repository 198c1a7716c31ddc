"""Runs the tests in copies of the project, each copy used by one run at a time."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from shutil import copytree, ignore_patterns

from tools.mutants.making import Mutant

_NOT_COPIED = ignore_patterns(".*", "dist")
_MOST_MEMORY = 4 << 30
# A fault may make a test slower without being a fault in the time it takes.
_TIMES_SLOWER, _SECONDS_MORE = 4, 20


class Red(Exception):
    """The tests fail without any fault put in: nothing can be learned. Holds what pytest printed."""


@dataclass(frozen=True, slots=True)
class TestFile:
    """A file of tests: processor seconds it takes, and the functions it calls, by module file and first line."""

    path: str
    seconds: float
    called: Mapping[str, frozenset[int]]

    def reaches(self, mutant: Mutant) -> bool:
        """What stands outside of functions is reached by whoever imports anything."""
        return mutant.function is None or mutant.function in self.called.get(mutant.path.name, frozenset())

    def closeness(self, mutant: Mutant) -> tuple[bool, float]:
        """What to sort by: the module's own tests first, then the quick ones."""
        return Path(self.path).stem != f"test_{mutant.path.stem}", self.seconds


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that are free."""

    free: SimpleQueue[Path] = field(default_factory=SimpleQueue)

    @contextmanager
    def one(self) -> Iterator[Path]:
        copy = self.free.get()
        try:
            yield copy
        finally:
            self.free.put(copy)


@contextmanager
def copies_of(root: Path, number: int) -> Iterator[Copies]:
    """So many copies of the project at `root`, gone afterwards."""
    copies = Copies()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            copy = Path(folder) / str(i)
            copytree(root, copy, ignore=_NOT_COPIED)
            copies.free.put(copy)
        yield copies


def measured(copies: Copies, path: str) -> TestFile:
    """What a file of tests takes and reaches. Raises Red where it fails."""
    with copies.one() as copy, tempfile.NamedTemporaryFile("r", suffix=".json") as reached:
        done = _pytest(copy, ["-p", "tools.mutants.reach", path], {"MUTANTS_REACH": reached.name}, 3600)
        if done.returncode != 0:
            raise Red(done.stdout)
        held = json.loads(Path(reached.name).read_text(encoding="utf-8"))
    return TestFile(path, held["seconds"], {name: frozenset(lines) for name, lines in held["called"].items()})


def is_killed(copies: Copies, mutant: Mutant, files: Sequence[TestFile]) -> bool:
    """Whether one of the tests that reach the mutant fails, or takes many times what it takes without the fault."""
    reaching = sorted((file for file in files if file.reaches(mutant)), key=lambda file: file.closeness(mutant))
    seconds = _TIMES_SLOWER * sum(file.seconds for file in reaching) + _SECONDS_MORE
    with copies.one() as copy, _faulty(copy / mutant.path, mutant.text):
        return bool(reaching) and _pytest(copy, [file.path for file in reaching], {}, int(seconds)).returncode != 0


@contextmanager
def _faulty(path: Path, text: str) -> Iterator[None]:
    """The file with another text, afterwards as it was to its time, by which its bytecode counts or does not."""
    whole = path.with_suffix(".whole")
    path.rename(whole)
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        whole.replace(path)


def _pytest(copy: Path, arguments: Sequence[str], further: Mapping[str, str], seconds: int) -> subprocess.CompletedProcess[str]:
    """CI=1 has hypothesis take the same examples each time and no wall clock; other plugins would only cost time.

    What a faulty run keeps in a cache must not reach the next: there is no folder for one.
    """
    environment = {
        **os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": os.devnull, "CI": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONHASHSEED": "0", **further,
    }  # fmt: skip

    def bounded() -> None:
        os.nice(10)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=bounded, check=False,
    )  # fmt: skip
