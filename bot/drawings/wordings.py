"""The words on pictures (data/web/drawings.yaml)."""

from functools import cache

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def _words() -> dict[str, str]:
    return dict(read_yaml(data_dir() / "web" / "drawings.yaml"))


def caption(key: str, **places: object) -> str:
    """The words under `key`, its places filled in."""
    return _words()[key].format(**places)
