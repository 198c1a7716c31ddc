"""Row by row: results, what is wrong in a cell, people twice, days that are only months."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_roster import HEADINGS, ON, Screen

from bot.roster.operations import Outcome, screen_roster, summary_text
from rules_core.errors import JishiError
from rules_core.library import Library

Write = Callable[..., Path]
Run = Callable[[Path], Outcome]


def test_a_bad_cell_stops_no_other(write_csv: Write, screen: Screen) -> None:
    rows = screen(write_csv([HEADINGS, ("张三", "高级技师", "哪天", "是"), ("李四", "高级技师", "2024-03-01", "是")]))
    assert "看不出是哪一天" in rows[0]["请核对"]
    assert rows[0]["预审结论"] == "情况不全"
    assert rows[1]["预审结论"] == "时间没到"


def test_remarks_name_row_and_column(write_csv: Write, run: Run) -> None:
    remark = run(write_csv([["名册"], HEADINGS, ("张三", "高级技师", "哪天", "是")])).summary.remarks[0]
    assert (remark.row, remark.column, remark.written) == (3, 3, "哪天")


def test_what_is_missing_is_said_with_its_article(write_csv: Write, screen: Screen) -> None:
    row = screen(write_csv([HEADINGS, ("张三", "技师", "2015-03-01", "是")]))[0]
    assert row["预审结论"] == "不符合"
    assert "高级技师职业资格" in row["还差什么"]
    assert row["依据条款"].startswith("四川方案")


@pytest.mark.parametrize(
    ("written", "verdict", "earliest", "remark"),
    [("2015.3", "情况不全", "", ""), ("2024.3", "时间没到", "2029-03-01", "2029年3月31日"), ("2021.11", "情况不全", "", "补全")],
)
def test_a_month_is_remarked_only_where_its_day_matters(
    write_csv: Write, screen: Screen, written: str, verdict: str, earliest: str, remark: str
) -> None:
    row = screen(write_csv([HEADINGS, ("张三", "高级技师", written, "是")]))[0]
    assert (row["预审结论"], row["最早可申报日期"]) == (verdict, earliest)
    assert remark in row["请核对"]
    assert bool(remark) == bool(row["请核对"])


def test_a_person_twice_is_remarked_and_both_are_screened(write_csv: Write, screen: Screen) -> None:
    person = ("张三", "高级技师", "2024-03-01", "是")
    rows = screen(write_csv([HEADINGS, person, ("李四", *person[1:]), person]))
    assert [row["请核对"][:3] for row in rows] == ["", "", "第2行"]
    assert {row["预审结论"] for row in rows} == {"时间没到"}


def test_blank_rows_totals_and_the_example_are_nobody(write_csv: Write, run: Run) -> None:
    rows = [HEADINGS, ("示例（请删去）", "高级技师", "2019-03-01", "是"), ("", "", "", ""), ("合计", "", "12", "")]
    assert run(write_csv(rows)).summary.people == 0


def test_each_row_may_name_its_own_place_and_award(write_csv: Write, library: Library, tmp_path: Path) -> None:
    rows = [
        ("姓名", "地区", "申报称号", "现有技能等级"),
        ("张三", "成都", "首席技师", "高级技师"),
        ("李四", "天津", "", "高级技师"),
        ("王五", "市中区", "", "高级技师"),
        ("赵六", "", "", "高级技师"),
    ]
    outcome = screen_roster(library, write_csv(rows), tmp_path / "out.csv", "四川", "特级技师", ON)
    assert {ruling.governed.policy.identity.region for ruling in outcome.rulings} == {"510000", "120000"}
    assert outcome.summary.screened == 3
    assert any("不止一个地方" in remark.says for remark in outcome.summary.remarks)


def test_no_place_at_all_says_how_to_give_one(write_csv: Write, library: Library, tmp_path: Path) -> None:
    path = write_csv([HEADINGS, ("张三", "高级技师", "2024-03-01", "是")])
    with pytest.raises(JishiError, match="-r"):
        screen_roster(library, path, tmp_path / "out.csv", None, "特级技师", ON)


def test_a_wrong_place_is_an_error_before_anything_is_read(write_csv: Write, library: Library, tmp_path: Path) -> None:
    path = write_csv([HEADINGS])
    for region, award in (("火星", "特级技师"), ("四川", "院士"), ("内蒙古", "首席技师"), ("市中区", "特级技师")):
        with pytest.raises(JishiError):
            screen_roster(library, path, tmp_path / "out.csv", region, award, ON)


def test_the_result_never_goes_over_the_roster(write_csv: Write, library: Library, tmp_path: Path) -> None:
    path = write_csv([HEADINGS])
    for out, word in ((path, "原表"), (tmp_path / "out.doc", "后缀"), (tmp_path / "no" / "out.csv", "文件夹")):
        with pytest.raises(JishiError, match=word):
            screen_roster(library, path, out, "四川", "特级技师", ON)
    with pytest.raises(JishiError, match="打不开"):
        screen_roster(library, tmp_path / "none.xlsx", tmp_path / "out.csv", "四川", "特级技师", ON)


def test_the_summary_counts_everybody(write_csv: Write, run: Run) -> None:
    rows = [HEADINGS, ("张三", "高级技师", "2024-03-01", "是"), ("李四", "技师", "2024-03-01", "是"), ("王五", "高级技师", "2024-05-01", "也许")]
    outcome = run(write_csv(rows))
    assert dict(outcome.summary.counts()) == {"时间没到": 2, "不符合": 1}
    assert [(q.year, q.number, n) for q, n in outcome.summary.quarters.items()] == [(2029, 1, 1), (2029, 2, 1)]
    text = summary_text(outcome)
    assert text.startswith("时间没到2人，不符合1人")
    assert "第4行“也许”" in text
    assert "由评审认定" in text


GOOD = ("中国国籍", "单位已备案技能等级认定", "在生产科研一线", "身体条件适应岗位", "遵纪守法有职业道德", "业绩贡献突出",
        "精通理论和关键技术", "人才梯队培养贡献突出", "沟通协调和技术管理能力")  # fmt: skip


@pytest.mark.parametrize(("since", "priority"), [("2019-03-01", "中华技能大奖"), ("2024-03-01", "")])
def test_honours_put_first_who_can_apply_and_nobody_else(write_csv: Write, screen: Screen, since: str, priority: str) -> None:
    headings = (*HEADINGS, *GOOD, "业绩方面", "出生日期", "性别", "荣誉")
    person = ("张三", "高级技师", since, "是", *["是"] * len(GOOD), "带徒传技业绩突出、有独特先进的操作技术方法", "1980-05-01", "男")
    first, second = screen(write_csv([headings, (*person, "海河工匠、中华技能大奖"), (*person[:-1], "男", "无")]))
    assert (first["预审结论"] == "可以申报") == bool(priority)
    assert priority in first["优先"]
    assert bool(first["优先"]) == bool(priority)
    assert second["优先"] == ""
