"""make bench: how fast the rules core and the roster are, as ratios measured in one run. Exit status 1 where a bound is broken."""

import sys

from benchmarks import loading, roster, screening, starting, understanding
from rules_core.library import Library


def main() -> int:
    """Measures everything and prints the table."""
    passed = True
    library = Library.load()
    for group in (screening.measure(library), loading.measure(), starting.measure(), understanding.measure(), roster.measure(library)):
        for measured in group:
            passed &= measured.passed
            mark = "✓" if measured.passed else "✗"
            print(f"{mark} {measured.value:8.2f} {measured.unit:<3} ≤ {measured.most:g}　{measured.name}", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
