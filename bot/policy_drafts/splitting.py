"""An official text cut into clauses at 附件, 附件1, 第一章, 第一条, 一、, （一）, 1. and （1）, with the addresses people cite."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cn2an

from bot.policy_drafts.words import draft_words
from rules_core.source import Clause, Mend, squeeze

_NUMERAL = "[一二三四五六七八九十百]+"
_ARTICLE, _ITEM, _FIGURE, _BRACKET = 1, 2, 3, 4
_ANNEX = "附件{}"
_MARKS: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (0, re.compile(r"附\s*件\s*(\d+|[一二三四五六七八九十]+)\s*[:：]?\s*(?=\s|$)"), _ANNEX),
    (0, re.compile(r"附\s*件()\s*$"), _ANNEX),
    (_ARTICLE, re.compile(rf"第({_NUMERAL})章(?=\s|$)"), "第{}章"),
    (_ARTICLE, re.compile(rf"第({_NUMERAL})条"), "第{}条"),
    (_ARTICLE, re.compile(rf"({_NUMERAL})、"), "{}"),
    (_ITEM, re.compile(rf"[（(]({_NUMERAL})[）)]"), "（{}）"),
    (_FIGURE, re.compile(r"(\d{1,2})[.．、](?!\d)"), "{}"),
    (_BRACKET, re.compile(r"[（(](\d{1,2})[）)]"), "（{}）"),
)
_PAGE = re.compile(r"[-—–－·\s]*\d{1,3}[-—–－·\s]*")
_TYPESETTING = re.compile(r"\[bookmark:[^\]]*\]|^#+\s+|^-{3,}$|\*\*")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SENTENCE_ENDS = "。；;：:！？!?”"
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """The clauses of a text and what was cleaned off it: page numbers, bookmarks."""

    clauses: tuple[Clause, ...]
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    shape: str
    number: int
    name: str


class _Outline:
    """Where in the outline a text has come: the marks above, and how far each row of them has been counted."""

    def __init__(self) -> None:
        self._above: tuple[_Mark, ...] = ()
        self._counted: dict[tuple[str, str], int] = {}

    def enter(self, mark: _Mark, before: str) -> str | None:
        """The address of the clause that a mark begins; None where it begins none.

        It has to be the next of its row, or a later one after a finished sentence: a line that was merely broken before
        （二） in the middle of a sentence begins nothing. Articles are counted through all chapters.
        """
        above = tuple(m for m in self._above if m.level < mark.level)
        row = (_address(above), mark.shape)
        last = self._counted.get(row, 0)
        ended = not before or before[-1] in _SENTENCE_ENDS
        if mark.number != last + 1 and not (ended and mark.number > last):
            return None
        self._above, self._counted[row] = (*above, mark), mark.number
        return _address(self._above)


def _address(marks: Iterable[_Mark]) -> str:
    """Names in a row; a dash before a figure that would else be read as part of what stands before it."""
    address = ""
    for mark in marks:
        joined = mark.name[0].isdigit() and (address[-1:].isdigit() or address == _ANNEX.format(""))
        address += f"-{mark.name}" if joined else mark.name
    return address


def cut(text: str) -> Cut:
    """The clauses of an official text, in its order; not a word is lost but what is listed as cleaned off."""
    lines, mends = _cleaned(text)
    clauses = tuple(_clauses(lines))
    return Cut((*clauses[:-1], *_signed(clauses[-1])) if clauses else (), mends)


def _cleaned(text: str) -> tuple[list[str], tuple[Mend, ...]]:
    """The lines without page numbers and marks of the typesetting; each of these with the words before it, so that it
    is found again."""
    lines: list[str] = []
    mends: list[Mend] = []
    since = ""
    for line in filter(str.strip, text.split("\n")):
        kept = ""
        for part, why in _parts(line):
            if why is None:
                kept, since = kept + part, since + squeeze(part)
            else:
                before = since[-_CONTEXT:]
                mends.append(Mend(before + squeeze(part), before, draft_words()[why]))
                since = ""
        if kept.strip():
            lines.append(kept.strip())
    return lines, tuple(mends)


def _parts(line: str) -> Iterator[tuple[str, str | None]]:
    """The parts of a line, each with why it is no part of the document (a key of the wording), or None."""
    if _PAGE.fullmatch(line):
        yield line, "page_number"
        return
    done = 0
    for noise in _TYPESETTING.finditer(line):
        yield line[done: noise.start()], None
        yield noise[0], "typesetting"
        done = noise.end()
    yield line[done:], None


def _clauses(lines: Iterable[str]) -> Iterator[Clause]:
    address, words = str(draft_words()["front"]), list[str]()
    outline = _Outline()
    for line in lines:
        mark = _mark(line)
        entered = outline.enter(mark, words[-1] if words else "") if mark else None
        if entered is not None:
            if words:
                yield Clause(address, "\n".join(words))
            address, words = entered, []
        words.append(line)
    if words:
        yield Clause(address, "\n".join(words))


def _mark(line: str) -> _Mark | None:
    for level, pattern, name in _MARKS:
        found = pattern.match(line)
        if found is not None:
            return _Mark(level, pattern.pattern, _number(found[1]), name.format(found[1]))
    return None


def _number(spelt: str) -> int:
    """A number in figures or words; 1 for the only one of its kind, which has none."""
    if not spelt:
        return 1
    return int(spelt) if spelt.isdigit() else int(cn2an.cn2an(spelt, "smart"))


def _signed(last: Clause) -> tuple[Clause, ...]:
    """The last clause without the signature under it: who issued it, on the line above, and the day."""
    lines = last.text.split("\n")
    if len(lines) < 3 or not _DAY.fullmatch(squeeze(lines[-1])) or lines[-2][-1] in _SENTENCE_ENDS:
        return (last,)
    signature = Clause(draft_words()["signature"], "\n".join(lines[-2:]))
    return Clause(last.address, "\n".join(lines[:-2])), signature
