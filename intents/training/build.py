"""From phrases to the files of data/model/."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from intents.nearest import Nearest
from intents.topics import TopicModel
from intents.training.corpus import Phrase, prepare
from intents.training.fit import fit, packed
from intents.weights import Weights

# Sharpness makes the scores honest probabilities; nearness and unlike weigh the nearest phrase. All three were set by
# leaving out one hand's phrases at a time (evaluate.py).
SETTINGS = {"sharpness": 5.2, "nearness": 0.01, "unlike": 30.0}


def build_model(known: Sequence[Phrase], folder: Path) -> TopicModel:
    """Learns from the phrases, writes topics.bin and phrases.tsv into the folder and reads them back."""
    texts = [prepare(phrase.text) for phrase in known]
    by_topic: dict[str, list[str]] = defaultdict(list)
    for phrase, text in zip(known, texts, strict=True):
        by_topic[phrase.topic].append(text)
    lines = ["\t".join([topic, *dict.fromkeys(by_topic[topic])]) for topic in sorted(by_topic)]
    (folder / "phrases.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "topics.bin").write_bytes(packed(fit(texts, [p.topic for p in known]), SETTINGS))
    return TopicModel(Weights.load(folder / "topics.bin"), Nearest.read(folder / "phrases.tsv"))
