"""The small faults that `python -m tools.mutants` puts into a module, and what the tests of the project make of one."""

from pathlib import Path

from tools.mutants.__main__ import ROOT, sample
from tools.mutants.making import mutants_of

MODULE = '''"""A docstring stays."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    days: int = 5


def first(days: list[int], most: int) -> int | None:
    """Another stays."""
    if not days and most:
        return None
    return min(day for day in days if day <= most)
'''


def test_every_fault_is_one_change_that_still_compiles(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(MODULE, encoding="utf-8")
    made = mutants_of(tmp_path, Path("module.py"))
    shown = {(mutant.line, mutant.function, mutant.was, mutant.now) for mutant in made}
    assert shown >= {
        (7, None, "5", "6"),
        (12, 10, "not days and most", "not days or most"),
        (12, 10, "not days", "days"),
        (14, 10, "min", "max"),
        (14, 10, "day <= most", "day < most"),
        (14, 10, " for day in days if day <= most", " for day in days"),
    }
    assert len({mutant.text for mutant in made}) == len(made) == 9
    for mutant in made:
        compile(mutant.text, "module.py", "exec")
        assert "A docstring stays." in mutant.text
        assert "frozen=True" in mutant.text


def test_the_same_seed_draws_the_same_evenly() -> None:
    drawn = sample((), 60, 1)
    assert drawn == sample((), 60, 1)
    assert drawn != sample((), 60, 2)
    assert max(sum(other.path == mutant.path for other in drawn) for mutant in drawn) <= 3
    assert {mutant.path for mutant in sample(("source.py",), 5, 1)} == {Path("rules_core/source.py")}
    assert all((ROOT / mutant.path).exists() for mutant in drawn)
