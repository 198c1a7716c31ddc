"""What the documents point at is there, and they name no machine."""

import re
from pathlib import Path

import pytest
from documents import DOCUMENTS, ROOT, links, spans, text

from bot.channels.messenger_settings import MessengerSettings
from bot.settings import Settings

_ROOMS = ("rules_core/", "intents/", "bot/", "data/", "tests/", "benchmarks/", "docs/", "examples/", "tools/")
_MACHINE = re.compile(
    r"(?<![\w.])/(?:work|tmp|home|root|Users|mnt)/|[A-Z]:\\\\|pypi\.org|pythonhosted|npmjs|mirrors?\.|/simple/|index-url"
)
_SETTINGS = {f"JISHI_{name.upper()}" for kind in (Settings, MessengerSettings) for name in kind.model_fields}
_OF_THE_TESTS = {"JISHI_NO_SKIP"}


def _name(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_links_lead_somewhere(document: Path) -> None:
    missing = [link for link in links(text(document)) if not _there(document, link)]

    assert missing == []


def _there(document: Path, link: str) -> bool:
    file, _, heading = link.partition("#")
    target = (document.parent / file).resolve() if file else document
    return target.exists() and (not heading or heading in _headings(target))


def _headings(document: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_files_and_folders_named_are_there(document: Path) -> None:
    named = [span for span in spans(text(document)) if span.startswith(_ROOMS) and " " not in span]

    assert [span for span in named if not any(ROOT.glob(re.sub("<[^>]+>", "*", span).rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_no_machine_is_named(document: Path) -> None:
    assert _MACHINE.findall(text(document)) == []


@pytest.mark.parametrize("setting", sorted(_SETTINGS))
def test_every_setting_is_listed(setting: str) -> None:
    assert f"| `{setting}` |" in text(ROOT / "docs/settings.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_no_setting_is_made_up(document: Path) -> None:
    assert set(re.findall(r"\bJISHI_[A-Z_]+[A-Z]\b", text(document))) <= _SETTINGS | _OF_THE_TESTS


def test_the_glossary_knows_every_award() -> None:
    ids = re.findall(r"^- \{id: (\w+)", text(ROOT / "data/awards.yaml"), re.MULTILINE)

    assert [award for award in ids if f"`{award}`" not in text(ROOT / "docs/glossary.md")] == []
