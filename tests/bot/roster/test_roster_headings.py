"""Finding the headings, and what each column holds."""

import pytest

from bot.roster.headings import Row, find_headings
from rules_core.library import Library


def ids(library: Library, *rows: Row) -> list[str]:
    headings = find_headings(rows, library.catalogue)
    return [column.id for column in headings.columns] if headings else []


def test_labels_ids_and_synonyms_in_any_order(library: Library) -> None:
    assert ids(library, ["聘任高级技师时间", "holds_level", "姓名", "食堂", "是否在一线"]) == [
        "senior_post_since", "holds_level", "name", "frontline"
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["现有技能等级（必填）", "现有\n技能等级", "*现有技能等级", "现有技能等级：", " 现 有 技能等级 "])
def test_brackets_spaces_and_marks_are_nothing(library: Library, heading: str) -> None:
    assert ids(library, ["姓名", heading]) == ["name", "holds_level"]


def test_a_title_above_the_headings(library: Library) -> None:
    headings = find_headings([["某厂技师名册", ""], ["", ""], ["姓名", "现有技能等级"], ["张三", "技师"]], library.catalogue)
    assert headings is not None
    assert headings.last_row == 2


def test_two_rows_of_headings_are_taken_together(library: Library) -> None:
    headings = find_headings(
        [["姓名", "基本情况", "", "单位情况"], ["", "性别", "出生年月", "是否备案"], ["张三", "男", "1980", "是"]], library.catalogue
    )
    assert headings is not None
    assert headings.last_row == 1
    assert [column.id for column in headings.columns] == ["name", "sex", "birth_date", "employer_registered"]


def test_no_headings_are_none(library: Library) -> None:
    assert find_headings([["张三", "高级技师"], ["李四", "技师"]], library.catalogue) is None
    assert find_headings([], library.catalogue) is None


def test_the_same_thing_twice_is_read_once(library: Library) -> None:
    headings = find_headings([["姓名", "现有技能等级", "技能等级"]], library.catalogue)
    assert headings is not None
    assert [again.heading for again, _ in headings.doubled] == ["技能等级"]


def test_ids_throughout_are_noticed(library: Library) -> None:
    by_id = find_headings([["holds_level", "frontline", "工厂"]], library.catalogue)
    assert by_id is not None
    assert by_id.by_id


def test_every_synonym_stands_for_one_thing(library: Library) -> None:
    """A heading that is another fact's own label would be read as the wrong one."""
    for fact in library.catalogue.facts:
        assert ids(library, ["姓名", fact.label])[-1] == fact.id, fact.label
