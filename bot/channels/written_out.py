"""A reply as plain text for messengers without buttons: the options under it by number, long ones in pages."""

from collections.abc import Sequence

from bot.channels.messenger_words import MessengerWords
from bot.dialogue.message import Option, Reply
from bot.post.paging import cut

_NUMBERED_FROM = 2  # beside a single option, such as not knowing, a number would be taken for the answer itself


def with_numbers(text: str, options: Sequence[str], words: MessengerWords) -> str:
    """The text, and under it what can be said next, numbered from 1; a single option stands by its words."""
    if len(options) < _NUMBERED_FROM:
        return with_words(text, options, words)
    lines = [words.option.format(number=number, label=label) for number, label in enumerate(options, 1)]
    return "\n".join([text, "", words.options_intro, *lines])


def with_words(text: str, options: Sequence[str], words: MessengerWords) -> str:
    """The text, and under it what can be said next, in its words."""
    if not options:
        return text
    return f"{text}\n\n{words.options_said.format(labels=words.labels_joined.join(options))}"


def written(replies: Sequence[Reply], words: MessengerWords) -> str:
    """All replies as one text."""
    return "\n\n".join(with_numbers(reply.text, [o.label for o in reply.options], words) for reply in replies)


def page_of(text: str, number: int, limit: int, words: MessengerWords) -> str | None:
    """Page `number` (from 1) of the text, each of at most `limit` UTF-16 units and the line on how to go on.

    None where the text has no such page.
    """
    pages = cut(text, limit)
    if not 1 <= number <= len(pages):
        return None
    page = pages[number - 1]
    if number == len(pages):
        return page
    return f"{page}\n{words.page_more.format(page=number, pages=len(pages), next=number + 1)}"


def option_numbered(text: str, options: Sequence[Option]) -> int | None:
    """The index of the option whose number is the whole message; None where it is none, or none stood there."""
    bare = text.strip().rstrip(".。、")
    if len(options) < _NUMBERED_FROM or not (bare.isdecimal() and len(bare) <= 2):
        return None
    return int(bare) - 1 if 1 <= int(bare) <= len(options) else None
