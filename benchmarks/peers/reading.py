"""One reader in this process: `python -m benchmarks.peers.reading learn|read READER FOLDER` prints what it cost as JSON.

FOLDER holds phrases.json and questions.json; `learn` leaves there what `read` starts from.
"""

import importlib
import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.measuring import peak


def learn(reader: Any, folder: Path) -> dict[str, object]:
    """Makes ready what can be made ready once: seconds of processor time."""
    start = process_time()
    reader.learn(json.loads((folder.parent / "phrases.json").read_text(encoding="utf-8")), folder)
    return {"learned": process_time() - start}


def read(reader: Any, folder: Path) -> dict[str, object]:
    """Starts and answers every question: the answers, seconds for each, seconds from nothing to the first answer, MB."""
    answer = reader.ready(folder)
    answer("您好")
    started = process_time()
    answers, seconds = [], []
    for question in json.loads((folder.parent / "questions.json").read_text(encoding="utf-8")):
        start = process_time()
        answers.append(answer(question))
        seconds.append(process_time() - start)
    return {"started": started, "answers": answers, "seconds": seconds, "megabytes": peak()}


def main() -> None:
    """The command line."""
    step, name, root = sys.argv[1:]
    folder = Path(root) / name
    folder.mkdir(exist_ok=True)
    reader = importlib.import_module(f"benchmarks.peers.readers.{name}")
    print(json.dumps({"learn": learn, "read": read}[step](reader, folder)))


if __name__ == "__main__":
    main()
