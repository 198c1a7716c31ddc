"""About the talk itself, or a number: greeting, help, coverage, hand-off, certificate numbers; and the trace."""

import pytest
from talking import TODAY, Talk, ask, library

from bot.commands.ask import conversation
from bot.dialogue.conversation import Conversation
from bot.dialogue.message import Message
from bot.dialogue.state import TalkState
from intents.understand import Understander


def test_help_and_coverage_name_all_that_is_held() -> None:
    for question in ("你能做什么", "支持哪些地区"):
        assert all(library().place_name(p.identity.region) in ask(question).text for p in library().policies)


@pytest.mark.parametrize(
    ("question", "region"), [("支持海南吗", "CN"), ("支持成都吗", "510000"), ("收录了内蒙古的文件没有", "150000")]
)
def test_coverage_of_a_place_says_whose_document_serves_it(question: str, region: str) -> None:
    reply = ask(question)
    assert (reply.topic, reply.region) == ("coverage", region)


def test_the_deployers_words_are_said_to_those_who_want_a_person() -> None:
    own = Conversation(library(), Understander(), 1, handoff="请打人事科内线")
    _, reply = own.step(TalkState(), Message("转人工"), TODAY)
    assert "请打人事科内线" in reply.text
    assert (reply.status, reply.topic) == ("chat", "handoff")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("S00011300003724S000002", ("首席技师", "河北", "2024年核发")),
        ("s0001 1300 0037 24 s 000002", ("首席技师",)),
        ("S00011300003724S00002", ("22位",)),
        ("S000I1300003724S000002", ("第5位",)),
        ("S00019900003724S000002", ("第6",)),
    ],
)
def test_a_certificate_number_is_read_aloud(number: str, said: tuple[str, ...]) -> None:
    reply = ask(f"帮我看看 {number} 对不对")
    assert (reply.topic, reply.status) == ("certificate_check", "answered")
    assert all(words in reply.text for words in said)
    assert "202024" not in reply.text


def test_a_certificate_check_never_says_that_it_is_genuine() -> None:
    text = ask("S00011300003724S000002 这个编号对吗").text
    assert "格式" in text
    assert "查询" in text


def test_set_region_is_taken_down_and_used() -> None:
    talk = Talk()
    assert talk.say("我们单位在天津").status in ("chat", "answered")
    assert talk.say("特级技师公示几天").region == "120000"


@pytest.mark.parametrize("text", ["四川特级技师公示几天", "", "今晚吃什么", "S00011300003724S000002", "😀" * 50])
def test_every_decision_can_be_traced(text: str) -> None:
    trace = conversation().trace(text, TODAY)
    assert len(trace.splitlines()) >= 5
    assert "{" not in trace
