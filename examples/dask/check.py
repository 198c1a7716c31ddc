"""Dask's results beside one process's: `python check.py PEOPLE RESULTS` says whether they are the same, byte by byte."""

import sys
from pathlib import Path
from time import perf_counter

from on_dask import AWARD, ON, REGION, screen_folder
from screening import screen_lines


def differing(people: Path, results: Path) -> list[str]:
    """The partitions whose results are other than those of one process, one line after the other."""
    pairs = zip(sorted(people.glob("*.jsonl")), sorted(results.glob("*.jsonl")), strict=True)
    return [given.name for given, found in pairs if "".join(_screened(given)).rstrip() != found.read_text("utf-8").rstrip()]


def _screened(given: Path) -> list[str]:
    with given.open(encoding="utf-8") as lines:
        return list(screen_lines(lines, REGION, AWARD, ON))


if __name__ == "__main__":
    people, results = Path(sys.argv[1]), Path(sys.argv[2])
    start = perf_counter()
    screen_folder(people, results)
    between = perf_counter()
    others = differing(people, results)
    print(f"Dask {between - start:.0f} 秒，一个进程 {perf_counter() - between:.0f} 秒；不同的分片：{others or '没有'}")
    sys.exit(bool(others))
