"""Days that follow from what the question says, against the rules' own reckoning."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from talking import TODAY, ask, library

from bot.answering.wording import answering, say
from bot.dialogue.conversation import Conversation
from bot.dialogue.message import Message
from bot.dialogue.state import TalkState
from intents.understand import Understander
from rules_core.calendar_arithmetic import chinese_day
from rules_core.datadir import data_dir
from rules_core.library import Library
from rules_core.timeline import reckon


@pytest.mark.parametrize(
    ("question", "region", "award", "event", "day"),
    [
        (
            "天津特级公示2026年11月23日开始，哪天截止",
            "120000",
            "superior_technician",
            "publicity_start",
            date(2026, 11, 23),
        ),
        ("天津首席公示11月23号开始，哪天满", "120000", "chief_technician", "publicity_start", date(2026, 11, 23)),
        ("四川首席2025年4月30日批下来的，管理期到哪天", "510000", "chief_technician", "approved", date(2025, 4, 30)),
        (
            "市中首席2024年5月6日公布的，管理期哪天满",
            "370402",
            "shizhong_chief_technician",
            "announced",
            date(2024, 5, 6),
        ),
        (
            "内蒙古特级2026年9月28日贴的公示，几号结束",
            "150000",
            "superior_technician",
            "publicity_start",
            date(2026, 9, 28),
        ),
    ],
)
def test_the_days_said_are_those_of_the_rules(question: str, region: str, award: str, event: str, day: date) -> None:
    reply = ask(question)
    rules = [r for r in library().governing(region, award).policy.deadlines if award in r.awards and r.event == event]
    reckoned = reckon(rules, {event: day})
    assert reckoned
    for deadline in reckoned:
        assert deadline.says in reply.text
        assert (deadline.cite.clause, deadline.cite.quote) in {(cite.clause, cite.quote) for cite in reply.citations}
        assert not deadline.assumption or deadline.assumption in reply.text


def test_a_month_without_a_day_is_told_by_both_ends_or_not_at_all() -> None:
    text = ask("天津特级公示2026年11月开始，哪天截止").text
    assert chinese_day(date(2026, 11, 6)) in text or "哪" in text
    assert "最晚到" in text


@pytest.mark.parametrize(
    "question",
    ["天津特级公示几天", "津贴去年发了吗", "公示1900年1月1日开始，哪天截止", "公示9999年12月31日开始，哪天截止"],
)
def test_days_that_are_nobodys_business_move_nothing(question: str) -> None:
    reply = ask(question, region="510000")
    assert say("days.head") not in reply.text


def test_an_allowance_is_no_notice_on_a_wall() -> None:
    assert "公示" not in ask("津贴去年", region="370402").text.split("【")[0]


def test_without_a_place_each_documents_days_stand_under_its_name() -> None:
    text = ask("公示2026年11月23日开始，哪天截止").text
    for policy in library().policies:
        dated = any(rule.event == "publicity_start" for rule in policy.deadlines)
        assert (f"· {library().place_name(policy.identity.region)}：" in text) or not dated


def test_without_a_place_the_days_are_of_no_more_documents_than_the_answer(tmp_path: Path) -> None:
    most = answering()["most_places"]
    for number in range(most):
        name = f"own-{number}"
        for kind in ("policies", "sources"):
            copytree(data_dir() / kind / "tianjin-2024", tmp_path / kind / name)
        identity = tmp_path / "policies" / name / "policy.yaml"
        identity.write_text(identity.read_text(encoding="utf-8").replace("id: tianjin-2024", f"id: {name}"), encoding="utf-8")
    talk = Conversation(Library.load(tmp_path), Understander(), 1)
    _, reply = talk.step(TalkState(), Message("公示2026年11月23日开始，哪天截止"), TODAY)
    assert say("days.head") in reply.text
    assert len({cite.policy for cite in reply.citations}) <= most
