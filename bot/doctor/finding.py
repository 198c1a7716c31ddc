"""One thing found, and the words for it (data/doctor.yaml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml

Mark = Literal["well", "wrong", "notice", "unused"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`wrong` needs mending, `notice` is good to know, `unused` is not in use and missed by nothing else."""

    mark: Mark
    says: str

    def line(self) -> str:
        """As it is printed."""
        return f"{words()['marks'][self.mark]} {self.says}"


@cache
def words() -> dict[str, Any]:
    """The file, read once."""
    return dict(read_yaml(data_dir() / "doctor.yaml"))


def finding(key: str, **places: object) -> Finding:
    """The finding under `key`, its places filled in."""
    (mark, says), = words()["findings"][key].items()
    return Finding(mark, says.format(**places))


def summary(found: Iterable[Finding]) -> str:
    """The conclusion, which is printed first."""
    marks = [each.mark for each in found]
    key = "to_mend" if "wrong" in marks else "sound"
    return str(words()[key]).format(**{mark: marks.count(mark) for mark in words()["marks"]})
