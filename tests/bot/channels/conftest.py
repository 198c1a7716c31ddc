"""The messengers in two worlds: with a dialogue that counts, and with the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import counting_step
from worlds import World, talking, worlds


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """With the counting dialogue."""
    yield from worlds(tmp_path, counting_step)


@pytest.fixture(scope="session")
def real_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """With the real dialogue, on one day."""
    yield from worlds(tmp_path_factory.mktemp("channels"), talking)
