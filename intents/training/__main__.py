"""`python -m intents.training`: rebuilds the word tables and data/model/topics.bin from what people wrote in data/."""

from intents.training.corpus import phrases, prepare
from intents.training.fit import fit, packed
from intents.training.words import build_words
from rules_core.datadir import data_dir

_SETTINGS = {"sharpness": 6.0}


def main() -> None:
    """Builds everything; the same data give the same bytes."""
    build_words()
    known = phrases()
    fitted = fit([prepare(p.text) for p in known], [p.topic for p in known], [1.0] * len(known))
    target = data_dir() / "model" / "topics.bin"
    target.write_bytes(packed(fitted, _SETTINGS))
    print(f"{target.name}: {len(fitted.features)} features, {len(fitted.topics)} topics, {target.stat().st_size} bytes")


main()
