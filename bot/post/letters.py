"""What passes the desk: a letter from a person, a parcel to a person, and what was remembered of a talk beside its
state."""

import re
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from bot.dialogue.message import Option, Reply

FORGET = "/forget"
_LONGEST = 8_000
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as a channel took it in.

    `channel` and `message_id` together are its identity: a second one with the same is a repeat. `user` is the sender
    within the channel, `room` the group it was said in ('' when alone with the person). `press` is the token of a
    pressed button, in place of `text`. `words` is an answer that the channel already knows (a sticker cannot be read).
    `address` is the channel's own, handed back with every parcel. `at` is when it was sent, in seconds since 1970, for
    the rate limit.
    """

    channel: str
    message_id: str
    user: str
    text: str = ""
    room: str = ""
    region: str | None = None
    award: str | None = None
    press: str | None = None
    words: str | None = None
    address: str = ""
    at: float = 0.0

    @property
    def asks_to_forget(self) -> bool:
        """Whether it is the command that removes the person."""
        return self.words is None and self.text.strip() == FORGET

    @property
    def person(self) -> str:
        """The person across all rooms of the channel."""
        return f"{self.channel}:{self.user}"


@dataclass(frozen=True, slots=True)
class Button:
    """An option as a channel sends it: what stands on it, and the token that comes back when it is pressed."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Order:
    """A file that is made when it is sent: its kind (bot/post/printing.py), and the words it is made from."""

    kind: str
    content: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """One piece of an answer, ready to be sent to `user` or, when said in a group, to `room`.

    With an `order` it is a file instead of `text`. `farewell` marks the answer to /forget: once it is sent nothing
    of the person may be left in the files.
    """

    user: str
    room: str
    address: str
    text: str
    buttons: tuple[Button, ...] = ()
    farewell: bool = False
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """An option that a person may still press, and the form question it answers (None: good at any time)."""

    token: str
    option: Option
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What the desk remembers of a talk: the last reply (for repeats and stale buttons), offers, and the rate."""

    last_id: str = ""
    last: tuple[Reply, ...] = ()
    offers: tuple[Offer, ...] = ()
    replies: int = 0
    minute: int = 0
    in_minute: int = 0

    def to_json(self) -> str:
        return _NOTES.dump_json(self, ensure_ascii=True, exclude_defaults=True).decode()

    @staticmethod
    def from_json(text: str) -> "Notes":
        """Notes that cannot be read, of a much older or newer program, are as if there were none: nothing essential
        is lost."""
        try:
            return _NOTES.validate_json(text)
        except ValueError:
            return Notes()


_NOTES = TypeAdapter(Notes)
_LETTER = TypeAdapter(Letter)
_PARCEL = TypeAdapter(Parcel)


def letter_to_json(letter: Letter) -> str:
    return _LETTER.dump_json(letter, ensure_ascii=True, exclude_defaults=True).decode()


def letter_from_json(text: str) -> Letter:
    return _LETTER.validate_json(text)


def parcel_to_json(parcel: Parcel) -> str:
    return _PARCEL.dump_json(parcel, ensure_ascii=True, exclude_defaults=True).decode()


def parcel_from_json(text: str) -> Parcel:
    return _PARCEL.validate_json(text)


def cleaned(letter: Letter) -> Letter:
    """The letter with every text in it as `clean` leaves it."""
    user, message_id = clean(letter.user), clean(letter.message_id)
    return replace(letter, user=user, message_id=message_id, room=clean(letter.room), text=clean(letter.text))


def clean(text: str) -> str:
    """The text without what no database holds (NUL, halves of surrogate pairs), at most 8,000 characters."""
    return _UNSTORABLE.sub("", text)[:_LONGEST]
