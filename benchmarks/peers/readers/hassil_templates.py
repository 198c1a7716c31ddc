"""Home Assistant's hassil, zh-CN: every phrase a template, its province any province.

What no template matches it does not know, which is what it is built for: so that counts as outside. Cities are left as
they stand: with four hundred names in the list a question takes a second instead of a fifth of one.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from hassil.intents import Intents
from hassil.recognize import recognize_best

from benchmarks.peers.readers import OUTSIDE
from rules_core.datadir import data_dir

_MEANS_SOMETHING = re.compile(r"[\[\](){}<>|\\:;]")
_FILLERS = ["请问", "你好", "那个", "我想问一下", "吗", "呢", "啊", "吧", "嘛", "呀"]


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    (folder / "phrases.json").write_text(json.dumps(phrases), encoding="utf-8")


def ready(folder: Path) -> Callable[[str], str]:
    places, by_topic = _places(), defaultdict(list)
    named = re.compile("|".join(sorted(places, key=len, reverse=True)))
    for text, topic in json.loads((folder / "phrases.json").read_text(encoding="utf-8")):
        by_topic[topic].append(named.sub("{place}", _MEANS_SOMETHING.sub("", text)))
    intents = Intents.from_dict(_described(by_topic, places))

    def read(question: str) -> str:
        result = recognize_best(question, intents)
        return result.intent.name if result else OUTSIDE

    return read


def _described(by_topic: dict[str, list[str]], places: list[str]) -> dict[str, object]:
    return {
        "language": "zh-CN",
        "settings": {"ignore_whitespace": True},
        "skip_words": _FILLERS,
        "lists": {"place": {"values": places}},
        "intents": {topic: {"data": [{"sentences": [s for s in said if s.strip()]}]} for topic, said in by_topic.items()},
    }


def _places() -> list[str]:
    """The names of provinces, long and short."""
    with (data_dir() / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[2] == "CN"]
    return sorted({name for row in rows for name in (row[1], row[3]) if name})
