"""The messengers in two worlds: with a dialogue that counts, and with the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import counting_step
from worlds import Interfaces, World, opened_world, talking

Served = tuple[Interfaces, tuple[str, str]]


@pytest.fixture(scope="session")
def interfaces() -> Iterator[Served]:
    """The platforms' interfaces and their addresses."""
    made = Interfaces()
    with made.served() as apis:
        yield made, apis


@pytest.fixture
def world(tmp_path: Path, interfaces: Served) -> Iterator[World]:
    """With the counting dialogue."""
    with opened_world(tmp_path, counting_step, *interfaces) as opened:
        yield opened


@pytest.fixture(scope="module")
def real_world(tmp_path_factory: pytest.TempPathFactory, interfaces: Served) -> Iterator[World]:
    """With the real dialogue, on one day."""
    with opened_world(tmp_path_factory.mktemp("channels"), talking, *interfaces) as opened:
        yield opened
