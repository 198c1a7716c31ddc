"""The facts of a deployer beside those of the product."""

from pathlib import Path

import pytest

from rules_core.errors import JishiError
from rules_core.library import Library

OWN = "- {id: insured_since, type: date, order: 1, label: 参保起始日期, question: 您从哪年哪月起参保？}\n"


def load(folder: Path, facts: str) -> Library:
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    return Library.load(folder)


def test_own_facts_stand_beside_the_others_in_their_order(tmp_path: Path) -> None:
    facts = load(tmp_path, OWN).catalogue.facts
    assert (facts[0].id, facts[1].id) == ("insured_since", "holds_level")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("- {id: holds_level, type: bool, order: 1, label: 等级, question: 几级？}", "holds_level.*两遍"),
        ("- {id: x, tpe: bool}", r"facts.yaml.*facts\[x\].type"),
        ("x", "facts.yaml.*列表"),
        ("- [", "facts.yaml.*YAML"),
    ],
)
def test_a_facts_file_that_will_not_do_is_told_by_its_place(tmp_path: Path, facts: str, told: str) -> None:
    with pytest.raises(JishiError, match=told) as error:
        load(tmp_path, facts)
    assert "facts[" not in str(error.value) or f"{tmp_path.name}/facts.yaml" in str(error.value)
