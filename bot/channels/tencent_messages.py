"""What the messages and events of 公众号 and 企业微信 mean for the desk. Pure."""

from collections.abc import Mapping
from hashlib import blake2b

from bot.channels.messenger_words import MessengerWords
from bot.post.letters import Letter

Fields = Mapping[str, str]

_EVENT_IDENTITY = ("FromUserName", "CreateTime", "Event", "EventKey")  # 官方文档：事件没有 MsgId，按发送者和时间排重


def translate(channel: str, fields: Fields, words: MessengerWords) -> Letter | str | None:
    """A letter for the desk, words to answer at once (a picture cannot be read), or None where silence is right."""
    kind, user = fields.get("MsgType", ""), fields["FromUserName"]
    if kind == "event":
        said = _said_by_event(fields, words)
        return Letter(channel, _event_id(fields), user, said) if said else None
    heard = fields.get("Content" if kind == "text" else "Recognition", "").strip()
    if kind in ("text", "voice") and heard and fields.get("MsgId"):
        return Letter(channel, fields["MsgId"], user, heard)
    return words.unheard if kind == "voice" else words.unreadable


def _event_id(fields: Fields) -> str:
    """A digest, since what tells repeats apart is kept for days and must not name the person."""
    identity = "\n".join(fields.get(name, "") for name in _EVENT_IDENTITY)
    return blake2b(identity.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _said_by_event(fields: Fields, words: MessengerWords) -> str:
    """Following says hello, a menu's button says what its key says; every other event says nothing."""
    event = fields.get("Event", "").lower()
    if event == "subscribe":
        return words.greeting
    return fields.get("EventKey", "").strip() if event == "click" else ""
