"""The guided form by its messages: opening, answering, going back, interruptions, the end; buttons above all."""

import pytest
from talking import TODAY, Talk, library

from bot.dialogue.message import Reply
from bot.form.fact_words import value_json
from rules_core.fact_tests import facts_read
from rules_core.screening import Screening

FORMS = [(p.identity.region, award) for p in library().policies for award in p.identity.awards]


def opened(region: str = "120000", award: str = "superior_technician") -> tuple[Talk, Reply]:
    talk = Talk()
    return talk, talk.say("我能评吗", region, award)


def screened(talk: Talk) -> Screening:
    """What the rules make of the form's facts, without the form."""
    form = talk.state.form
    assert form is not None
    governed = library().governing(form.place, form.award)
    assert governed.award is not None
    facts = library().catalogue.read(dict(form.facts), TODAY)
    return library().screener(governed.policy, governed.award).screen(facts, TODAY)


@pytest.mark.parametrize(("region", "award"), FORMS)
def test_every_form_opens_with_the_question_the_rules_ask_first(region: str, award: str) -> None:
    talk, reply = opened(region, award)
    assert (reply.status, reply.region, reply.award) == ("asks", region, award)
    assert reply.question == screened(talk).next_question
    assert reply.verdict == "incomplete"
    assert reply.progress is not None


def test_without_a_place_it_asks_for_it_then_for_the_award() -> None:
    talk = Talk()
    assert talk.say("我能评吗").question is None
    assert {option.award for option in talk.say("四川").options} == {"superior_technician", "chief_technician"}
    assert talk.say("首席技师").question == "holds_level"


@pytest.mark.parametrize(("region", "award"), FORMS)
def test_every_button_of_every_question_is_understood(region: str, award: str) -> None:
    talk, reply = opened(region, award)
    for _ in range(len(library().catalogue.facts)):
        goes_on = [after for option in reply.options if (after := _pressed(talk, reply, option.send)) is not None]
        if not goes_on:
            return
        talk, reply = goes_on[0]
    pytest.fail("the form never ends")


def _pressed(talk: Talk, reply: Reply, button: str) -> tuple[Talk, Reply] | None:
    """The talk after a button, None where it ends the form; fails where it is not taken."""
    assert reply.question is not None
    after = Talk(state=talk.state)
    answer = after.say(button)
    dated = library().catalogue.by_id[reply.question].type == "dated_choices" and "哪天" in answer.text
    assert dated or answer.question != reply.question, f"{reply.question}: {button}"
    assert after.state.form is not None
    assert (after.state.form.place, after.state.form.award) == (talk.state.form.place, talk.state.form.award)  # type: ignore[union-attr]
    return None if answer.question is None or dated else (after, answer)


@pytest.mark.parametrize(("region", "award"), FORMS)
def test_an_honour_said_in_passing_is_taken_where_the_award_asks_for_it(region: str, award: str) -> None:
    talk = Talk()
    talk.say("我是全国技术能手，能评吗", region, award)
    governed = library().governing(region, award)
    tests = (*library().screener(governed.policy, award).conditions, *governed.priority)
    assert talk.state.form is not None
    assert ("honours" in talk.state.form.facts) == any("honours" in facts_read(t.test) for t in tests)


def test_an_honour_without_its_day_is_asked_for_its_day() -> None:
    talk, reply = opened("370402", "shizhong_chief_technician")
    while reply.question != "recent_awards":
        reply = talk.say(next(o.send for o in reply.options if o.label in ("是", "技师", "区属企业", "不清楚", "没有")))
    honour = reply.options[0].label
    asked = talk.say(honour)
    assert (asked.question, honour in asked.text) == ("recent_awards", True)
    assert talk.say(f"{honour}，2024年5月1日").question != "recent_awards"


def test_a_yes_to_a_question_of_another_kind_answers_nothing() -> None:
    talk, reply = opened()
    talk.say("高级技师")
    for word in ("是", "不是", "对", "没有"):
        assert talk.say(word).question == "senior_post_since"
    assert dict(talk.state.form.facts) == {"holds_level": "senior_technician"}  # type: ignore[union-attr]


def test_several_facts_in_one_message_are_taken_and_read_back() -> None:
    talk, _ = opened("510000", "superior_technician")
    reply = talk.say("高级技师，2016年3月1日聘的，1970年5月2日生，男")
    assert {"holds_level", "senior_post_since", "birth_date", "sex"} <= set(talk.state.form.facts)  # type: ignore[union-attr]
    assert "2016年3月1日" in reply.text


def test_what_was_said_before_the_form_is_not_asked_again() -> None:
    talk = Talk()
    talk.say("我是高级技师，2018年3月1日聘的，四川特级技师能评吗")
    assert talk.state.form is not None
    assert {"holds_level", "senior_post_since"} <= talk.state.form.facts.keys()


def test_back_asks_the_last_question_again_and_forgets_its_answer() -> None:
    talk, _ = opened()
    talk.say("高级技师")
    assert talk.say("上一步").question == "holds_level"
    assert not talk.state.form.facts  # type: ignore[union-attr]
    assert talk.say("上一步").question == "holds_level"


def test_cancel_forgets_and_restart_begins_anew() -> None:
    talk, _ = opened()
    talk.says("高级技师", "重来")
    assert talk.state.form is not None
    assert not talk.state.form.facts
    talk.says("高级技师", "取消")
    assert (talk.state.form, talk.state.facts) == (None, {})


def test_why_names_the_article_and_what_each_answer_does() -> None:
    talk, _ = opened()
    reply = talk.say("为什么问")
    assert "第七条" in reply.text
    assert "现在不能申报" in reply.text
    assert reply.question == "holds_level"


@pytest.mark.parametrize(
    "aside", ["津贴多少", "四川和天津的首席有什么不同", "证书编号第16位是什么", "支持哪些地区", "转人工"]
)
def test_a_question_in_between_is_answered_and_the_form_stays(aside: str) -> None:
    talk, _ = opened()
    before = talk.say("高级技师")
    facts = talk.state.form
    reply = talk.say(aside)
    assert (reply.question, talk.state.form, talk.state.place) == (before.question, facts, "120000")
    assert talk.say("2015年3月1日").question == "still_in_occupation"


def test_a_reminder_in_between_can_be_confirmed() -> None:
    talk, _ = opened()
    talk.say("高级技师")
    assert "回“对”" in talk.say("提醒我2026年12月1日交材料").text
    assert [wish.at for wish in talk.say("对").wishes] == ["2026-11-30 09:00"]
    assert talk.say("2015年3月1日").question == "still_in_occupation"


def test_the_end_says_verdict_articles_and_what_next() -> None:
    talk, _ = opened()
    reply = talk.say("高级工")
    assert (reply.verdict, reply.question, reply.status) == ("cannot_apply", None, "answered")
    assert "第七条" in reply.text
    assert reply.citations


def test_time_that_is_short_gives_the_first_day() -> None:
    talk, reply = opened("CN", "superior_technician")
    talk.say("高级技师")
    reply = talk.say("2022年11月22日")
    assert reply.verdict == "not_yet"
    assert "2027年11月22日" in reply.text


@pytest.mark.parametrize(
    ("said", "verdict"), [("不对，是2015年3月1日", "incomplete"), ("说错了，是2023年3月1日", "not_yet")]
)
def test_a_finished_form_takes_corrections_and_suppositions(said: str, verdict: str) -> None:
    talk, _ = opened("CN", "superior_technician")
    talk.says("高级技师", "2022年11月22日")
    assert talk.say(said).verdict == verdict


@pytest.mark.parametrize("said", ["是2020年3月1日聘的", "要是2015年3月1日聘的呢", "要是单位没有备案呢"])
def test_a_finished_form_takes_the_very_words_it_suggests(said: str) -> None:
    talk, _ = opened("CN", "superior_technician")
    talk.says("高级技师", "2022年11月22日")
    assert talk.say(said).verdict is not None


def test_a_decided_form_goes_on_checking_when_asked() -> None:
    talk, _ = opened()
    assert "继续核对" in talk.say("高级工").text
    assert talk.say("继续核对").question is not None


def test_unsure_everywhere_ends_without_a_guess() -> None:
    talk, reply = opened()
    for _ in range(len(library().catalogue.facts)):
        if reply.question is None:
            break
        reply = talk.say("不清楚")
    assert (reply.question, reply.verdict) == (None, "incomplete")


def test_a_day_to_come_is_refused_in_words_a_person_reads() -> None:
    talk, _ = opened()
    talk.say("高级技师")
    reply = talk.say("2030年3月1日")
    assert reply.question == "senior_post_since"
    assert "senior_post_since" not in reply.text


def test_another_place_named_alone_takes_the_facts_along() -> None:
    talk, _ = opened()
    talk.say("高级技师")
    reply = talk.say("那四川呢")
    assert (reply.region, reply.question) == ("510000", "senior_post_since")


def test_only_facts_that_the_award_reads_are_kept() -> None:
    talk, _ = opened("CN", "superior_technician")
    talk.say("高级技师，男，1970年5月2日生")
    assert talk.state.form is not None
    read = library().screener(library().policy("cn-2021-66"), "superior_technician").facts
    assert set(talk.state.form.facts) <= {*read, "honours"}


@pytest.mark.parametrize(("region", "award"), FORMS)
def test_choices_offered_are_choices_the_rules_know(region: str, award: str) -> None:
    for fact in library().screener(library().governing(region, award).policy, award).facts:
        known = library().catalogue.by_id[fact]
        assert known.question
        assert known.type != "choices" or known.choice_ids


def test_values_read_from_a_form_can_be_written_back() -> None:
    talk, _ = opened("370402", "shizhong_chief_technician")
    talk.say("技师，最近拿过中华技能大奖，2024年5月1日")
    assert talk.state.form is not None
    facts = library().catalogue.read(dict(talk.state.form.facts), TODAY)
    assert {name: value_json(value) for name, value in facts.items()} == dict(talk.state.form.facts)


@pytest.mark.parametrize("day", ["2030年1月1日", "2030-01-01"])
def test_a_day_to_come_is_told_in_a_finished_form_too(day: str) -> None:
    talk = Talk()
    talk.say("四川我能评特级技师吗")
    talk.say("我是高级技师，2015年3月上的高级技师岗，不在一线了，不干本工种了")
    assert "“高级技师岗位起始日期”的日期 2030-01-01 晚于" in talk.say(day).text
