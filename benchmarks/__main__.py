"""make bench: how fast everything of ours is, as ratios measured in one run. Exit status 1 where a bound is broken."""

import sys
from collections.abc import Iterator
from itertools import chain

from benchmarks import desk, growth, loading, roster, screening, starting, understanding
from benchmarks.measuring import Measured
from rules_core.library import Library


def main() -> int:
    """Measures everything and prints the table."""
    passed = True
    for measured in _everything(Library.load()):
        passed &= measured.passed
        mark = "✓" if measured.passed else "✗"
        print(f"{mark} {measured.value:8.2f} {measured.unit:<3} ≤ {measured.most:g}　{measured.name}", flush=True)
    return 0 if passed else 1


def _everything(library: Library) -> Iterator[Measured]:
    return chain(
        screening.measure(library),
        loading.measure(),
        starting.measure(),
        understanding.measure(),
        roster.measure(library),
        desk.measure(),
        growth.measure(),
    )


if __name__ == "__main__":
    sys.exit(main())
