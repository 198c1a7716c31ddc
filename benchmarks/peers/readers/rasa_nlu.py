"""Rasa 3 for Chinese: jieba's words, runs of characters, DIET and the fallback; Python 3.10 only.

DIET without its transformer and with few epochs: as it comes, an epoch over sixteen thousand phrases takes minutes on
two cores, and 300 are its default.
"""

import asyncio
import logging
import os
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.readers import ASKS

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logging.disable(logging.WARNING)
_EPOCHS = 8
_MEANS_SOMETHING = re.compile(r"[\[\](){}]")
_EXAMPLE = "    - {}\n"
_CONFIG = f"""
recipe: default.v1
language: zh
assistant_id: beside
pipeline:
- name: JiebaTokenizer
- name: CountVectorsFeaturizer
- {{name: CountVectorsFeaturizer, analyzer: char, min_ngram: 1, max_ngram: 2}}
- {{name: DIETClassifier, epochs: {_EPOCHS}, number_of_transformer_layers: 0, batch_size: [128, 256], entity_recognition: false, random_seed: 1}}
- {{name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}}
"""


def learn(phrases: list[tuple[str, str]], folder: Path) -> None:
    from rasa.model_training import train_nlu

    by_topic = defaultdict(list)
    for text, topic in phrases:
        by_topic[topic].append(" ".join(_MEANS_SOMETHING.sub("", text).split()))
    examples = [f"- intent: {topic}\n  examples: |\n" + "".join(map(_EXAMPLE.format, said)) for topic, said in by_topic.items()]
    (folder / "nlu.yml").write_text('version: "3.1"\nnlu:\n' + "".join(examples), encoding="utf-8")
    (folder / "config.yml").write_text(_CONFIG, encoding="utf-8")
    train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="model")


def ready(folder: Path) -> Callable[[str], str]:
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    agent, loop = Agent.load(str(folder / "model.tar.gz")), asyncio.new_event_loop()

    def read(question: str) -> str:
        intent = loop.run_until_complete(agent.parse_message(question))["intent"]["name"]
        return ASKS if intent == "nlu_fallback" else str(intent)

    return read
