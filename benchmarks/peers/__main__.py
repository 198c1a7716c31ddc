"""make bench-peers: ours beside its peers, as the tables of docs/benchmarks.md; more batches of questions may be named."""

import sys
from pathlib import Path

from benchmarks.peers import screening, understanding
from benchmarks.peers.rooms import Python


def main() -> None:
    """Prints every table; says what is left out."""
    if not Python.RASA.there:
        print("没有 Python 3.10，不比 Rasa。")
    for line in screening.compare():
        print(line, flush=True)
    for line in understanding.compare((*understanding.BATCHES, *map(Path, sys.argv[1:]))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
