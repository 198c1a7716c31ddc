"""What is built from what people wrote: the same data give the same bytes, and what is checked in is up to date."""

import json
from pathlib import Path

import pytest

from intents.nearest import Nearest
from intents.topics import TopicModel
from intents.training.build import build_model
from intents.training.corpus import Phrase, phrases, prepare
from intents.training.evaluate import Case, cases_of, figures, why
from intents.weights import Weights
from intents.wordlists import pairs, text_lines
from rules_core.datadir import data_dir


@pytest.fixture(scope="module")
def few() -> list[Phrase]:
    return [phrase for phrase in phrases()[::3] if phrase.topic in ("term", "levels", "out_of_scope")]


def test_the_same_phrases_give_the_same_bytes(few: list[Phrase], tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        folder.mkdir()
        build_model(few, folder)
    for name in ("topics.bin", "phrases.tsv"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_a_small_model_tells_its_topics_apart(few: list[Phrase], tmp_path: Path) -> None:
    result = figures((Case(phrase.text, (phrase.topic,)) for phrase in few), build_model(few, tmp_path))
    assert result.counts["inside right"] > 0.9 * result.counts["inside"]
    assert "inside" in str(result)


def test_the_checked_in_model_knows_the_phrases_of_today() -> None:
    near = Nearest.load()
    for phrase in phrases()[::25]:
        masked = prepare(phrase.text)
        assert near.of(masked, [phrase.topic])[phrase.topic].likeness == 100, phrase


def test_the_model_is_small() -> None:
    assert sum(file.stat().st_size for file in (data_dir() / "model").iterdir()) <= 4_000_000


def test_weights_and_phrases_are_of_the_same_topics() -> None:
    weights = Weights.load(data_dir() / "model" / "topics.bin")
    assert set(weights.topics) == {phrase.topic for phrase in phrases()}


def test_cases_may_name_one_topic_or_several(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    rows = [{"q": "几年", "expect": {"topic": ["term", "schedule"]}}, {"q": "几级", "topic": "levels"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [case.topics for case in cases_of(file)] == [("term", "schedule"), ("levels",)]


def test_a_wrong_answer_is_counted_with_its_confusion() -> None:
    result = figures([Case("特级技师公示几天", ("term",))], TopicModel.load())
    assert result.counts["inside answer"] == 1
    assert result.confusions == {("term", "public_notice"): 1}


def test_why_shows_the_evidence() -> None:
    evidence = json.loads(why("特级技师公示几天"))
    assert evidence["candidates"] == ["public_notice"]
    assert evidence["subject"] == "ours"
    assert evidence["weights"]
    assert evidence["nearest"]


def test_word_tables_pair_up() -> None:
    old, new = text_lines("traditional")
    assert len(old) == len(new)
    assert all(left and right for left, right in pairs("pinyin"))
    assert not set(text_lines("genuine")) & set(text_lines("terms"))
