"""The small parts: pace, keys, lines of a reply, transcripts of another version."""

import pytest
from houses import NewHouse
from starlette.requests import Request

from bot.channels.web.keys import Keyring, UnknownKey
from bot.channels.web.lines import set_lines, split
from bot.channels.web.pacing import Pace
from bot.channels.web.transcript import Exchange, add_exchange, read_transcript
from bot.dialogue.message import Citation, Message, Option, Progress, Reply
from bot.dialogue.state import TalkState
from bot.post.responding import spoken
from bot.store import talks
from bot.store.talks import Talk


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "client": ("10.0.0.1", 1)})


def test_pace_counts_by_name_and_minute() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert [pace.allows("a", 2) for _ in range(3)] == [True, True, False]
    assert pace.allows("b", 2)
    assert pace.allows("a", 0)
    clock.now = 59.0
    assert not pace.allows("a", 2)
    clock.now = 60.0
    assert pace.allows("a", 2)


def test_without_keys_callers_are_known_by_address() -> None:
    caller = Keyring("", 60).caller(request())
    assert (caller.name, caller.limit) == ("10.0.0.1", 600)


def test_a_key_may_have_its_own_limit_and_is_never_the_name() -> None:
    ring = Keyring(" plain , tight@5 , mail@host ", 60)
    assert ring.caller(request(authorization="Bearer plain")).limit == 600
    assert ring.caller(request(x_api_key="tight")).limit == 5
    assert ring.caller(request(x_api_key="mail@host")).limit == 600
    assert "plain" not in ring.caller(request(authorization="bearer plain")).name
    for wrong in (request(), request(x_api_key="tight@5"), request(authorization="Basic plain")):
        with pytest.raises(UnknownKey):
            ring.caller(wrong)


def reply(text: str, **given: object) -> Reply:
    return Reply("answered", "term", ("term",), None, None, text, **given)  # type: ignore[arg-type]


def test_lines_have_their_kinds_and_quotes_their_citation() -> None:
    cite = Citation("p", None, "第一条", "三年")
    article = ("三年。", "依据：某办法第一条“三年”", "· 另一句（第二条）")
    rows = ("【甲】", *article, "提示：过期了。", "✗ 差一条（第三条）", "", "完", "结论：还有情况不清楚，暂时定不了。")
    lines = set_lines(rows, (cite,))
    assert [line.kind for line in lines] == ["heading", "lead", "basis", "item", "notice", "unmet", "text", "conclusion"]
    assert [line.cite for line in lines if line.kind == "basis"] == [cite]


def test_a_form_question_is_set_apart_and_its_numbers_left_to_the_buttons() -> None:
    options = (Option("是", "是"), Option("不是", "不是"))
    asked = reply("先说一句\n（还剩约3问）在岗吗？\n说明\n1 是　2 不是", options=options, question="frontline", progress=Progress(1, 3))
    cut = split(asked)
    assert (cut.said, cut.question, cut.help) == (("先说一句",), "在岗吗？", ("说明",))


def test_every_question_of_every_form_is_set_apart(new_house: NewHouse) -> None:
    house = new_house()
    for policy in house.library.policies:
        for award in policy.identity.awards:
            state = TalkState(place=policy.identity.region, award=award)
            state, answer = house.conversation.step(state, Message("我能评吗"), house.today)
            for _ in range(60):
                if not answer.question:
                    break
                assert split(answer).question
                state, answer = house.conversation.step(state, Message("不清楚"), house.today)


def test_a_transcript_keeps_the_last_twenty_and_bears_what_it_cannot_read(new_house: NewHouse) -> None:
    house = new_house()
    with house.store.transaction() as db:
        for number in range(25):
            add_exchange(db, "web:a", Exchange(str(number), "问", spoken("答")), 0.0)
            add_exchange(db, "web:a", Exchange(str(number), "问", spoken("答")), 0.0)
        assert [exchange.id for exchange in read_transcript(db, "web:a", 0.0)] == [str(n) for n in range(5, 25)]
        kept = talks.load(db, "web:a", "transcript", 0.0)
        talks.save(db, "web:a", "transcript", Talk('[{"new": "shape"}]', kept.notes), 0.0)
        assert read_transcript(db, "web:a", 0.0) == ()
