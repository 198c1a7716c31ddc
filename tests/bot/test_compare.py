"""Places side by side, in a talk and as the command's JSON: every cell its own document's, gaps told as gaps."""

import pytest
from talking import TODAY, Talk, ask, library

from bot.answering.comparing import comparison_json, read_comparison
from bot.answering.topic_labels import topic_labels
from rules_core.errors import JishiError
from rules_core.source import squeeze

REGIONS = [policy.identity.region for policy in library().policies]


def compared(**case: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = comparison_json(read_comparison(library(), topic_labels(), case, TODAY))["rows"]
    return rows


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("四川和天津的首席有什么不同", ("四川", "天津")),
        ("内蒙古跟全国的特级条件差在哪", ("内蒙古", "全国")),
        ("成都和滨海新区的待遇哪个好", ("四川", "天津")),
    ],
)
def test_places_named_are_set_side_by_side(question: str, places: tuple[str, str]) -> None:
    reply = ask(question)
    assert (reply.topic, reply.region, reply.status) == ("compare", None, "answered")
    assert all(place in reply.text for place in places)
    assert len({cite.policy for cite in reply.citations}) >= 2


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("四川和天津的管理期有什么不同", "term"),
        ("四川和天津的待遇有什么不同", "benefits"),
        ("四川和天津公示天数一样吗", "public_notice"),
    ],
)
def test_the_topic_asked_is_the_one_compared(question: str, topic: str) -> None:
    assert ask(question).text.startswith(topic_labels()[topic])


def test_the_document_that_has_ended_is_noticed() -> None:
    assert "policy_expired" in ask("四川和天津的首席条件有什么不同").notices


def test_a_follow_up_with_one_place_is_no_comparison() -> None:
    assert Talk().says("四川特级技师管理期多长", "那天津呢").topic == "term"


@pytest.mark.parametrize("topic", ["term", "public_notice", "allowance", "fraud", "quota"])
def test_every_cell_is_its_own_documents(topic: str) -> None:
    for row in compared(regions=REGIONS, topic=topic):
        policy = library().of_region(str(row["region"]))[0].id
        assert {cite["policy"] for cite in row["citations"]} <= {policy}  # type: ignore[attr-defined]
        for cite in row["citations"]:  # type: ignore[attr-defined]
            assert squeeze(cite["quote"]) in squeeze(library().source(policy).words_of(cite["clause"]))


def test_a_place_where_the_award_is_unknown_says_so() -> None:
    there, here = compared(regions=["内蒙古", "四川"], topic="term", award="chief_technician")
    assert (there["status"], here["status"]) == ("not_specified", "answered")
    assert there["citations"] == []


def test_without_a_topic_the_main_ones_are_compared() -> None:
    topics = {row["topic"] for row in compared(regions=["四川", "天津"])}
    assert {"conditions", "term", "public_notice"} <= topics


@pytest.mark.parametrize(
    "case",
    [
        {"regions": ["火星"]},
        {"regions": ["四川"], "topic": "weather"},
        {"regions": ["市中区"]},
        {"regions": ["四川"], "award": "king"},
    ],
)
def test_what_is_wrong_is_told_with_what_is_right(case: dict[str, object]) -> None:
    with pytest.raises(JishiError) as caught:
        compared(**case)
    assert len(str(caught.value)) > 8


@pytest.mark.parametrize("topic", sorted(topic_labels()))
def test_every_topic_can_be_compared(topic: str) -> None:
    assert len(compared(regions=REGIONS, topic=topic)) == len(REGIONS)


def test_without_an_award_silence_on_the_documents_main_one_is_told() -> None:
    (row,) = compared(regions=["四川"], topic="allowance")
    assert "特级技师" in str(row["says"])


SHIZHONG = library().of_region("370402")[0]


def test_a_regions_own_title_is_the_general_one_elsewhere() -> None:
    (there,) = compared(regions=["天津"], topic="allowance", award=SHIZHONG.awards[0])
    assert there["region"] == "120000"
    assert "首席" in str(compared(regions=["天津"], topic="conditions", award=SHIZHONG.awards[0])[0]["says"])


@pytest.mark.parametrize("award", ["特级技师", "首席技师", "市中首席技师"])
@pytest.mark.parametrize(("topic", "word"), [("allowance", "津贴"), ("public_notice", "公示")])
def test_talk_and_command_say_the_same(award: str, topic: str, word: str) -> None:
    named = compared(regions=["天津", "枣庄市市中区"], topic=topic, award=award)
    text = ask(f"天津和枣庄市市中区的{award}{word}有什么不同").text
    assert all(str(row["says"]) in text for row in named)


@pytest.mark.parametrize(
    "frame",
    [
        "四川和天津{}哪个高", "四川跟天津的{}谁长", "天津、四川{}比比", "内蒙古和四川的{}有啥区别", "天津和四川{}一样吗",
        "四川比天津{}多吗", "比较一下四川和天津的{}", "{}哪边好，四川还是天津", "四川{}和天津{}差多少",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("noun", "topic"),
    [
        ("津贴", "allowance"), ("补贴", "allowance"), ("管理期", "term"), ("聘期", "term"), ("公示", "public_notice"),
        ("年限", "conditions"), ("申报条件", "conditions"), ("名额", "quota"), ("有效期", "validity"), ("考核", "assessment"),
        ("待遇", "benefits"), ("材料", "materials"), ("年龄", "age"), ("申报流程", "procedure"),
    ],
)  # fmt: skip
def test_what_is_compared_is_what_was_named(frame: str, noun: str, topic: str) -> None:
    reply = ask(frame.replace("{}", noun))
    assert reply.topic == "compare"
    headings = [line for line in reply.text.splitlines() if line.endswith("：")]
    assert headings == [f"{topic_labels()[topic]}："]
