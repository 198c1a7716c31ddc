"""`jishi ask --trace`: what was cut and masked, which slots, which topics, which words weighed how much, why this band."""

from collections.abc import Iterator
from datetime import date

from bot.answering.topic_labels import topic_labels
from bot.answering.wording import say
from intents.understand import Understander, Understanding


def trace_lines(understander: Understander, text: str, today: date) -> str:
    """The decisions on one message as plain text."""
    read = understander.read(text, today)
    return "\n".join([*_slots(read), *_topics(read), *_reasons(understander, read)])


def _slots(read: Understanding) -> Iterator[str]:
    yield say("trace.text", text=read.text)
    yield say("trace.masked", masked=read.masked)
    for span in read.slots.spans:
        yield say("trace.slot", kind=span.kind, words=read.text[span.start : span.end])


def _topics(read: Understanding) -> Iterator[str]:
    for score in read.ranked[:3]:
        yield say("trace.topic", label=topic_labels()[score.topic], topic=score.topic, score=f"{score.score:.2f}")
    yield say("trace.band", band=say(f"trace.bands.{read.band}"))


def _reasons(understander: Understander, read: Understanding) -> Iterator[str]:
    first, second = (topic_labels()[score.topic] for score in read.ranked[:2])
    yield say("trace.reasons", first=first, second=second)
    for reason in understander.reasons(read):
        yield say("trace.reason", feature=reason.feature, weight=f"{reason.weight:+.2f}")
