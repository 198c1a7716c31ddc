"""The house keeps its measure (CONTRIBUTING.md): small files, small functions, everything typed; the map leads to places."""

import re
from pathlib import Path

import pytest

from tools.measure_house import Figures, measure

ROOT = Path(__file__).parents[1]
MAP = re.findall(r"^\| (.+?) \| (.+?) \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure([ROOT / room for room in ("jishi", "bot", "intents", "rules_core")])


def test_functions_are_short(figures: Figures) -> None:
    assert figures.longest <= 40
    assert figures.median <= 8
    assert figures.ninetieth <= 25


def test_files_are_short(figures: Figures) -> None:
    assert figures.longest_file <= 300


def test_everything_is_typed(figures: Figures) -> None:
    assert figures.typed == 1


@pytest.mark.parametrize(
    "change", ["加一项要问的情况", "加一个话题", "加一条渠道", "一个地区改了年数、条件、日子", "改一句回答的话"]
)
def test_the_map_leads_to_places_that_are_there(change: str) -> None:
    """Among the five changes a newcomer is asked for: a fact, a topic, a channel, a region's years, a reply's wording."""
    (places,) = [place for what, place in MAP if what == change]
    named = [span for span in re.findall(r"`([^`]+)`", places) if "/" in span]

    assert named
    assert [span for span in named if not any(ROOT.glob(re.sub("<[^>]+>", "*", span).rstrip("/")))] == []


def test_the_measure_sees_what_is_long_untyped_and_deep(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "__init__.py").write_text("", encoding="utf-8")
    (house / "top.py").write_text("from house import middle\n\ndef f(a: int) -> int:\n    return a\n", encoding="utf-8")
    (house / "middle.py").write_text("from house.low import g\n", encoding="utf-8")
    (house / "low.py").write_text("import house.top\n\ndef g(a):\n" + "    a += 1\n" * 50, encoding="utf-8")
    found = measure([house])

    assert (found.longest, found.typed, found.depth, found.functions) == (51, 0.5, 3, 2)
