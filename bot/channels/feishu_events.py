"""What the events of 飞书 mean for the desk. Pure."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.channels.messenger_words import MessengerWords
from bot.post.letters import Letter, clean

CHANNEL = "feishu"
MESSAGE, PRESS = "im.message.receive_v1", "card.action.trigger"
_ALONE = "p2p"
_LAST_MOMENT = 10**14  # milliseconds


class _Part(BaseModel):
    """Only the fields that are read are named; others may be there."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Header(_Part):
    """Whose event it is, and which."""

    event_id: str
    event_type: str
    app_id: str
    token: str = ""


class Event(_Part):
    """An event of the second schema, its body not read yet."""

    header: Header
    event: dict[str, Any]


class _Who(_Part):
    open_id: str = Field(min_length=1)


class _Sender(_Part):
    sender_id: _Who
    sender_type: str = "user"


class _Mention(_Part):
    key: str


class _Message(_Part):
    message_id: str = Field(min_length=1)
    chat_id: str = Field(min_length=1)
    chat_type: str
    message_type: str
    content: str = ""
    create_time: int = Field(default=0, ge=0, le=_LAST_MOMENT)
    mentions: tuple[_Mention, ...] = ()


class _Received(_Part):
    sender: _Sender
    message: _Message


class _Action(_Part):
    value: dict[str, Any] = {}


class _Context(_Part):
    open_chat_id: str = Field(min_length=1)


class _Pressed(_Part):
    operator: _Who
    action: _Action
    context: _Context


def translate(event: Event, words: MessengerWords) -> Letter | None:
    """What an event means; None where silence is right. Raises ValidationError for one that is not as documented."""
    if event.header.event_type == MESSAGE:
        return _from_message(_Received.model_validate(event.event), words)
    if event.header.event_type == PRESS:
        return _from_press(event.header.event_id, _Pressed.model_validate(event.event))
    return None


def _from_message(received: _Received, words: MessengerWords) -> Letter | None:
    message, sender = received.message, received.sender
    alone = message.chat_type == _ALONE
    if sender.sender_type != "user" or not (alone or message.mentions):
        return None
    heard = clean(_heard(message)).strip()
    if not heard and not alone:
        return None
    return Letter(
        channel=CHANNEL,
        message_id=message.message_id,
        user=sender.sender_id.open_id,
        text=heard,
        room="" if alone else message.chat_id,
        words=None if heard else words.unheard if message.message_type == "audio" else words.unreadable,
        address=json.dumps([message.chat_id, message.message_id]),
        at=message.create_time / 1000,
    )


def _from_press(event_id: str, pressed: _Pressed) -> Letter | None:
    """The room travels in the button: the event does not say whether the chat is a group."""
    token, room = pressed.action.value.get("press"), pressed.action.value.get("room", "")
    if not isinstance(token, str) or not isinstance(room, str):
        return None
    address = json.dumps([pressed.context.open_chat_id, event_id])
    return Letter(CHANNEL, event_id, pressed.operator.open_id, room=room, press=token, address=address)


def _heard(message: _Message) -> str:
    """The words of a text or a rich text, the names of those mentioned left out."""
    try:
        content = json.loads(message.content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(content, dict):
        return ""
    text = str(content.get("text", "")) if message.message_type == "text" else ""
    if message.message_type == "post":
        text = _rich_text(content.get("content"))
    for mention in sorted(message.mentions, key=lambda m: -len(m.key)):
        text = text.replace(mention.key, " ")
    return text


def _rich_text(lines: Any) -> str:
    """The texts of a rich text, line by line; links with their words, mentions and pictures left out."""
    rows = lines if isinstance(lines, list) else []
    told = (
        "".join(str(run.get("text", "")) for run in row if isinstance(run, dict) and run.get("tag") in ("text", "a"))
        for row in rows
        if isinstance(row, list)
    )
    return "\n".join(told)
