"""`jishi policies new` on every kind of file, and docs/new-region.md followed to the letter."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from itertools import dropwhile
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from docx import Document

from bot.policy_drafts.drafting import draft_policy
from bot.policy_drafts.reading import read_official
from bot.policy_drafts.splitting import cut
from rules_core.errors import JishiError
from rules_core.policy_files import read_mends, read_policy, read_source
from rules_core.regions import RegionTable
from rules_core.source import first_difference, mended, squeeze

DOCS = Path(__file__).parent.parent.parent / "docs" / "new-region.md"
BLOCKS = [
    SimpleNamespace(kind=kind, name=name, text=text)
    for kind, name, text in re.findall(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.M | re.S)
]
TEXT = """云港市人力资源和社会保障局文件
云人社发〔2025〕3号
关于印发《云港市特级技师评聘办法》的通知
第一章　总则
第一条 本办法适用于本市企业，按照第二条
（二）项执行的除外。
第二条 申报应当具备以下条件：
（一）在岗满6年；
1.以聘书为准；
2.以合同为准。
（二）仍从事本职业。
— 1 —
第二章　评聘
第三条 公示7个工作日。
第四条 下列情形取消：
（一）造假；
（二）离岗。
云港市人力资源和社会保障局
2025年2月10日
附件1
申报表
一、填写说明
1.用黑色笔。
"""
ADDRESSES = [
    "标题", "第一章", "第一条", "第二条", "第二条（一）", "第二条（一）1", "第二条（一）2", "第二条（二）", "第二章", "第三条",
    "第四条", "第四条（一）", "第四条（二）", "附件1", "附件1一", "附件1一1",
]
HANGZHOU = RegionTable.load()["330100"]
AWARDS = {"superior_technician": "特级技师", "chief_technician": "首席技师", "shizhong_chief_technician": "市中首席技师"}


def as_txt(path: Path) -> Path:
    path = path.with_suffix(".txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


def as_gbk(path: Path) -> Path:
    path = path.with_suffix(".txt")
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def as_docx(path: Path) -> Path:
    document = Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 2).rows[0].cells[0].text = "姓名"
    document.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def as_html(path: Path) -> Path:
    paragraphs = "".join(f"<p><span>{line[:2]}</span>{line[2:]}</p>" for line in TEXT.splitlines())
    page = f"<html><head><title>x</title><script>var 第九条</script></head><body>{paragraphs}</body></html>"
    path.with_suffix(".html").write_text(str(BeautifulSoup(page, "html.parser")), encoding="utf-8")
    return path.with_suffix(".html")


def as_pdf(path: Path) -> Path:
    typst = pytest.importorskip("typst")
    lines = "\\\n".join(re.sub(r"([#*_`$@<>\[\]\\=/~-])", r"\\\1", line) for line in TEXT.splitlines())
    source = path.with_suffix(".typ")
    source.write_text(f'#set text(font: "Noto Sans CJK SC")\n{lines}\n', encoding="utf-8")
    typst.compile(str(source), output=str(path.with_suffix(".pdf")), font_paths=_fonts())
    return path.with_suffix(".pdf")


def _fonts() -> list[str]:
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn")
    return [str(Path(str(fonts.__file__)).parent)]


@pytest.mark.parametrize("write", [as_txt, as_gbk, as_docx, as_html], ids=lambda write: write.__name__)
def test_every_kind_of_file_is_cut_into_the_same_clauses(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    file = write(tmp_path / "办法")
    clauses = draft_policy(file, "yungang-2025", HANGZHOU, AWARDS, tmp_path / "out")
    source_folder = tmp_path / "out" / "sources" / "yungang-2025"
    source = read_source(source_folder)
    assert [a for a in source.addresses if a != "落款"] == ADDRESSES
    assert clauses == len(source.addresses)
    assert "第二条" in source.words_of("第一条")
    assert "（二）项" in source.words_of("第一条")
    original = (source_folder / "original.txt").read_text(encoding="utf-8")
    assert list(first_difference(mended(original, read_mends(source_folder).mends), source.all_words())) == []
    assert file.read_bytes() in {path.read_bytes() for path in source_folder.iterdir()}


def test_a_pdf_is_cut_into_clauses_and_loses_its_page_numbers(tmp_path: Path) -> None:
    _, text = read_official(as_pdf(tmp_path / "办法"))
    found = cut(text)
    assert [clause.address for clause in found.clauses] == ADDRESSES
    assert [squeeze(mend.was)[-3:] for mend in found.mends] == ["—1—"]


def test_the_folder_is_a_policy_with_everything_still_to_be_coded(tmp_path: Path) -> None:
    draft_policy(as_txt(tmp_path / "x"), "yungang-2025", HANGZHOU, AWARDS, tmp_path)
    policy = read_policy(tmp_path / "policies" / "yungang-2025", tmp_path / "sources" / "yungang-2025")
    assert policy.identity.region == "330100"
    assert policy.identity.title == "关于印发《云港市特级技师评聘办法》的通知"
    assert policy.identity.document_number == "云人社发〔2025〕3号"
    assert (policy.identity.in_force.since, policy.provisions, policy.uncoded) == (None, (), ())
    provisions = (tmp_path / "policies" / "yungang-2025" / "provisions.yaml").read_text(encoding="utf-8")
    assert all(f'"{address}"' in provisions for address in ADDRESSES)


def test_every_skeleton_can_be_filled_in_where_it_stands(tmp_path: Path) -> None:
    draft_policy(as_txt(tmp_path / "x"), "yungang-2025", HANGZHOU, AWARDS, tmp_path)
    policy, source = tmp_path / "policies" / "yungang-2025", tmp_path / "sources" / "yungang-2025"
    for file in policy.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").replace("topics: []", "topics: [term]").replace("says: \n", "says: 话\n").splitlines()
        written = dropwhile(lambda line: line.startswith("#"), lines)
        file.write_text("\n".join(re.sub("^# (?=[- ])", "", line) for line in written), encoding="utf-8")
    filled = read_policy(policy, source)
    assert tuple(provision.cites[0].clause for provision in filled.provisions) == read_source(source).addresses
    assert (len(filled.conditions), len(filled.silences), len(filled.uncoded)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("named", "awards"),
    [
        ("首席技师和特级技师", ("superior_technician", "chief_technician")),
        ("市中首席技师", ("shizhong_chief_technician",)),
        ("市中首席技师，其他首席技师", ("chief_technician", "shizhong_chief_technician")),
        ("首席\n技师", ("chief_technician",)),
        ("技师", ("superior_technician",)),
    ],
)
def test_the_awards_are_those_that_the_text_names(tmp_path: Path, named: str, awards: tuple[str, ...]) -> None:
    (tmp_path / "x.txt").write_text(f"办法\n第一条 评聘{named}。\n第二条 乙。\n", encoding="utf-8")
    draft_policy(tmp_path / "x.txt", "yungang-2025", HANGZHOU, AWARDS, tmp_path)
    policy = read_policy(tmp_path / "policies" / "yungang-2025", tmp_path / "sources" / "yungang-2025")
    assert policy.identity.awards == awards


def test_an_annex_without_a_number_is_a_clause_of_its_own() -> None:
    found = cut("办法\n第一条 甲。\n附件：材料清单\n 附件\n材料清单\n1.申请表；\n2.证书。\n")
    assert [clause.address for clause in found.clauses] == ["标题", "第一条", "附件", "附件-1", "附件-2"]


def test_a_signature_at_the_end_is_a_clause_of_its_own() -> None:
    found = cut("办法\n第一条 甲。\n第二条 乙。\n某市人社局\n2025年2月10日\n")
    assert [clause.address for clause in found.clauses] == ["标题", "第一条", "第二条", "落款"]


def test_a_number_left_out_by_the_office_is_no_end(tmp_path: Path) -> None:
    found = cut("办法\n第一条 甲：\n1.子。\n3.丑。\n第三条 乙。\n")
    assert [clause.address for clause in found.clauses] == ["标题", "第一条", "第一条1", "第一条3", "第三条"]


def broken(tmp_path: Path, name: str, content: bytes) -> str:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(JishiError) as told:
        draft_policy(tmp_path / name, "yungang-2025", HANGZHOU, AWARDS, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    return str(told.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"no zip", "坏的"), ("a.pdf", b"%PDF-1.7 no", "坏的"), ("a.txt", b"", "没有读到文字"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00", "认得的文本"), ("a.txt", "没有条款".encode(), "没有找到"), ("a.html", b"<p></p>", "没有读到"),
        ("a.doc", b"x", "格式"), ("a", b"x", "格式"),
    ],
)
def test_a_file_that_is_no_good_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    assert told in broken(tmp_path, name, content)


def test_a_bad_id_a_missing_file_and_a_folder_that_is_there_are_told(tmp_path: Path) -> None:
    text = as_txt(tmp_path / "x")
    for bad in ("杭州", "../x", "A-1", "", "a--b"):
        with pytest.raises(JishiError, match="文件编号"):
            draft_policy(text, bad, HANGZHOU, AWARDS, tmp_path)
    with pytest.raises(JishiError, match="打不开"):
        draft_policy(tmp_path / "no.txt", "yungang-2025", HANGZHOU, AWARDS, tmp_path)
    draft_policy(text, "yungang-2025", HANGZHOU, AWARDS, tmp_path)
    with pytest.raises(JishiError, match="已经在了"):
        draft_policy(text, "yungang-2025", HANGZHOU, AWARDS, tmp_path)


def follow(command: str, folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A command of the document, run as a person would in that folder."""
    words = shlex.split(command.strip())
    settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
    arguments = words[len(settings) + 1:]
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, input=typed,
        env={**os.environ, **settings, "PYTHONPATH": str(DOCS.parent.parent), "XDG_CACHE_HOME": str(folder / "cache")},
    )


def test_the_document_leads_to_a_whole_policy(tmp_path: Path) -> None:
    for block in (b for b in BLOCKS if b.kind == "text"):
        (tmp_path / block.name).write_text(block.text, encoding="utf-8")
    new, left, done, ask, chat = (block.text for block in BLOCKS if block.kind == "sh")
    started = follow(new, tmp_path)
    assert (started.returncode, started.stderr) == (0, "")
    still = follow(left, tmp_path)
    assert still.returncode == 1
    assert all(f"条款{clause}既没有" in still.stdout for clause in ("标题", "第一条", "第二条（一）", "落款"))
    assert "话题 term" in still.stdout
    for block in (b for b in BLOCKS if b.kind == "yaml"):
        (tmp_path / "我的政策" / block.name).write_text(block.text, encoding="utf-8")
    checked = follow(done, tmp_path)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    assert "问题0处" in checked.stdout
    assert "7个工作日" in follow(ask, tmp_path).stdout
    assert "您现在持有的最高技能等级" in follow(chat, tmp_path, "我能评特级技师吗\n杭州\n").stdout
