"""The whole dialogue over the real library: what carries from one message to the next, and what does not."""

import pytest
from talking import Talk, ask, library

REGIONS = [policy.identity.region for policy in library().policies]


@pytest.mark.parametrize(
    ("talk", "topic", "region", "award"),
    [
        (("四川特级技师管理期多长", "那从哪天算"), "term", "510000", "superior_technician"),
        (("四川特级技师管理期多长", "天津呢"), "term", "120000", "superior_technician"),
        (("四川特级技师管理期多长", "首席的呢"), "term", "510000", "chief_technician"),
        (("四川特级技师管理期多长", "谢谢", "那天津呢"), "term", "120000", "superior_technician"),
        (("我在内蒙古", "公示几天"), "public_notice", "150000", None),
        (("公示几天", "内蒙古"), "public_notice", "150000", None),
        (("公示几天", "2"), "public_notice", "150000", None),
        (("天津首席的待遇", "四川首席怎么考核"), "assessment", "510000", "chief_technician"),
        (("市中首席管理期几年", "考核呢"), "assessment", "370402", "shizhong_chief_technician"),
        (("成都的首席管理期多久",), "term", "510000", "chief_technician"),
    ],
)
def test_topic_place_and_award_go_on_with_the_talk(
    talk: tuple[str, ...], topic: str, region: str, award: str | None
) -> None:
    reply = Talk().says(*talk)
    assert (reply.topic, reply.region) == (topic, region)
    assert award is None or reply.award == award


def test_a_place_named_outweighs_the_one_passed_in_and_the_one_of_the_talk() -> None:
    talk = Talk()
    assert talk.say("天津特级技师管理期多长", region="510000").region == "120000"
    assert talk.say("四川的呢", region="150000").region == "510000"


def test_a_place_without_a_document_is_served_by_the_one_above_and_told_so() -> None:
    reply = ask("海南特级技师公示几天")
    assert (reply.region, reply.status) == ("CN", "answered")
    assert "fallback_region" in reply.notices
    assert "海南" in reply.text


def test_an_award_that_nobody_covers_there_is_not_made_up() -> None:
    reply = ask("内蒙古首席技师的条件有哪些")
    assert reply.status == "not_specified"
    assert not reply.citations


@pytest.mark.parametrize("question", ["公示几天", "有什么待遇", "管理期多长", "能优先考虑谁"])
def test_what_differs_between_places_is_asked_back_or_told_place_by_place(question: str) -> None:
    reply = ask(question)
    assert reply.region is None
    assert {option.region for option in reply.options} >= set(REGIONS)
    assert all(library().place_name(region) in reply.text for region in REGIONS)


def test_what_is_the_same_everywhere_is_answered_at_once() -> None:
    reply = ask("证书编号一共多少位")
    assert (reply.status, reply.options) == ("answered", ())
    assert "22位" in reply.text


def test_a_name_of_several_places_is_asked_and_the_answer_takes_up_the_question() -> None:
    talk = Talk()
    asked = talk.say("市中区特级技师公示几天")
    assert (asked.status, len(asked.options) > 2) == ("asks", True)
    lezhan = next(option for option in asked.options if "乐山" in option.label)
    answered = talk.say(lezhan.send)
    assert (answered.topic, answered.region) == ("public_notice", "510000")


def test_near_topics_are_offered_and_each_offer_leads_to_its_topic() -> None:
    asked = ask("单位要我签的")
    if asked.status == "clarifies":
        for option in asked.options:
            talk = Talk()
            talk.say("单位要我签的")
            assert talk.say(option.send).topic == option.topic


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("你好", "chat"),
        ("谢谢", "chat"),
        ("你能做什么", "chat"),
        ("转人工", "chat"),
        ("我在四川上班", "chat"),
        ("上一步", "chat"),
        ("今晚吃什么", "out_of_scope"),
        ("教师职称要几年", "out_of_scope"),
        ("", "chat"),
        (" \u200b\n", "chat"),
    ],
)
def test_talk_and_what_is_not_ours(question: str, status: str) -> None:
    reply = ask(question)
    assert (reply.status, reply.citations) == (status, ())
    assert reply.text


@pytest.mark.parametrize(
    "question", ["要什么条件", "特级技师要什么条件", "首席技师要什么条件", "内蒙古首席技师要什么条件"]
)
def test_the_plainest_question_is_ours(question: str) -> None:
    assert ask(question).topic == "conditions"


def test_small_talk_and_outside_questions_leave_the_talk_where_it_was() -> None:
    talk = Talk()
    talk.say("四川特级技师怎么考核")
    talk.says("谢谢", "今晚吃什么", "你好")
    assert talk.say("那天津的呢").topic == "assessment"


def test_both_of_two_questions_are_answered() -> None:
    reply = ask("天津特级技师公示几天？另外津贴有多少？")
    assert {"public_notice", "allowance"} <= set(reply.topics)
    assert "5个工作日" in reply.text
    assert "津贴" in reply.text


def test_notices_are_spoken_once_in_a_talk_but_always_carried() -> None:
    talk = Talk()
    first, second = talk.say("天津特级技师有什么待遇"), talk.say("那首席呢")
    assert "policy_expired" in first.notices
    assert "policy_expired" in second.notices
    assert "已过有效期" in first.text
    assert "已过有效期" not in second.text
    assert "已过有效期" in talk.say("天津的评聘流程").text


def test_a_hand_off_takes_the_talk_along() -> None:
    talk = Talk()
    talk.say("四川特级技师怎么考核")
    assert "四川特级技师怎么考核" in talk.say("转人工").text


def test_a_wrong_number_is_put_right_first() -> None:
    assert "不是8年" in ask("天津首席技师要在高级技师岗位干满8年吧").text
    assert "不是" not in ask("四川首席技师要在高级技师岗位干满8年吧").text.splitlines()[0]


def test_two_people_know_nothing_of_each_other() -> None:
    one, other = Talk(), Talk()
    one.say("我在四川")
    other.say("我在天津")
    assert (one.say("特级管理期多长").region, other.say("特级管理期多长").region) == ("510000", "120000")


def test_the_same_talk_gives_the_same_answers_to_the_byte() -> None:
    questions = ("四川特级技师要什么条件", "天津呢", "我能评吗", "高级技师", "2018年3月")
    assert [Talk().says(*questions[:n]) for n in range(1, 6)] == [Talk().says(*questions[:n]) for n in range(1, 6)]
