"""`jishi policies diff` over folders as an administrator has them."""

import json
import shutil
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from bot.commands.policies_diff import run
from rules_core.datadir import data_dir
from rules_core.errors import JishiError

OLD = "tianjin-2024"
WORKER = {"senior_post_since": "2021-06-01"}


@pytest.fixture
def further(tmp_path: Path) -> Path:
    """A further folder with a new version that asks for three years in place of five."""
    for kind in ("policies", "sources"):
        shutil.copytree(data_dir() / kind / OLD, tmp_path / kind / "new")
    for path, was, now in (
        (tmp_path / "policies/new/conditions.yaml", "满5年", "满3年"),
        (tmp_path / "policies/new/conditions.yaml", "senior_post_since, years: 5", "senior_post_since, years: 3"),
        (tmp_path / "sources/new/clauses.md", "满5年", "满3年"),
    ):
        path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")
    return tmp_path


def cases(folder: Path, *lines: Any) -> str:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return str(path)


def case(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "region": "120000", "award": "superior_technician", "on": "2025-06-01", "facts": WORKER, **more}


def told(capsys: pytest.CaptureFixture[str], new: Path | str, kept: str | None = None, *, as_json: bool = False) -> str:
    run(Namespace(old=OLD, new=str(new), cases=kept, json=as_json))
    return capsys.readouterr().out


def test_a_version_and_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, OLD).splitlines() == ["条文没有变化。", "编好的规则没有变化。"]


def test_text_rules_and_persons(further: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, further, cases(further, case("甲"), case("乙", facts={"senior_post_since": "2001-06-01"})))
    assert "满【删：5】【增：3】年" in out
    assert "± 条件 five_years_in_post" in out
    assert "    判法：年数 5 → 年数 3" in out.splitlines()
    assert "2份留存的预审，1份结论或日子变了" in out
    assert "· 甲（特级技师，按2025-06-01算）：还没到时候（最早2026-06-01） → 还缺情况" in out
    assert "在高级技师工作岗位满3年：不符合（2026-06-01起符合） → 符合" in out
    assert "· 乙" not in out


def test_the_folder_of_the_policy_itself_will_do(further: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "满【删：5】【增：3】年" in told(capsys, further / "policies" / "new")


def test_bad_cases_are_told_and_others_left_to_their_own_document(
    further: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = case("丙", facts={"shoe_size": 42})
    kept = cases(further, "{", bad, "", case("丁", region="510000"), case("戊", region="海南"), case("甲"))
    out = told(capsys, further, kept)
    assert "1份留存的预审，1份结论或日子变了" in out
    assert "· 第1行：这一行不是 JSON" in out
    assert "· 丙：不认识的情况“shoe_size”" in out
    assert "另有2份不是这份文件管的" in out


def test_as_json(further: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(told(capsys, further, cases(further, case("甲"), "{"), as_json=True))
    assert [change["kind"] for change in answer["clauses"]] == ["changed"]
    (person,) = answer["persons"]
    assert person["old"] == {"verdict": "not_yet", "earliest": "2026-06-01"}
    assert [move["id"] for move in person["moves"]] == ["five_years_in_post"]
    assert (answer["screened"], len(answer["errors"])) == (1, 1)


@pytest.mark.parametrize("new", ["no-such-policy", "."])
def test_a_version_that_is_not_there_is_told(new: str) -> None:
    with pytest.raises(JishiError, match="没有找到政策"):
        run(Namespace(old=OLD, new=new, cases=None, json=False))
