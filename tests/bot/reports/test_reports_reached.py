"""Every report as a person comes by it: from the command line and from the page, with its Chinese font inside."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from starlette.testclient import TestClient

from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
from bot.cli import main
from bot.commands.ask import conversation
from bot.settings import Settings
from bot.store import open_store

ROSTER = "姓名,现有技能等级,高级技师岗位起始日期\n张三,高级技师,2024-03-01\n李四,高级技师,哪天\n"
PLACE = ("-r", "四川", "-a", "superior_technician")
SIGNATURE = {"pdf": b"%PDF", "docx": b"PK"}


def embedded_fonts(pdf: PdfReader) -> set[str]:
    """The names of the fonts that the file brings along."""
    return {name for page in pdf.pages for font in page["/Resources"]["/Font"].values() for name in _embedded(font.get_object())}  # type: ignore[index]


def _embedded(font: DictionaryObject) -> Iterator[str]:
    for below in font.get("/DescendantFonts", []):
        descriptor = below.get_object()["/FontDescriptor"]
        if any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(descriptor["/FontName"])


def printed(content: bytes) -> str:
    """The words of a PDF, which must carry the Chinese font they are set in."""
    pdf = PdfReader(io.BytesIO(content))
    assert any("CJK" in name or "SC" in name or "Hei" in name for name in embedded_fonts(pdf))
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def written(content: bytes) -> str:
    """The words of a .docx."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


READERS = {"pdf": printed, "docx": written}


@pytest.fixture(params=READERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_comparison(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"对比.{kind}"
    assert main(["compare", "四川", "天津", "-t", "term", "-o", str(out)]) == 0
    words = READERS[kind](out.read_bytes())
    assert "四川省、天津市对比" in words
    assert "次月1日" in words
    assert "川人社规〔2024〕10号" in words


def test_the_record_of_a_talk(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("四川特级技师管理期多长\n".encode())))
    out = tmp_path / f"记录.{kind}"
    assert main(["chat", "--on", "2026-11-21", "-o", str(out)]) == 0
    words = READERS[kind](out.read_bytes())
    assert "咨询记录" in words
    assert "四川特级技师管理期多长" in words
    assert "附件4第一条" in words


def test_a_rosters_summary(kind: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(ROSTER, "utf-8")
    out = tmp_path / f"汇总.{kind}"
    arguments = ["roster", "screen", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), *PLACE, "--report", str(out)]
    assert main(arguments) == 0
    words = READERS[kind](out.read_bytes())
    assert "名册预审汇总" in words
    assert "张三" in words


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "四川", "天津", "-o"],
        ["chat", "-o"],
        ["screen", *PLACE, "--facts", "-", "-o"],
        ["roster", "screen", "没有.csv", "-o", "out.csv", *PLACE, "--report"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_another_ending_is_told_before_any_work(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "report.odt"]) == 1
    told = capsys.readouterr()
    assert "报告只能写成 .pdf 或 .docx" in told.err
    assert told.out == ""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = open_store(str(tmp_path / "web.db"))
    settings = Settings(_env_file=None, rate_limit=0, hr_token="口令")  # type: ignore[call-arg]
    with TestClient(create_app(furnish(settings, conversation(), store))) as opened:
        yield opened
    store.close()


def test_the_page_gives_the_talk_to_whoever_talked(client: TestClient, kind: str) -> None:
    client.post("/say", data={"text": "四川特级技师管理期多长"})
    answer = client.get(f"/talk.{kind}")
    assert answer.content.startswith(SIGNATURE[kind])
    assert "四川特级技师管理期多长" in READERS[kind](answer.content)
    assert f'href="/talk.{kind}"' in client.get("/").text
    client.cookies.clear()
    assert client.get(f"/talk.{kind}", follow_redirects=False).headers["location"] == "/"


def test_the_page_gives_the_comparison_it_shows(client: TestClient, kind: str) -> None:
    asked = "region=四川&region=天津&topic=term"
    page = client.get(f"/compare?{asked}").text
    assert f'href="/compare.{kind}?region=' in page
    words = READERS[kind](client.get(f"/compare.{kind}?{asked}").content)
    assert "四川省、天津市对比" in words
    assert "内蒙古" not in words


def test_the_page_gives_a_roster_s_summary(client: TestClient, kind: str) -> None:
    assert client.get(f"/hr/report.{kind}", follow_redirects=False).status_code == 303
    client.post("/hr/sign-in", data={"token": "口令"})
    fields = {"region": "四川", "award": "superior_technician"}
    page = client.post("/hr/roster", data=fields, files={"roster": ("名册.csv", ROSTER.encode())}).text
    assert f'href="/hr/report.{kind}"' in page
    assert "张三" in READERS[kind](client.get(f"/hr/report.{kind}").content)


@pytest.mark.parametrize("path", ["/talk.exe", "/compare.exe"])
def test_no_other_kind_of_file(client: TestClient, path: str) -> None:
    client.post("/say", data={"text": "你好"})
    assert client.get(path).status_code == 404


def test_a_comparison_of_nowhere_is_no_file(client: TestClient) -> None:
    assert client.get("/compare.pdf?region=火星").status_code in (404, 422)
