"""The phrases to learn from: data/phrases/*.jsonl, each file written by another hand."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from intents.courtesy import without_courtesy
from intents.masking import mask
from intents.normalise import normalise
from intents.slots import find_slots
from rules_core.datadir import data_dir

_ANY_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody might type, its leading topic, and the file it comes from."""

    text: str
    topic: str
    hand: str


def phrases() -> list[Phrase]:
    """All phrases, file after file in the order of their names."""
    files = sorted((data_dir() / "phrases").glob("*.jsonl"))
    written = [Phrase(row["q"], row["topic"], file.stem) for file in files for row in json_lines(file)]
    return [*written, *_buttons()]


def _buttons() -> list[Phrase]:
    """What stands on the topics' own buttons and what pressing them says."""
    rows = yaml.safe_load((data_dir() / "topics.yaml").read_text(encoding="utf-8"))
    return [Phrase(row[key], row["id"], "buttons") for row in rows for key in ("label", "send")]


def json_lines(file: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def prepare(text: str) -> str:
    """A question as the topic model sees it, at training as at run time: normalised, its slots masked."""
    plain = without_courtesy(normalise(text))
    return mask(plain, find_slots(plain, _ANY_DAY, plain).spans)
