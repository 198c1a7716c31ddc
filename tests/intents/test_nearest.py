"""The phrases that look most like a question."""

from pathlib import Path

from intents.nearest import Nearest

PHRASES = Nearest({"term": ["管理期几年", "聘期多长"], "levels": ["八级怎么排"]})


def test_the_most_alike_of_each_topic() -> None:
    found = PHRASES.of("聘期有多长", ["term", "levels"])
    assert found["term"].phrase == "聘期多长"
    assert found["term"].likeness > found["levels"].likeness


def test_a_topic_without_phrases_is_left_out() -> None:
    assert PHRASES.of("几年", ["exit"]) == {}


def test_a_file_has_a_topic_a_line(tmp_path: Path) -> None:
    file = tmp_path / "phrases.tsv"
    file.write_text("term\t几年\t多久\nexit\t取消\n", encoding="utf-8")
    assert Nearest.read(file).of("多久", ["term"])["term"].phrase == "多久"
