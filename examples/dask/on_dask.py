"""Screens every partition in a folder on Dask: `python on_dask.py PEOPLE RESULTS`."""

import sys
from datetime import date
from pathlib import Path

import dask.bag
from screening import screen_lines

REGION, AWARD, ON = "510000", "superior_technician", date(2026, 11, 21)


def screen_folder(people: Path, results: Path) -> None:
    """A file of results for each file of people, on every core of this machine.

    On a cluster the same lines run once `dask.distributed.Client(address)` has been opened.
    """
    lines = dask.bag.read_text(sorted(map(str, people.glob("*.jsonl"))))
    screened = lines.map_partitions(screen_lines, REGION, AWARD, ON).map(str.rstrip)
    screened.to_textfiles(f"{results}/*.jsonl")


if __name__ == "__main__":
    screen_folder(Path(sys.argv[1]), Path(sys.argv[2]))
