"""make bench-peers: ours beside its peers, as the tables of docs/benchmarks.md; more batches of questions may be named."""

import sys
from itertools import chain
from pathlib import Path

from benchmarks.peers import screening, understanding
from benchmarks.peers.rooms import Python

_HAND = "base"


def main() -> None:
    """Prints every table; says what is left out."""
    if not Python.RASA.there:
        print("没有 Python 3.10，不比 Rasa。")
    batches = (*understanding.BATCHES, *map(Path, sys.argv[1:]))
    for line in chain(screening.compare(), understanding.compare(batches), understanding.leave_out(_HAND)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
