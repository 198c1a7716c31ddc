"""原文: exactly the words of the document, nothing else, and only of the clause that is meant."""

import pytest
from talking import Talk, ask, library

from rules_core.source import squeeze

CLAUSES = [
    ("天津第三条的原文", "tianjin-2024", "第三条"),
    ("天津第七条第二款原文怎么写的", "tianjin-2024", "第七条（二）"),
    ("四川附件4第7条原文", "sichuan-2024-10", "附件4第七条"),
    ("把内蒙古的三（一）2原文给我看", "neimenggu", "三（一）2"),
    ("市中首席办法第十条的原文", "shizhong-2020-33", "第十条"),
]


@pytest.mark.parametrize(("question", "policy", "clause"), CLAUSES)
def test_a_named_clause_is_shown_whole(question: str, policy: str, clause: str) -> None:
    reply = ask(question)
    assert [(cite.policy, cite.clause) for cite in reply.citations] == [(policy, clause)]
    assert squeeze(library().source(policy).words_of(clause)) in squeeze(reply.text)


def test_the_text_behind_the_last_answer_is_shown_in_its_place() -> None:
    talk = Talk()
    cited = {(cite.policy, cite.clause) for cite in talk.say("天津特级技师公示几天").citations}
    reply = talk.say("原文怎么写的")
    assert {(cite.policy, cite.clause) for cite in reply.citations} <= cited
    assert "5个工作日" in reply.text


def test_all_that_is_shown_stands_in_the_document() -> None:
    reply = ask("天津第三条的原文")
    _head, _, words = reply.text.partition("原文：")
    assert squeeze(words) in library().source("tianjin-2024").all_words()


def test_with_nothing_to_show_it_asks() -> None:
    reply = ask("原文")
    assert (reply.status, reply.citations) == ("asks", ())


def test_a_clause_that_is_not_there_is_said_to_be_missing() -> None:
    talk = Talk()
    talk.say("天津第三条的原文")
    assert "第三条" not in talk.say("附件4第七条原文").text
