"""Every kind of update that Telegram can send: a letter, a kind word or silence."""

import json
from typing import Any

import pytest
from bot_api import ME, message, person
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update

from bot.channels.telegram_updates import Address, Left, Me, translate
from bot.channels.telegram_words import load_telegram_words
from bot.post.letters import Letter

TELEGRAM = Bot("4711:x")
BOT = Me(ME["id"], ME["username"])
WORDS = load_telegram_words()
GROUP = {"id": -100, "type": "supergroup", "title": "车间"}


def meaning(**update: Any) -> Letter | Left | None:
    raw = json.loads(json.dumps({"update_id": 9, **update}))
    return translate(Update.de_json(raw, TELEGRAM), BOT, WORDS)


def heard(**content: Any) -> Letter | None:
    letter = meaning(message=message(7, **content))
    assert letter is None or isinstance(letter, Letter)
    return letter


def test_words_become_a_letter() -> None:
    letter = heard(text=" 我能评吗 ")
    assert letter is not None
    assert (letter.person, letter.text, letter.room, letter.message_id) == ("telegram:7", "我能评吗", "", "4711:9")
    assert Address.from_json(letter.address) == Address(7)
    assert letter.at == 1_800_000_000


@pytest.mark.parametrize("command", WORDS.commands, ids=lambda command: command.name)
def test_each_command_says_something(command: Any) -> None:
    letter = heard(text=f"/{command.name}")
    assert letter is not None
    assert letter.text == command.says
    named = heard(text=f"/{command.name}@{BOT.username}", chat=GROUP)
    assert named is not None
    assert named.text == command.says


def test_a_bot_whose_name_is_not_known_still_hears_commands() -> None:
    update = Update.de_json({"update_id": 9, "message": message(7, text="/handoff")}, TELEGRAM)
    letter = translate(update, Me(4711, ""), WORDS)
    assert isinstance(letter, Letter)
    assert letter.text == "转人工"


def test_a_command_with_words() -> None:
    letter = heard(text="/region 四川")
    assert letter is not None
    assert letter.text == "我在四川"


@pytest.mark.parametrize(
    ("payload", "region", "award"),
    [
        ("screen_510000", "510000", None),
        ("screen_CN_superior_technician", "CN", "superior_technician"),
        ("nonsense", None, None),
    ],
)
def test_deep_links(payload: str, region: str | None, award: str | None) -> None:
    letter = heard(text=f"/start {payload}")
    assert letter is not None
    assert (letter.region, letter.award) == (region, award)
    expected = WORDS.command("screen" if region else "start")
    assert expected is not None
    assert letter.text == expected.says


ATTACHED = {"file_id": "f", "file_unique_id": "u"}
PICTURE = [{**ATTACHED, "width": 1, "height": 1}]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (
            {
                "sticker": {
                    **ATTACHED,
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "unreadable",
        ),
        ({"voice": {**ATTACHED, "duration": 1}}, "unreadable"),
        ({"photo": PICTURE}, "unreadable"),
        ({"document": ATTACHED}, "unreadable"),
        ({"video_note": {**ATTACHED, "length": 1, "duration": 1}}, "unreadable"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "unreadable"),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "contact"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "location"),
    ],
)
def test_what_is_not_text_gets_a_kind_word_alone_and_silence_in_a_group(content: dict[str, Any], answer: str) -> None:
    letter = heard(**content)
    assert letter is not None
    assert letter.words == getattr(WORDS, answer)
    assert heard(chat=GROUP, **content) is None


def test_a_caption_is_read() -> None:
    letter = heard(photo=PICTURE, caption="这个证是真的吗")
    assert letter is not None
    assert letter.text == "这个证是真的吗"


POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": message(7, text="x", chat={"id": -5, "type": "channel", "title": "c"})},
        {"edited_channel_post": message(7, text="x", chat={"id": -5, "type": "channel", "title": "c"})},
        {"inline_query": {"id": "1", "from": person(7), "query": "x", "offset": ""}},
        {"poll": POLL},
        {"message": {**message(7, text="x"), "from": {**person(8), "is_bot": True}}},
        {"message": {key: value for key, value in message(7, text="x").items() if key != "from"}},
        {"message": message(7, text="x", sender_chat=GROUP, chat=GROUP)},
        {"message": message(7, new_chat_title="新名", chat=GROUP)},
        {"message": message(7)},
        {"callback_query": {"id": "1", "from": person(7), "chat_instance": "x", "inline_message_id": "i", "data": "d"}},
        {
            "callback_query": {
                "id": "1",
                "from": person(7),
                "chat_instance": "x",
                "message": message(7),
                "game_short_name": "g",
            }
        },
        {"unheard_of": {"a": 1}},
        {},
    ],
)
def test_silence(update: dict[str, Any]) -> None:
    assert meaning(**update) is None


def test_an_edit_gets_a_kind_word_alone_only() -> None:
    letter = meaning(edited_message=message(7, text="改"))
    assert isinstance(letter, Letter)
    assert letter.words == WORDS.edited
    assert meaning(edited_message=message(7, text="改", chat=GROUP)) is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "大家好"}, None),
        ({"text": "@jishi_bot 公示几天"}, "公示几天"),
        ({"text": "公示几天 @JISHI_BOT"}, "公示几天"),
        ({"text": "@jishi_bot_other 公示几天"}, None),
        ({"text": "@jishi_bot"}, None),
        ({"text": "/screen@other_bot"}, None),
        ({"text": "/weather"}, None),
        ({"text": "/handoff"}, "转人工"),
        ({"text": "几天", "reply_to_message": {**message(7, text="…", chat=GROUP), "from": ME}}, "几天"),
        ({"text": "几天", "reply_to_message": message(8, text="…", chat=GROUP)}, None),
    ],
)
def test_in_a_group_only_what_is_said_to_the_bot_is_heard(content: dict[str, Any], text: str | None) -> None:
    letter = heard(chat=GROUP, **content)
    assert (letter and letter.text) == text
    if letter:
        assert letter.room == "-100"
        assert Address.from_json(letter.address) == Address(-100, None, 5)


def test_a_press_carries_its_token_and_no_text() -> None:
    press = {"id": "1", "from": person(7), "chat_instance": "x", "data": "abc", "message": message(4711, chat=GROUP)}
    letter = meaning(callback_query=press)
    assert isinstance(letter, Letter)
    assert (letter.press, letter.text, letter.user, letter.room) == ("abc", "", "7", "-100")


@pytest.mark.parametrize(("status", "left"), [("kicked", True), ("member", False)])
def test_blocking(status: str, left: bool) -> None:
    member = {"user": ME, "status": status, **({"until_date": 0} if left else {})}
    change = {
        "chat": {"id": 7, "type": "private"},
        "from": person(7),
        "date": 1,
        "old_chat_member": {"user": ME, "status": "member"},
        "new_chat_member": member,
    }
    assert meaning(my_chat_member=change) == (Left("telegram:7") if left else None)


def test_half_a_surrogate_pair_and_4096_characters() -> None:
    raw = '{"update_id": 9, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, ' \
        '"from": {"id": 7, "is_bot": false, "first_name": "x"}, "text": "甲\\ud83d乙\\u0000"}}'  # fmt: skip
    letter = translate(Update.de_json(json.loads(raw), TELEGRAM), BOT, WORDS)
    assert isinstance(letter, Letter)
    assert letter.text == "甲乙"
    long = heard(text="长" * 4096)
    assert long is not None
    assert len(long.text) == 4096


@given(st.text(max_size=80), st.booleans())
def test_no_text_at_all_breaks_it(text: str, alone: bool) -> None:
    letter = heard(text=text, **({} if alone else {"chat": GROUP}))
    if letter is not None:
        letter.text.encode()
