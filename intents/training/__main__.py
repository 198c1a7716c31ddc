"""`python -m intents.training`: rebuilds the word tables and data/model/ from what people wrote in data/."""

from intents.training.build import build_model
from intents.training.corpus import phrases
from intents.training.words import build_words
from rules_core.datadir import data_dir


def main() -> None:
    """Builds everything; the same data give the same bytes."""
    build_words()
    folder = data_dir() / "model"
    build_model(phrases(), folder)
    for file in sorted(folder.iterdir()):
        print(f"{file.name}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
