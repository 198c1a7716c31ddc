"""Our own topics, read as `intents.understand` reads them: errors mended, slots found and masked, then ranked and judged."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.readers import ASKS, OUTSIDE
from intents.bands import judge
from intents.nearest import Nearest
from intents.topics import TopicModel
from intents.training.corpus import Phrase, prepare
from intents.weights import Weights


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    from intents.training.build import build_model

    build_model([Phrase(text, topic, "") for text, topic in phrases], folder)


def ready(folder: Path) -> Callable[[str], str]:
    model = TopicModel(Weights.load(folder / "topics.bin"), Nearest.read(folder / "phrases.tsv"))

    def read(question: str) -> str:
        masked = prepare(question)
        judged = judge(masked, model.rank(masked))
        match judged.band:
            case "answer":
                return judged.candidates[0]
            case "clarify":
                return ASKS
            case _:
                return OUTSIDE

    return read
