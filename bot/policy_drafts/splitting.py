"""An official text cut into clauses at 附件1, 第一章, 第一条, 一、, （一）, 1. and （1）, with the addresses people cite."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cn2an

from bot.policy_drafts.words import draft_words
from rules_core.source import Clause, Mend, squeeze

_NUMERAL = "[一二三四五六七八九十百]+"
_ARTICLE, _ITEM, _FIGURE, _BRACKET = 1, 2, 3, 4
_MARKS: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (0, re.compile(r"附\s*件\s*(\d+|[一二三四五六七八九十]+)\s*[:：]?\s*(?=\s|$)"), "附件{}"),
    (_ARTICLE, re.compile(rf"第({_NUMERAL})章(?=\s|$)"), "第{}章"),
    (_ARTICLE, re.compile(rf"第({_NUMERAL})条"), "第{}条"),
    (_ARTICLE, re.compile(rf"({_NUMERAL})、"), "{}"),
    (_ITEM, re.compile(rf"[（(]({_NUMERAL})[）)]"), "（{}）"),
    (_FIGURE, re.compile(r"(\d{1,2})[.．、](?!\d)"), "{}"),
    (_BRACKET, re.compile(r"[（(](\d{1,2})[）)]"), "（{}）"),
)
_PAGE = re.compile(r"[-—–－·\s]*\d{1,3}[-—–－·\s]*")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SENTENCE_ENDS = "。；;：:！？!?”"
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """The clauses of a text and what was cleaned off it: page numbers."""

    clauses: tuple[Clause, ...]
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    shape: str
    number: int
    name: str


def cut(text: str) -> Cut:
    """The clauses of an official text, in its order; not a word is lost but the page numbers, which are listed."""
    lines, mends = _without_pages(text)
    clauses = tuple(_clauses(lines))
    return Cut((*clauses[:-1], *_signed(clauses[-1])) if clauses else (), mends)


def _without_pages(text: str) -> tuple[list[str], tuple[Mend, ...]]:
    """The lines that are no page numbers; each page number with the words before it, so that it is found again."""
    lines: list[str] = []
    mends: list[Mend] = []
    since = ""
    for line in filter(str.strip, text.split("\n")):
        if _PAGE.fullmatch(line):
            before = since[-_CONTEXT:]
            mends.append(Mend(before + squeeze(line), before, draft_words()["page_number"]))
            since = ""
        else:
            lines.append(line.strip())
            since += squeeze(line)
    return lines, tuple(mends)


def _clauses(lines: Iterable[str]) -> Iterator[Clause]:
    address, words = draft_words()["front"], list[str]()
    path: list[_Mark] = []
    seen = {address}
    for line in lines:
        mark = _mark(line, path, words[-1] if words else "")
        deeper = [*(m for m in path if mark and m.level < mark.level), mark] if mark else []
        name = "".join(m.name for m in deeper if m)
        if mark is not None and name not in seen:
            if words:
                yield Clause(address, "\n".join(words))
            path = [m for m in deeper if m]
            address, words = name, []
            seen.add(name)
        words.append(line)
    if words:
        yield Clause(address, "\n".join(words))


def _mark(line: str, path: list[_Mark], before: str) -> _Mark | None:
    """The mark a line begins with, where it begins a clause: the next of its kind, or the first under what is above it.

    A line that was merely broken before （二） in the middle of a sentence begins none.
    """
    for level, pattern, name in _MARKS:
        found = pattern.match(line)
        if found is not None:
            number = _number(found[1])
            mark = _Mark(level, pattern.pattern, number, name.format(found[1]))
            return mark if _follows(mark, path, before) else None
    return None


def _follows(mark: _Mark, path: list[_Mark], before: str) -> bool:
    last = next((m for m in reversed(path) if m.level == mark.level and m.shape == mark.shape), None)
    if mark.number == (last.number + 1 if last else 1):
        return True
    ended = not before or before[-1] in _SENTENCE_ENDS
    return ended and mark.number > (last.number if last else 0)


def _number(spelt: str) -> int:
    return int(spelt) if spelt.isdigit() else int(cn2an.cn2an(spelt, "smart"))


def _signed(last: Clause) -> tuple[Clause, ...]:
    """The last clause without the signature under it: who issued it, on the line above, and the day."""
    lines = last.text.split("\n")
    if len(lines) < 3 or not _DAY.fullmatch(squeeze(lines[-1])) or lines[-2][-1] in _SENTENCE_ENDS:
        return (last,)
    signature = Clause(draft_words()["signature"], "\n".join(lines[-2:]))
    return Clause(last.address, "\n".join(lines[:-2])), signature
