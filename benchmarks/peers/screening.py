"""One rule in three engines: the same verdicts on every row, then what a row, a roster and a start cost."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.rooms import Python, told
from benchmarks.peers.rule import people, the_rule
from rules_core.library import Library

_ROWS = 100_000
_JUDGES = {"技师通，连同各条依据": ("ours", Python.OURS), "OpenFisca": ("openfisca", Python.PEERS), "zen-engine": ("zen", Python.PEERS)}


def compare(count: int = _ROWS) -> Iterator[str]:
    """The rows of the table; raises ValueError where two engines differ on any row."""
    library = Library.load()
    with TemporaryDirectory() as folder:
        for name, held in (("rule", the_rule(library)), ("people", people(library, count))):
            (Path(folder) / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")
        costs = {name: told(python, "benchmarks.peers.judging", judge, folder) for name, (judge, python) in _JUDGES.items()}
        verdicts = {name: (Path(folder) / f"{judge}.json").read_text("utf-8") for name, (judge, _) in _JUDGES.items()}
    if len(set(verdicts.values())) > 1:
        raise ValueError("the engines differ")
    words = Counter(word for word, _ in json.loads(next(iter(verdicts.values()))))
    yield f"\n{count} 行，三家逐行一致（{'，'.join(f'{word} {times}' for word, times in words.most_common())}）\n"
    yield "| 引擎 | 备好 | 预审一人 | 全部各行 | 内存 |\n| --- | --- | --- | --- | --- |"
    for name, cost in costs.items():
        yield (
            f"| {name} | {cost['started']:.2f} 秒 | {cost['one'] * 1e6:.0f} 微秒 | {cost['all']:.2f} 秒"
            f" | {cost['megabytes']:.0f} MB |"
        )
