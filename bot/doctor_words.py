"""What `jishi doctor` says (data/doctor.yaml)."""

from functools import cache

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def _words() -> dict[str, str]:
    return dict(read_yaml(data_dir() / "doctor.yaml"))


def doctor_say(key: str, **places: object) -> str:
    """The sentence under `key`, its places filled in."""
    return _words()[key].format(**places)
