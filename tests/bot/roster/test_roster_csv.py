"""CSV rosters in and out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_roster import HEADINGS, Screen

from bot.roster.operations import Outcome
from rules_core.errors import JishiError

Write = Callable[..., Path]
Run = Callable[[Path], Outcome]
PERSON = ("张三", "高级技师", "2024-03-01", "是")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding(write_csv: Write, screen: Screen, encoding: str) -> None:
    rows = screen(write_csv([HEADINGS, PERSON], encoding))
    assert rows[0]["姓名"] == "张三"
    assert rows[0]["最早可申报日期"] == "2029-03-01"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs(tmp_path: Path, screen: Screen, delimiter: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text("\n".join(delimiter.join(row) for row in (HEADINGS, PERSON)), "utf-8")
    assert screen(path)[0]["预审结论"] == "时间没到"


def test_formulas_are_defused(write_csv: Write, screen: Screen) -> None:
    evil = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", " =1+1", "\t=1", "＝1+1"]
    rows = screen(write_csv([(*HEADINGS, "备注"), *((*PERSON, text) for text in evil)]))
    assert [row["备注"] for row in rows] == ["'" + text for text in evil]


def test_a_defused_cell_is_not_defused_twice(write_csv: Write, screen: Screen) -> None:
    assert screen(write_csv([(*HEADINGS, "备注"), (*PERSON, "'=1+1")]))[0]["备注"] == "'=1+1"


def test_a_comma_that_no_quotes_hold_is_remarked(write_csv: Write, screen: Screen) -> None:
    row = screen(write_csv([HEADINGS, (*PERSON, "多", "出")]))[0]
    assert "多出" in row["请核对"]
    assert row[None] == ["多", "出"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空文件"),
        ("姓名,现有技能等级\n张\0三,技师\n".encode(), "NUL"),
        ("\ufeff姓名,现有技能等级\n张\0三,技师\n".encode(), "NUL"),
        ("姓名,现有技能等级\n张\0三,技师\n".encode("utf-16"), "NUL"),
        ("\ufeff姓名,现有技能等级\n".encode() + b"\xff\xfe\xfa", "不是认得的文本"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfa" * 9, "不是认得的文本"),
        ("张三,技师\n".encode(), "表头"),
        (("姓名,现有技能等级\n" + "张三," * 16000).encode(), "列"),
        (("姓名,现有技能等级\n张三,\"" + "长" * 200_000).encode(), "引号"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_says_why(tmp_path: Path, run: Run, content: bytes, word: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(JishiError, match=word):
        run(path)
    assert not list(tmp_path.glob("*out*")), "nothing half-written is left"


def test_results_stand_under_ids_where_the_roster_does(write_csv: Write, screen: Screen) -> None:
    row = screen(write_csv([("holds_level", "senior_post_since"), ("senior_technician", "2024-03-01")]))[0]
    assert (row["verdict"], row["earliest"]) == ("not_yet", "2029-03-01")


def test_a_second_run_writes_over_the_first_ones_results(write_csv: Write, screen: Screen, tmp_path: Path) -> None:
    first = screen(write_csv([HEADINGS, PERSON]))
    (tmp_path / "out.csv").rename(tmp_path / "again.csv")
    assert screen(tmp_path / "again.csv") == first
