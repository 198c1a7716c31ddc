"""Which titles and levels a person names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from intents.spans import Span, is_free
from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class AwardMention:
    """An award id where it is named; `implies` is the region whose own word this is, or None."""

    award: str
    span: Span
    implies: str | None = None


@dataclass(frozen=True, slots=True)
class LevelMention:
    """A level id (junior … chief_technician) where it is named."""

    level: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Word:
    id: str
    pattern: re.Pattern[str]
    implies: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    awards: tuple[_Word, ...]
    levels: tuple[_Word, ...]
    triggers: re.Pattern[str]
    also: re.Pattern[str]
    aims: re.Pattern[str]
    recognising: re.Pattern[str]
    direct: dict[str, str]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("awards")
        direct = words["direct"]
        awards = (_Word(row["award"], re.compile(row["pattern"]), row.get("implies")) for row in words["awards"])
        levels = (_Word(row["level"], re.compile(row["pattern"]), None) for row in words["levels"])
        names = ("triggers", "also", "aims", "recognising")
        triggers, also, aims, recognising = (re.compile(direct[name]) for name in names)
        return _Words(tuple(awards), tuple(levels), triggers, also, aims, recognising, direct["awards"])


def find_awards(text: str) -> tuple[AwardMention, ...]:
    """特级 and 首席 with what belongs to them, in the order of the text."""
    hits = _first_come(text, _Words.load().awards, "award")
    return tuple(AwardMention(word.id, span, word.implies) for word, span in hits)


def find_levels(text: str) -> tuple[LevelMention, ...]:
    """The eight levels where they are named; 高级技师 counts here, not as an award."""
    hits = _first_come(text, _Words.load().levels, "level")
    return tuple(LevelMention(word.id, span) for word, span in hits)


def find_direct(text: str, levels: Sequence[LevelMention], titles: Sequence[AwardMention]) -> AwardMention | None:
    """Direct recognition with its level: the one aimed at (认成技师), else the nearest behind the word, else the last; or None."""
    words = _Words.load()
    trigger = words.triggers.search(text)
    ours = [level for level in levels if level.level in words.direct]
    if titles and not words.recognising.search(text):
        return None
    if trigger is None or not ours or not words.also.search(text, trigger.start()):
        return None
    aimed = [level for level in ours if words.aims.search(text[: level.span.start])]
    behind = [level for level in ours if level.span.start >= trigger.start()]
    chosen = [*aimed, *behind, ours[-1]][0]
    return AwardMention(words.direct[chosen.level], chosen.span)


def _first_come(text: str, words: Sequence[_Word], kind: str) -> list[tuple[_Word, Span]]:
    return sorted(_hits(text, words, kind), key=lambda hit: hit[1])


def _hits(text: str, words: Sequence[_Word], kind: str) -> Iterator[tuple[_Word, Span]]:
    taken: list[Span] = []
    for word in words:
        for hit in word.pattern.finditer(text):
            span = Span(hit.start(), hit.end(), kind)
            if is_free(span, taken):
                taken.append(span)
                yield word, span


def direct_award(level: str) -> str | None:
    """The award of direct recognition at a level; None for a level that is not recognised so."""
    return _Words.load().direct.get(level)
