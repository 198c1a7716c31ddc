"""提醒我: asked until all is known, read back, kept only after a yes, and only for days to come."""

import io

import pytest
from talking import Talk, ask

from bot.cli import main


def test_what_is_missing_is_asked() -> None:
    reply = ask("到期提醒我一声")
    assert (reply.status, reply.topic, reply.wishes) == ("asks", "reminder", ())


def test_nothing_is_kept_before_it_is_confirmed() -> None:
    talk = Talk()
    asked = talk.say("天津，公示2026年11月23日开始，提醒我")
    assert (asked.status, asked.wishes) == ("asks", ())
    assert "2026年11月30日" in asked.text
    kept = talk.say("对")
    assert (kept.status, kept.topic) == ("answered", "reminder")
    assert {wish.at for wish in kept.wishes} == {"2026-11-29 09:00", "2026-11-26 09:00"}
    assert talk.say("对").wishes == ()


@pytest.mark.parametrize("answer", ["不对", "不对，先不记", "2"])
def test_a_no_keeps_nothing(answer: str) -> None:
    talk = Talk()
    talk.say("2026年12月1日交材料，提醒我")
    reply = talk.say(answer)
    assert reply.wishes == ()
    assert talk.say("对").wishes == ()


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("2026年12月1日交材料，提醒我", "2026-11-30 09:00"),
        ("2026年12月10日交材料，提前三天提醒我", "2026-12-07 09:00"),
        ("2026年12月10日下午3点交材料，提前一天提醒我", "2026-12-09 15:00"),
        ("2026年12月10日交材料，提前一周提醒我", "2026-12-03 09:00"),
        ("11月22日交材料，提前三天提醒我", "2026-11-21 09:00"),
    ],
)
def test_when_it_rings(question: str, at: str) -> None:
    talk = Talk()
    talk.say(question)
    assert [wish.at for wish in talk.say("对").wishes] == [at]


def test_days_that_are_over_are_not_reminded_of() -> None:
    assert ask("2026年11月1日交材料，提醒我").wishes == ()
    assert ask("2026年11月1日交材料，提醒我").status == "asks"


def test_the_persons_own_matter_is_kept_in_their_words() -> None:
    talk = Talk()
    talk.say("天津的，2026年12月1日交材料，提醒我")
    (wish,) = talk.say("对").wishes
    assert "交材料" in wish.text
    assert "公示" not in wish.text


def test_reminders_can_be_stopped() -> None:
    assert ask("取消提醒，别再提醒我了").topic == "reminder"


def test_the_days_just_reckoned_are_those_meant() -> None:
    talk = Talk()
    talk.say("天津，公示11月23日开始，哪天截止")
    asked = talk.say("提前三天提醒我")
    assert (asked.status, asked.wishes) == ("asks", ())
    assert "2026-11-27 09:00" in asked.text
    assert {wish.at for wish in talk.say("对").wishes} == {"2026-11-27 09:00", "2026-11-24 09:00"}


def test_an_own_matter_carries_no_stray_marks() -> None:
    talk = Talk()
    talk.say("12月10日，交材料，提前三天提醒我！")
    (wish,) = talk.say("对").wishes
    assert wish.text == "12月10日：交材料"


def test_where_nothing_can_be_sent_nothing_is_said_to_be_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("2099年12月10日交材料，提醒我\n对\n".encode())))
    assert main(["chat"]) == 0
    said = capsys.readouterr().out
    assert "提醒没有存" in said
    assert "记下了" not in said


def test_what_is_read_back_is_kept_as_it_was_read_back() -> None:
    talk = Talk()
    talk.say("2026年12月1日交材料，提醒我")
    pending = talk.state.pending
    assert pending is not None
    assert pending.wishes
    assert [value for _, value in pending.choices] == ["yes", "no"]
    assert tuple((wish.at, wish.text) for wish in talk.say("对").wishes) == pending.wishes
