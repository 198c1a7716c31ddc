"""A library that is not installed is told with the command that installs its group, whatever needs it."""

import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

from bot.cli import main
from bot.extras import GROUPS, MissingExtra, need
from bot.policy_drafts.reading import read_official
from bot.store import open_store


def test_what_is_there_is_given() -> None:
    assert need("openpyxl.styles").Font


def test_every_group_is_one_of_the_distribution() -> None:
    assert set(GROUPS.values()) <= set(metadata("jishi").get_all("Provides-Extra") or ())


def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=r'缺 typst.*pip install "jishi\[office\]"'):
        need("typst.part")


def test_a_database_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"jishi\[postgres\]"):
        open_store("postgresql://nobody@127.0.0.1:1/none")


def test_an_official_text_without_its_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    with pytest.raises(MissingExtra, match=r"jishi\[policies\]"):
        read_official(file)


def test_a_command_without_its_libraries_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in [name for name in sys.modules if name.startswith(("bot.commands.web", "uvicorn"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["web", "--port", "0"]) == 1
    assert "jishi[web]" in capsys.readouterr().err
