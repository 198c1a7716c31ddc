"""`jishi doctor` finds what is wrong, says how it is mended, hides nothing behind it, tells no secret and makes nothing."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from smtp_mailbox import Mailbox

from bot.channels.messenger_settings import MessengerSettings
from bot.cli import main
from bot.commands.common import library, settings
from bot.doctor.finding import words
from bot.doctor.parts import part_findings
from bot.doctor.policies import calendar_findings
from bot.doctor.services import mail_findings, store_findings
from bot.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    library.cache_clear()
    yield
    settings.cache_clear()
    library.cache_clear()


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["doctor"]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_conclusion_comes_first_and_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys)

    assert lines[0].startswith("没有要修的")
    assert {line[0] for line in lines[1:-1]} <= set(words()["marks"].values())
    assert [line for line in lines if "四川方案" in line and line[0] == "✓"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JISHI_RATE_LIMIT", "many", "JISHI_RATE_LIMIT"),
        ("JISHI_QUIET_HOURS", "99", "22-7"),
        ("JISHI_MAIL_SERVER", "mail.example.org", "smtps://"),
        ("JISHI_MAIL_SERVER", "smtp://127.0.0.1:1?a@example.org", "主机、端口、用户名和密码"),
        ("JISHI_WECHAT_TOKEN", "hush", "JISHI_WECHAT_AES_KEY"),
        ("JISHI_FEISHU_APP_ID", "hush", "JISHI_FEISHU_ENCRYPT_KEY"),
        ("JISHI_POLICIES", "nowhere", "nowhere"),
        ("JISHI_DATABASE", ".", "JISHI_DATABASE"),
    ],
)
def test_one_trouble_is_told_and_hides_no_other(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    lines = told(capsys)
    wrong = [line for line in lines if line.startswith("✗")]

    assert lines[0].startswith(f"有{len(wrong)}处要修")
    assert [line for line in wrong if said in line]
    assert any(line.startswith("✓ 报告用的中文字体") for line in lines)


def test_no_secret_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("TELEGRAM_TOKEN", "HR_TOKEN", "API_KEYS", "SESSION_SECRET", "WEBHOOK_SECRET", "WECHAT_TOKEN"):
        monkeypatch.setenv(f"JISHI_{name}", "hush-hush")
    monkeypatch.setenv("JISHI_DATABASE", "mysql://me:hush-hush@host/jishi?password=hush-hush")
    lines = told(capsys)

    assert "hush" not in "\n".join(lines)
    assert [line for line in lines if line.startswith("✓ JISHI_HR_TOKEN")]


def test_a_policy_with_faults_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("办法.txt").write_text("云港市特级技师评聘办法\n第一条 本办法适用于本市企业。\n", encoding="utf-8")
    assert main(["policies", "new", "办法.txt", "--id", "yungang-2025", "-r", "330100", "-o", "more"]) == 0
    capsys.readouterr()
    settings.cache_clear()
    library.cache_clear()
    monkeypatch.setenv("JISHI_POLICIES", str(tmp_path / "more"))

    assert [line for line in told(capsys) if line[0] == "✗" and "jishi policies check yungang-2025" in line]


def test_a_database_is_opened_where_there_is_one(database: str) -> None:
    (found,) = store_findings(database)

    assert found.mark == "well"
    assert "password" not in found.says


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "jishi.db").write_text("别的东西" * 100, encoding="utf-8")

    assert [found.mark for found in store_findings("jishi.db")] == ["wrong"]


def test_the_mail_server_is_reached_and_sent_nothing() -> None:
    mailbox = Mailbox()
    mailbox.start()
    try:
        (found,) = mail_findings(f"smtp://{mailbox.address}?hr@example.org")
    finally:
        mailbox.stop()

    assert (found.mark, mailbox.got) == ("well", [])


def test_a_group_with_a_part_missing_says_how_it_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.parts.requires", lambda _: ['pydantic>=2; extra == "web"', 'not-made-yet[x]>=1; extra == "web"'])
    missing = [found for found in part_findings() if found.mark == "unused"]

    (found,) = missing
    assert "缺 not-made-yet" in found.says
    assert 'install "jishi[web]"' in found.says


def test_a_calendar_that_ends_before_this_year_is_to_be_renewed() -> None:
    assert [found.mark for found in calendar_findings(date(2999, 1, 1))] == ["wrong"]


def test_every_group_setting_and_messenger_has_its_words() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    groups = re.findall(r"^(\w+) = \[", project.split("[project.optional-dependencies]")[1].split("\n[")[0], re.MULTILINE)
    empty = {name for name, field in Settings.model_fields.items() if not field.default}
    messengers = {name.partition("_")[0] for name in MessengerSettings.model_fields}

    assert set(words()["extras"]) == set(groups) - {"all", "dev"}
    assert set(words()["settings"]) == empty
    assert set(words()["messengers"]) == messengers


def test_a_chinese_font_is_missed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("bot.reports.typesetting.report_words", lambda: {"fonts": ["没有的字体"]})

    assert [line for line in told(capsys) if line[0] == "✗" and "没有的字体" in line]
