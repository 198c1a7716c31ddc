"""The topic of the phrase that rapidfuzz finds most alike."""

import json
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    (folder / "phrases.json").write_text(json.dumps(phrases), encoding="utf-8")


def ready(folder: Path) -> Callable[[str], str]:
    phrases = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
    texts, topics = [text for text, _ in phrases], [topic for _, topic in phrases]
    return lambda question: topics[process.extractOne(question, texts, scorer=fuzz.ratio)[2]]
