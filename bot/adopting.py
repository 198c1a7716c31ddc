"""From a person's trouble to a red test: a question asked in vain becomes a case of its topic."""

import json
from pathlib import Path

from bot.answering.topic_labels import topic_labels
from rules_core.errors import problem


def adopt(question: str, topic: str, cases: Path) -> Path:
    """Adds the question under its right topic to the cases in the folder `cases` and gives the file.

    Raises JishiError for a topic the contract does not know.
    """
    if topic not in topic_labels():
        raise problem("unknown_topic", topic=topic, allowed="、".join(topic_labels()))
    file = cases / "adopted.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"q": question, "topic": topic}, ensure_ascii=False) + "\n")
    return file
