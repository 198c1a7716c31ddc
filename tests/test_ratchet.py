"""Figures that may only rise: every batch of cases against its floors in tests/cases/floors.yaml."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from answer_judging import CASES, Judged, cases, judge_answers, judge_dialogues, judge_understanding, misses

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "floors.yaml").read_text(encoding="utf-8"))
JUDGES: Mapping[str, Callable[[str], Judged]] = {
    "answers": judge_answers,
    "dialogues": judge_dialogues,
    "understanding": judge_understanding,
}


@pytest.mark.parametrize("batch", FLOORS)
def test_no_figure_falls_under_its_floor(batch: str) -> None:
    floors = FLOORS[batch]
    judged = JUDGES[floors["kind"]](batch)
    low = [
        f"{name} {judged.figures[name]:.3f} < {least}"
        for name, least in floors["least"].items()
        if judged.figures[name] < least
    ]
    high = [
        f"{name} {judged.figures[name]:.3f} > {most}"
        for name, most in floors.get("most", {}).items()
        if judged.figures[name] > most
    ]
    assert not low + high, "\n".join([batch, *low, *high, *judged.missed[:25]])


def test_every_batch_has_floors() -> None:
    talks = {
        file.stem
        for file in CASES.glob("*.jsonl")
        if any("q" in case or "turns" in case for case in cases(file.stem)[:1])
    }
    assert talks - {"adopted"} == set(FLOORS)


@pytest.mark.parametrize(
    ("expect", "missing"),
    [
        ({"status": ["answered"], "topic": "term", "must": [["3年", "三年"]], "must_not": ["5年"]}, 0),
        ({"status": "asks"}, 1),
        ({"must": [["四年"], ["次月"]]}, 1),
        ({"must": ["@silent"]}, 1),
        ({"must_not": ["三 年"]}, 1),
        ({"notices": ["policy_expired"], "notices_not": ["date_unknown"]}, 2),
        ({"cite_any": [{"policy": "a", "quote_has": "三 年"}]}, 0),
        ({"cite_any": [{"policy": "b"}]}, 1),
    ],
)
def test_the_judge_sees_what_is_missing(expect: dict[str, Any], missing: int) -> None:
    answer = {
        "status": "answered",
        "topic": "term",
        "region": None,
        "award": None,
        "text": "管理期为三年，\n从次月起。",
        "citations": [{"policy": "a", "quote": "管理期为三年"}],
        "notices": ["date_unknown"],
    }
    assert len(list(misses(expect, answer))) == missing


@pytest.mark.parametrize("text", ["办法没有规定津贴。", "四川方案未写明", "没写公示多少天", "这份文件没有提到这件事"])
def test_the_judge_knows_silence(text: str) -> None:
    answer = {"status": "", "topic": "", "region": None, "award": None, "text": text, "citations": [], "notices": []}
    assert not list(misses({"must": ["@silent"]}, answer))
