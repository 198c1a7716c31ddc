"""A policy folder broken in every way a hand can break it: one line that says what, in which file and line, and the mend."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_core.checking import check_policy
from rules_core.datadir import data_dir
from rules_core.errors import JishiError
from rules_core.library import Library
from rules_core.policy_files import read_policy

HELD, NAME = "neimenggu", "own-neimenggu"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder as JISHI_POLICIES names it, with a copy of one policy under a name of its own."""
    for kind in ("policies", "sources"):
        copytree(data_dir() / kind / HELD, tmp_path / kind / NAME)
    edit("policy.yaml", f"id: {HELD}", f"id: {NAME}")(tmp_path)
    return tmp_path


def edit(file: str, was: str, now: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        path = root / "policies" / NAME / file
        text = path.read_text(encoding="utf-8")
        assert was in text
        path.write_text(text.replace(was, now, 1), encoding="utf-8")

    return apply


def write(file: str, content: bytes, kind: str = "policies") -> Callable[[Path], None]:
    return lambda root: void((root / kind / NAME / file).write_bytes(content))


def remove(file: str, kind: str = "policies") -> Callable[[Path], None]:
    return lambda root: (root / kind / NAME / file).unlink()


def void(_: object) -> None:
    return None


def emptied(root: Path) -> None:
    for path in (root / "policies" / NAME).iterdir():
        path.unlink()


def a_folder(root: Path) -> None:
    (root / "policies" / NAME / "x.yaml").mkdir()


LOADING: list[tuple[str, Callable[[Path], None]]] = [
    (r"conditions\.yaml 第1行|conditions\.yaml.*第2行", edit("conditions.yaml", "  - id: employer_registered", "  - id: employer: registered")),
    (r"conditions\.yaml.*第\d+行.*缩进", edit("conditions.yaml", "    strength: firm", "   strength: firm")),
    (r"conditions\.yaml.*第\d+行.*Tab", edit("conditions.yaml", "    strength: firm", "\tstrength: firm")),
    (r"conditions\.yaml.*引号", edit("conditions.yaml", "says: 单位", 'says: "单位')),
    (r"conditions\.yaml.*第\d+行.*括号", edit("conditions.yaml", "awards: [superior_technician]", "awards: [superior_technician")),
    (r"conditions\.yaml.*第4行.*两遍", edit("conditions.yaml", "    strength: firm", "    awards: []\n    strength: firm")),
    (r"conditions\.yaml.*\*", edit("conditions.yaml", "says: 单位", "says: *单位")),
    (r"policy\.yaml.*真实", edit("policy.yaml", "since: null", "since: 2024-02-30")),
    (r"policy\.yaml 第\d+行.*in_force\.since.*日期", edit("policy.yaml", "since: null", "since: 去年")),
    (r"policy\.yaml 第\d+行.*in_force\.since.*日期", edit("policy.yaml", "since: null", "since: '2024-02-30'")),
    (r"policy\.yaml 第3行.*region.*文字", edit("policy.yaml", '"150000"', "150000")),
    (r"少了“title”", edit("policy.yaml", "  title:", "  titel:")),
    (r"identity\.award.*列表", edit("policy.yaml", "awards: [superior_technician]", "awards: superior_technician")),
    (r"identity\.awards.*至少", edit("policy.yaml", "awards: [superior_technician]", "awards: []")),
    (r"少了“identity”", remove("policy.yaml")),
    (r"policy\.yaml", emptied),
    (r"conditions\.yaml 第4行（二（一））.*strength.*firm", edit("conditions.yaml", "strength: firm", "strength: hard")),
    (r"conditions\.yaml 第\d+行.*没有“hold”.*holds", edit("conditions.yaml", "kind: holds", "kind: hold")),
    (r"conditions\.yaml 第\d+行.*years.*整数", edit("conditions.yaml", "years: 5", "years: 五")),
    (r"conditions\.yaml 第\d+行.*years.*0", edit("conditions.yaml", "years: 5", "years: -5")),
    (r"conditions\.yaml 第\d+行.*不认识“fakt”|少了“fact”", edit("conditions.yaml", "fact: frontline", "fakt: frontline")),
    (r"少了“quote”|不认识“qoute”", edit("conditions.yaml", "quote:", "qoute:")),
    (r"deadlines\.yaml 第\d+行.*event.*publicity_start", edit("deadlines.yaml", "event: publicity_start", "event: party")),
    (r"deadlines\.yaml 第\d+行.*says", edit("deadlines.yaml", "{date}", "{day}")),
    (r"deadlines\.yaml 第\d+行.*days.*366", edit("deadlines.yaml", "days: 5", "days: 5000")),
    (r"不认识“conditons”", edit("conditions.yaml", "conditions:", "conditons:")),
    (r"conditions\.yaml", write("conditions.yaml", b"- just\n- a list\n")),
    (r"conditions\.yaml", write("conditions.yaml", b"")),
    (r"conditions\.yaml.*UTF-8", write("conditions.yaml", "conditions: 条件".encode("gbk"))),
    (r"conditions\.yaml.*", write("conditions.yaml", bytes(range(256)))),
    (r"conditions\.yaml.*控制字符", write("conditions.yaml", b"conditions: \x00\x07")),
    (r"conditions\.yaml.*", write("conditions.yaml", b"conditions: &x [*x]\n")),
    (r"conditions\.yaml.*!", write("conditions.yaml", b"conditions: !!python/object/apply:os.getcwd []\n")),
    (r"conditions.*列表", write("conditions.yaml", b"conditions: 5\n")),
    (r"conditions\.yaml 第1行.*conditions\[0\]", write("conditions.yaml", b"conditions: [5]\n")),
    (r"x\.yaml", a_folder),
]


@pytest.mark.parametrize(("told", "spoil"), LOADING, ids=[f"{n}" for n in range(len(LOADING))])
def test_loading_tells(root: Path, told: str, spoil: Callable[[Path], None]) -> None:
    spoil(root)
    with pytest.raises(JishiError) as error:
        Library.load(root)
    assert re.search(told, one_line(error.value)), error.value


CHECKING: list[tuple[str, Callable[[Path], None]]] = [
    ("original.txt", remove("original.txt", "sources")),
    ("UTF-8", write("original.txt", b"\xff\xfe", "sources")),
    ("mends.yaml", write("mends.yaml", b"mends: [", "sources")),
    ("mends.yaml", write("mends.yaml", b"mends: [{was: x}]", "sources")),
    ("不一致", write("mends.yaml", "mends: [{was: 没有, now: '', why: x}]".encode(), "sources")),
    ("不一致", write("original.txt", b"another text", "sources")),
]


@pytest.mark.parametrize(("told", "spoil"), CHECKING, ids=[f"{n}" for n in range(len(CHECKING))])
def test_checking_tells(root: Path, topics: tuple[str, ...], told: str, spoil: Callable[[Path], None]) -> None:
    spoil(root)
    library = Library.load(root)
    policy = library.policies[-1]
    faults = check_policy(library, policy, topics)
    assert any(told in fault.says for fault in faults), faults


def test_clauses_that_are_missing_are_told(root: Path) -> None:
    (root / "sources" / NAME / "clauses.md").unlink()
    library = Library.load(root)
    with pytest.raises(JishiError, match="clauses.md"):
        library.source(NAME)


def one_line(error: JishiError) -> str:
    text = str(error)
    assert "\n" not in text
    assert not re.search(r"pydantic|Traceback|input_value|type=|site-packages", text), text
    return text


PIECES = st.text(max_size=3) | st.sampled_from(["\t", "- ", ": ", "[", "{", "'", '"', "&a ", "*a", "\n"])


@settings(max_examples=50, deadline=None)
@given(at=st.integers(0, 10**6), piece=PIECES)
def test_any_slip_of_the_hand_is_told_or_harmless(slipping: Path, at: int, piece: str) -> None:
    text = (data_dir() / "policies" / HELD / "conditions.yaml").read_text(encoding="utf-8")
    at %= len(text)
    slipped = text[:at] + piece + text[at + 1:]
    (slipping / "conditions.yaml").write_text(slipped, encoding="utf-8", errors="replace")
    try:
        read_policy(slipping, data_dir() / "sources" / HELD)
    except JishiError as error:
        one_line(error)


@pytest.fixture(scope="module")
def slipping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(data_dir() / "policies" / HELD, tmp_path_factory.mktemp("slip") / HELD))
