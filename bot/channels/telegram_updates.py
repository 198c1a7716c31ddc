"""From a Telegram update to a letter for the desk. Pure; every kind of update gives a letter, a notice or silence."""

import json
import re
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from bot.channels.telegram_words import TelegramWords
from bot.post.letters import Letter, clean

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_DEEP_LINK = re.compile(r"([a-z]+)_(CN|[0-9]{6})(?:_([a-z_]+))?")


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is: its number and its name, without @."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where an answer goes: the chat, the topic of a forum, the message it answers in a group."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None

    def to_json(self) -> str:
        return json.dumps([self.chat, self.thread, self.reply_to])

    @staticmethod
    def from_json(text: str) -> "Address":
        return Address(*json.loads(text))


@dataclass(frozen=True, slots=True)
class Left:
    """A person blocked the bot."""

    person: str


def translate(update: Update, me: Me, words: TelegramWords) -> Letter | Left | None:
    """What an update means for the desk. None: silence is right."""
    if update.message is not None:
        return _from_message(update, update.message, me, words)
    if update.callback_query is not None:
        return _from_press(update, update.callback_query, me)
    if update.edited_message is not None:
        return _from_edit(update, update.edited_message, me, words)
    if update.my_chat_member is not None:
        return _from_membership(update.my_chat_member)
    return None


def _from_message(update: Update, message: Message, me: Me, words: TelegramWords) -> Letter | None:
    sender = message.from_user
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    letter = _letter(update, message.chat, sender, message, me)
    text = clean(message.text or message.caption or "").strip()
    if text:
        heard = text if message.chat.type == Chat.PRIVATE else _addressed(message, text, me, words)
        return None if heard is None else _said(letter, heard, me, words)
    answer = _unreadable(message, words)
    return replace(letter, words=answer) if answer and message.chat.type == Chat.PRIVATE else None


def _from_press(update: Update, query: CallbackQuery, me: Me) -> Letter | None:
    if query.message is None or not query.data or query.from_user.is_bot:
        return None
    thread = query.message.message_thread_id if isinstance(query.message, Message) else None
    letter = _letter(update, query.message.chat, query.from_user, None, me)
    address = Address(query.message.chat.id, thread)
    return replace(letter, press=clean(query.data), address=address.to_json())


def _from_edit(update: Update, message: Message, me: Me, words: TelegramWords) -> Letter | None:
    if message.from_user is None or message.from_user.is_bot or message.chat.type != Chat.PRIVATE or not message.text:
        return None
    return replace(_letter(update, message.chat, message.from_user, message, me), words=words.edited)


def _from_membership(change: ChatMemberUpdated) -> Left | None:
    gone = change.chat.type == Chat.PRIVATE and change.new_chat_member.status == change.new_chat_member.BANNED
    return Left(f"{CHANNEL}:{change.from_user.id}") if gone else None


def _letter(update: Update, chat: Chat, sender: User, message: Message | None, me: Me) -> Letter:
    alone = chat.type == Chat.PRIVATE
    thread = message.message_thread_id if message is not None and message.is_topic_message else None
    address = Address(chat.id, thread, None if alone or message is None else message.message_id)
    return Letter(
        channel=CHANNEL,
        message_id=f"{me.id}:{update.update_id}",
        user=str(sender.id),
        room="" if alone else str(chat.id),
        address=address.to_json(),
        at=message.date.timestamp() if message is not None else 0.0,
    )


def _said(letter: Letter, text: str, me: Me, words: TelegramWords) -> Letter:
    match = _COMMAND.fullmatch(text)
    command = (
        words.command(match[1].lower()) if match and (match[2] or me.username).lower() == me.username.lower() else None
    )
    if match is None or command is None:
        return replace(letter, text=text)
    return _linked(letter, match[3], words) or replace(letter, text=command.said((match[3] or "").strip()))


def _linked(letter: Letter, payload: str | None, words: TelegramWords) -> Letter | None:
    link = _DEEP_LINK.fullmatch(payload or "")
    command = words.command(link[1]) if link else None
    if link is None or command is None:
        return None
    return replace(letter, text=command.says, region=link[2], award=link[3])


def _addressed(message: Message, text: str, me: Me, words: TelegramWords) -> str | None:
    """What is said to the bot in a group: a command of its own, its name, a reply to it. None: said to others."""
    command = _COMMAND.fullmatch(text)
    if command:
        mine = (
            command[2].lower() == me.username.lower() if command[2] else words.command(command[1].lower()) is not None
        )
        return text if mine else None
    name = re.compile(rf"@{re.escape(me.username)}\b", re.IGNORECASE | re.ASCII)
    if name.search(text):
        return name.sub(" ", text).strip() or None
    answered = message.reply_to_message
    to_me = answered is not None and answered.from_user is not None and answered.from_user.id == me.id
    return text if to_me else None


def _unreadable(message: Message, words: TelegramWords) -> str | None:
    if message.contact:
        return words.contact
    if message.location or message.venue:
        return words.location
    return words.unreadable if message.effective_attachment else None
