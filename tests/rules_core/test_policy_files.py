"""The files of a policy and of its source, one by one."""

from pathlib import Path
from shutil import copytree

import pytest

from rules_core.datadir import data_dir
from rules_core.errors import JishiError
from rules_core.policy_files import Mends, build_policy, fingerprint, read_mends, read_policy, read_text, read_yaml
from rules_core.source import Mend


def test_where_nothing_was_mended_there_are_no_mends(tmp_path: Path) -> None:
    assert read_mends(tmp_path) == Mends(mends=(), slips=())


def test_mends_and_slips_are_read(tmp_path: Path) -> None:
    (tmp_path / "mends.yaml").write_text(
        "mends: [{was: 甲, now: 乙, why: 错字}]\nslips: [{clause: 第一条, text: 丙, note: 原文如此}]", encoding="utf-8"
    )
    read = read_mends(tmp_path)
    assert read.mends == (Mend("甲", "乙", "错字"),)
    assert [(slip.clause, slip.text, slip.note) for slip in read.slips] == [("第一条", "丙", "原文如此")]


def test_a_mend_that_lacks_something_is_told_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "mends.yaml").write_text("slips: []\nmends: [{was: x}]", encoding="utf-8")
    with pytest.raises(JishiError, match=rf"{tmp_path.name}/mends.yaml.*第2行.*now"):
        read_mends(tmp_path)


def test_the_fingerprint_is_of_names_and_bytes_and_one_missing_is_as_empty(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x")
    with_missing = fingerprint([one, other])
    other.write_bytes(b"")
    assert fingerprint([one, other]) == with_missing
    assert len({with_missing, fingerprint([one]), fingerprint([other, one]), fingerprint([other])}) == 4


def test_a_file_that_cannot_be_read_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for read in (read_text, read_yaml, lambda path: fingerprint([path])):
        with pytest.raises(JishiError, match=f"{tmp_path.name}/folder"):
            read(tmp_path / "folder")
    with pytest.raises(JishiError, match=f"{tmp_path.name}/none"):
        read_text(tmp_path / "none")


def test_what_is_no_utf8_or_no_yaml_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xff")
    with pytest.raises(JishiError, match=r"x\.yaml.*UTF-8"):
        read_yaml(file)
    file.write_text("甲: 乙\n丙: [}\n", encoding="utf-8")
    with pytest.raises(JishiError, match=rf"{tmp_path.name}/x\.yaml.*第2行"):
        read_yaml(file)
    file.write_text("甲: 2024-02-30", encoding="utf-8")
    with pytest.raises(JishiError, match=rf"{tmp_path.name}/x\.yaml.*第1行.*真实"):
        read_yaml(file)


def test_a_folder_without_files_lacks_its_policy(tmp_path: Path) -> None:
    with pytest.raises(JishiError, match=rf"{tmp_path.name}：缺少 policy\.yaml"):
        read_policy(tmp_path, tmp_path)


@pytest.mark.parametrize("held", [5, [], None, "policy"])
def test_what_is_no_policy_at_all_is_told(held: object) -> None:
    with pytest.raises(JishiError, match="^x："):
        build_policy(held, "x")


@pytest.mark.parametrize("held", ["- 甲", "5", "甲"])
def test_mends_that_are_no_mapping_are_told(tmp_path: Path, held: str) -> None:
    (tmp_path / "mends.yaml").write_text(held, encoding="utf-8")
    with pytest.raises(JishiError, match=f"^{tmp_path.name}"):
        read_mends(tmp_path)


def test_a_fault_in_a_list_that_runs_on_is_found_in_its_own_file(tmp_path: Path) -> None:
    """Two files hold the same list: the fault stands in the second, where it is the second item again."""
    folder = Path(copytree(data_dir() / "policies" / "neimenggu", tmp_path / "neimenggu"))
    spoilt = folder / "provisions-2-procedure.yaml"
    text = spoilt.read_text(encoding="utf-8")
    at = text.index("  force: ", text.index("\n- id: ", text.index("\n- id: ") + 1))
    spoilt.write_text(f"{text[:at]}  force: soft{text[text.index(chr(10), at):]}", encoding="utf-8")
    with pytest.raises(JishiError, match=rf"provisions-2-procedure\.yaml 第{text[:at].count(chr(10)) + 1}行"):
        read_policy(folder, tmp_path)
