"""A pytest plugin: writes down which functions of rules_core a run calls, and the processor seconds it took.

`MUTANTS_REACH` names the file to write: {"seconds": …, "called": {file name: first lines}} as JSON.
"""

import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

import pytest

_called: dict[str, set[int]] = defaultdict(set)


def _note(frame: FrameType, event: str, arg: object) -> None:
    """Called once a call, because it asks for nothing more inside of it."""
    path, _, name = frame.f_code.co_filename.rpartition("/")
    if path.endswith("rules_core"):
        _called[name].add(frame.f_code.co_firstlineno)


def pytest_configure(config: pytest.Config) -> None:
    sys.settrace(_note)


def pytest_unconfigure(config: pytest.Config) -> None:
    sys.settrace(None)
    held = {"seconds": time.process_time(), "called": {name: sorted(lines) for name, lines in _called.items()}}
    Path(os.environ["MUTANTS_REACH"]).write_text(json.dumps(held), encoding="utf-8")
