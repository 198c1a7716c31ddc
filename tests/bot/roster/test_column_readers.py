"""Cells of every kind of fact, in every usual spelling."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roster.cells import Cell
from bot.roster.days import DAY_ZERO_1900
from bot.roster.readers import UNKNOWN, ColumnReader, Paper, Reading
from rules_core.fact_values import DatedAward
from rules_core.library import Library

PAPER = Paper(date(2026, 11, 21), DAY_ZERO_1900)


def read(library: Library, fact: str, cell: Cell) -> Reading:
    return ColumnReader(library.catalogue.by_id[fact], PAPER)[cell]


@pytest.mark.parametrize("cell", ["是", " 是 ", "√", "✓", "Y", "yes", "TRUE", "1", 1, 1.0, True, "有", "在", "符合", "是。"])
def test_yes(library: Library, cell: Cell) -> None:
    assert read(library, "frontline", cell) == Reading(True, True)


@pytest.mark.parametrize("cell", ["否", "×", "N", "No", "false", "0", 0, False, "无", "不是", "没有"])
def test_no(library: Library, cell: Cell) -> None:
    assert read(library, "frontline", cell) == Reading(True, False)


@pytest.mark.parametrize("cell", ["", " ", None, "不清楚", "-", "——", "/", "?", "？", "N/A", "待核实"])
def test_blank_and_unsure_are_unknown(library: Library, cell: Cell) -> None:
    assert read(library, "frontline", cell) is UNKNOWN


def test_anything_else_is_told_with_the_mend(library: Library) -> None:
    reading = read(library, "frontline", "也许")
    assert not reading.known
    assert "“是”或“否”" in reading.problem


@pytest.mark.parametrize("cell", ["高级技师", "一级", "1级", "高级技师（一级）", "一级/高级技师", "senior_technician", " 高级 技师 "])
def test_a_level(library: Library, cell: Cell) -> None:
    assert read(library, "holds_level", cell) == Reading(True, "senior_technician")


@pytest.mark.parametrize(("cell", "value"), [("男", "male"), ("女性", "female"), ("F", "female")])
def test_a_choice(library: Library, cell: Cell, value: str) -> None:
    assert read(library, "sex", cell) == Reading(True, value)


def test_a_choice_that_is_none_lists_what_is_allowed(library: Library) -> None:
    assert "男、女" in read(library, "sex", "甲").problem


@pytest.mark.parametrize(
    "cell", ["中华技能大奖、海河工匠", "海河工匠;中华技能大奖", '["grand_skill_award","haihe_craftsman"]', "中华技能大奖\n海河工匠"]
)
def test_several_choices(library: Library, cell: Cell) -> None:
    assert read(library, "honours", cell) == Reading(True, frozenset({"grand_skill_award", "haihe_craftsman"}))


def test_a_label_with_separators_of_its_own_is_one_choice(library: Library) -> None:
    label = library.catalogue.by_id["honours"].label_of("provincial_master_title")
    assert "、" in label
    assert read(library, "honours", label) == Reading(True, frozenset({"provincial_master_title"}))


@pytest.mark.parametrize("cell", ["无", "没有", "都没有", "0"])
def test_no_choice_at_all(library: Library, cell: Cell) -> None:
    assert read(library, "honours", cell) == Reading(True, frozenset())


def test_fraud_none_and_on_a_day(library: Library) -> None:
    assert read(library, "fraud_found_on", "无") == Reading(True, None)
    assert read(library, "fraud_found_on", "2024-05-01") == Reading(True, date(2024, 5, 1))
    assert read(library, "fraud_found_on", "是").problem


@pytest.mark.parametrize(
    "cell", ["中华技能大奖 2024-05-01", "中华技能大奖（2024年5月1日）", '[{"award": "grand_skill_award", "date": "2024-05-01"}]']
)
def test_awards_with_their_days(library: Library, cell: Cell) -> None:
    assert read(library, "recent_awards", cell) == Reading(True, (DatedAward("grand_skill_award", date(2024, 5, 1)),))


def test_an_award_without_a_day_is_told(library: Library) -> None:
    assert "2024-05-01" in read(library, "recent_awards", "中华技能大奖").problem


def test_a_day_after_the_screening_and_one_too_early_are_told(library: Library) -> None:
    assert "以后" in read(library, "senior_post_since", "2027-01-01").problem
    assert "太早" in read(library, "birth_date", "1066-01-01").problem


def test_a_broken_formula_is_told(library: Library) -> None:
    assert "公式" in read(library, "senior_post_since", "#REF!").problem


def test_a_month_that_is_not_over_ends_on_the_day_of_the_screening(library: Library) -> None:
    assert read(library, "senior_post_since", "2026-11") == Reading(True, date(2026, 11, 1), PAPER.on)


@settings(deadline=None)
@given(cell=st.text(max_size=30) | st.integers() | st.floats(allow_nan=False))
def test_no_cell_breaks_any_reader(library: Library, cell: Cell) -> None:
    for fact in library.catalogue.by_id:
        assert isinstance(read(library, fact, cell), Reading)


@pytest.mark.parametrize("separator", ["、", "，", ";", "\n"])
@pytest.mark.parametrize("fact", ["achievements", "chief_contributions", "honours", "recognition_honours", "group_contest"])
def test_every_pair_of_choices_is_read_whatever_stands_in_their_words(library: Library, fact: str, separator: str) -> None:
    choices = library.catalogue.by_id[fact].choices
    for pair in combinations(choices, 2):
        cell = separator.join(choice.label for choice in pair)
        assert read(library, fact, cell) == Reading(True, frozenset(choice.id for choice in pair))


def test_what_follows_a_bracket_is_not_lost(library: Library) -> None:
    cell = "全国职业技能大赛金牌（第一名）、海河工匠"
    assert read(library, "honours", cell) == Reading(True, frozenset({"national_skills_competition_gold", "haihe_craftsman"}))


def test_a_long_list_is_read_in_good_time(library: Library) -> None:
    assert read(library, "honours", "海河工匠、" * 20_000) == Reading(True, frozenset({"haihe_craftsman"}))


def test_of_many_choices_only_the_first_are_listed(library: Library) -> None:
    said = read(library, "honours", "劳动模范").problem
    assert "等16项" in said
    assert len(said) < 160


@pytest.mark.parametrize(("fact", "cell", "value"), [("achievements", "技术革新、带徒", {"innovation", "mentoring"}), ("honours", "国务院特殊津贴", {"state_council_allowance"})])
def test_the_usual_short_names(library: Library, fact: str, cell: str, value: set[str]) -> None:
    assert read(library, fact, cell) == Reading(True, frozenset(value))
