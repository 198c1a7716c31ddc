"""What a document says on a topic: for every topic, place and award an answer or a silence, and every word of it grounded."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from talking import TODAY, ask, library

from bot.answering.answers import find_answer
from bot.answering.notices import notice_sentences
from bot.answering.replies import answer_citations, answer_text, conclusion
from bot.answering.topic_labels import topic_labels
from bot.answering.wording import notice_wordings
from rules_core.datadir import data_dir
from rules_core.library import Governed, notices_of
from rules_core.policy_files import read_yaml
from rules_core.source import squeeze

TALK = {row["id"] for row in read_yaml(data_dir() / "topics.yaml") if row.get("talk")}
TOPICS = sorted(set(topic_labels()) - TALK)
GOVERNED = [library().governing(p.identity.region, award) for p in library().policies for award in p.identity.awards]


@pytest.mark.parametrize("governed", GOVERNED, ids=lambda g: f"{g.region}-{g.award}")
def test_every_topic_is_answered_or_found_silent_in_words(governed: Governed) -> None:
    for topic in TOPICS:
        answer = find_answer(governed, topic, governed.award, "", TODAY)
        assert (answer.status == "answered") == bool(answer.silent is None and answer.provisions)
        text = answer_text(answer, (), "")
        assert text.strip()
        assert conclusion(answer) in text
        for cite in answer_citations(answer):
            source = library().source(cite.policy)
            assert squeeze(cite.quote) in squeeze(source.words_of(cite.clause))
            assert cite.policy == governed.policy.identity.id


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("天津特级技师公示几天", "5个工作日"),
        ("四川首席技师从哪天起算管理期", "次月1日"),
        ("市中首席多大年纪不能报", "50周岁"),
        ("内蒙古特级技师公示几天", "5个工作日"),
        ("国家的特级技师要在高级技师岗位干几年", "5年"),
    ],
)
def test_the_answer_to_the_detail_asked_comes_before_its_neighbours(question: str, first: str) -> None:
    said = [line for line in ask(question).text.splitlines() if not line.startswith("【")]
    assert first in said[0] + said[1]


@pytest.mark.parametrize("governed", GOVERNED, ids=lambda g: f"{g.region}-{g.award}")
def test_what_is_called_by_all_its_words_is_said_first(governed: Governed) -> None:
    for provision in governed.policy.provisions:
        if governed.award not in provision.awards or sum(map(len, provision.asks)) < 8:
            continue
        answer = find_answer(governed, provision.topics[0], governed.award, "，".join(provision.asks), TODAY)
        assert provision in answer.provisions[: answer.called], provision.id


@pytest.mark.parametrize(
    ("question", "silent"),
    [("天津首席津贴多少", "津贴"), ("四川特级技师公示几天", "没有写"), ("内蒙古特级技师管理期几年", "没有规定")],
)
def test_what_a_document_leaves_out_is_named(question: str, silent: str) -> None:
    assert silent in ask(question).text


def test_the_national_text_is_labelled_where_the_regions_is_silent() -> None:
    silent = [
        (governed, topic)
        for governed, topic in product(GOVERNED, TOPICS)
        if governed.region == "150000" and find_answer(governed, topic, governed.award, "", TODAY).silent is not None
    ]
    assert silent
    reply = ask("内蒙古以前评的特级技师还算数吗")
    assert reply.status == "not_specified"
    assert "不是内蒙古自治区的规定" in reply.text
    assert reply.region == "150000"


@pytest.mark.parametrize(
    ("policy", "on", "notice"),
    [
        ("tianjin-2024", date(2026, 3, 31), None),
        ("tianjin-2024", date(2026, 4, 1), "policy_expired"),
        ("tianjin-2024", date(2024, 3, 31), "policy_not_yet_in_force"),
        ("cn-2021-66", date(2021, 12, 31), None),
        ("cn-2021-66", date(2022, 1, 1), "pilot_ended"),
        ("cn-2021-66", date(2021, 9, 2), "policy_not_yet_in_force"),
        ("neimenggu", date(2026, 1, 1), "date_unknown"),
        ("shizhong-2020-33", date(2026, 1, 1), "policy_expired"),
        ("sichuan-2024-10", date(2026, 1, 1), None),
    ],
)
def test_the_notices_of_the_day(policy: str, on: date, notice: str | None) -> None:
    identity = library().policy(policy).identity
    governed = Governed.own(library().policy(policy), identity.awards[0])
    assert notices_of(governed, on) == ((notice,) if notice else ())


def test_every_notice_is_a_sentence_without_gaps() -> None:
    for governed in GOVERNED:
        for sentence in notice_sentences(library(), replace(governed, fallback=True), notice_wordings()):
            assert sentence.endswith("。")
            assert "{" not in sentence


@pytest.mark.parametrize("topic", TOPICS)
def test_pressing_a_topics_button_leads_to_that_topic(topic: str) -> None:
    sent = next(row["send"] for row in read_yaml(data_dir() / "topics.yaml") if row["id"] == topic)
    reply = ask(sent, region="510000", award="chief_technician")
    assert topic in (reply.topic, *reply.topics) or topic in ("certificate_check", "source_text", "out_of_scope")
