"""Every reader over the same phrases and the same put-away questions: how right, how quick, how big.

Our phrases have taken in mended sentences of batches that were opened, for all readers alike: so the share of the
questions that stand among the phrases word by word is told beside the figures.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.peers.readers import ASKS, OUTSIDE
from benchmarks.peers.rooms import Python, told
from intents.training.corpus import Phrase, phrases
from intents.training.evaluate import Case, cases_of

BATCHES = (Path("tests/cases/fresh_5.jsonl"), Path("tests/cases/shared_understand_more.jsonl"))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader's name to people, its module, and the Python it lives in."""

    name: str
    module: str
    python: Python


READERS = (
    Reader("技师通", "ours", Python.OURS),
    Reader("hassil，句子作模板", "hassil_templates", Python.PEERS),
    Reader("rapidfuzz 最像的一句", "nearest_phrase", Python.PEERS),
    Reader("jieba 分词，TF-IDF 最近的一句", "jieba_words", Python.PEERS),
    Reader("字符 n 元线性分类（scikit-learn）", "ngram_classifier", Python.PEERS),
    Reader("Rasa（DIET，减了层数和轮数）", "rasa_nlu", Python.RASA),
)


def compare(batches: Sequence[Path]) -> Iterator[str]:
    """All phrases learned, then every batch of put-away questions: the rows of the tables."""
    return _tables(phrases(), {batch.stem: list(cases_of(batch)) for batch in batches})


def leave_out(hand: str) -> Iterator[str]:
    """All phrases learned but those of one person, who then asks: the nearest thing to somebody never met."""
    known = phrases()
    asked = [Case(phrase.text, (phrase.topic,)) for phrase in known if phrase.hand == hand]
    return _tables([phrase for phrase in known if phrase.hand != hand], {f"{hand}，没学过这个人的句子": asked})


def _tables(known: Sequence[Phrase], batches: Mapping[str, Sequence[Case]]) -> Iterator[str]:
    """One batch after another, then the costs; a reader whose Python is missing is left out."""
    cases = [case for batch in batches.values() for case in batch]
    texts = {phrase.text for phrase in known}
    with TemporaryDirectory() as folder:
        _put(Path(folder) / "phrases.json", [(phrase.text, phrase.topic) for phrase in known])
        _put(Path(folder) / "questions.json", [case.text for case in cases])
        costs = {reader: _costs(reader, folder) for reader in READERS if reader.python.there}
    start = 0
    for name, some in batches.items():
        yield f"\n{name}：{len(some)} 句，其中 {sum(case.text in texts for case in some)} 句一字不差在学过的句子里\n"
        yield from _table("读者", "听对", "听错", "反问", "没答", "外行挡住")
        for reader, cost in costs.items():
            yield _row(reader.name, *_shares(some, cost["answers"][start : start + len(some)]))
        start += len(some)
    yield f"\n{len(known)} 句学，{len(cases)} 句问\n"
    yield from _table("读者", "学一遍", "备好", "一句，中位", "一句，第 99", "内存")
    for reader, cost in costs.items():
        yield _row(reader.name, *_spent(cost))


def _costs(reader: Reader, folder: str) -> dict[str, Any]:
    print(f"…… {reader.name}", file=sys.stderr, flush=True)
    learned = told(reader.python, "benchmarks.peers.reading", "learn", reader.module, folder)
    return {**learned, **told(reader.python, "benchmarks.peers.reading", "read", reader.module, folder)}


def _shares(cases: Sequence[Case], answers: Sequence[str]) -> Iterator[str]:
    """Of the questions that are our business: right, wrong, asked back, turned away; of the others: kept out."""
    pairs = list(zip(cases, answers, strict=True))
    inside = [(case, answer) for case, answer in pairs if OUTSIDE not in case.topics]
    outside = [answer for case, answer in pairs if OUTSIDE in case.topics]
    right = sum(answer in case.topics for case, answer in inside)
    asked, away = (sum(answer == kind for _, answer in inside) for kind in (ASKS, OUTSIDE))
    for count in (right, len(inside) - right - asked - away, asked, away):
        yield f"{count / len(inside):.1%}"
    yield f"{outside.count(OUTSIDE) / len(outside):.1%}" if outside else "–"


def _spent(cost: dict[str, Any]) -> Iterator[str]:
    seconds = sorted(cost["seconds"])
    yield f"{cost['learned']:.1f} 秒"
    yield f"{cost['started']:.2f} 秒"
    yield f"{seconds[len(seconds) // 2] * 1e3:.2f} 毫秒"
    yield f"{seconds[int(len(seconds) * 0.99)] * 1e3:.2f} 毫秒"
    yield f"{cost['megabytes']:.0f} MB"


def _table(*heads: str) -> tuple[str, str]:
    return _row(*heads), _row(*["---"] * len(heads))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _put(path: Path, held: object) -> None:
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
