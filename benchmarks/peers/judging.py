"""One judge in this process: `python -m benchmarks.peers.judging JUDGE FOLDER` prints what it cost as JSON.

FOLDER holds rule.json and people.json; the verdicts go there too.
"""

import importlib
import json
import sys
from pathlib import Path
from time import process_time

from benchmarks.measuring import peak
from benchmarks.peers.judges import Judge, Row

_ROUNDS, _SINGLE = 5, 200


def main() -> None:
    """The command line."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    judge: Judge = importlib.import_module(f"benchmarks.peers.judges.{name}").ready(_read(folder, "rule"))
    started = process_time()
    people: list[Row] = _read(folder, "people")
    one = min(_seconds(judge, [[person] for person in people[:_SINGLE]]) for _ in range(_ROUNDS)) / _SINGLE
    several = min(_seconds(judge, [people]) for _ in range(2))
    (folder / f"{name}.json").write_text(json.dumps(judge(people)), encoding="utf-8")
    print(json.dumps({"started": started, "one": one, "all": several, "megabytes": peak()}))


def _read(folder: Path, name: str) -> object:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _seconds(judge: Judge, batches: list[list[Row]]) -> float:
    start = process_time()
    for batch in batches:
        judge(batch)
    return process_time() - start


if __name__ == "__main__":
    main()
