from collections.abc import Iterator
from pathlib import Path

import pytest

from rules_core.datadir import data_dir
from rules_core.library import Library
from rules_core.policy_files import read_yaml


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's cache folder is left alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def topics() -> tuple[str, ...]:
    return tuple(row["id"] for row in read_yaml(data_dir() / "topics.yaml"))


@pytest.fixture(scope="session")
def policy_folders() -> tuple[Path, ...]:
    return tuple(sorted(path for path in (data_dir() / "policies").iterdir() if path.is_dir()))
