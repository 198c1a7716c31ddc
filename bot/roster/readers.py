"""From one cell to the value of a fact, in every usual spelling; what can't be read says why and how to mend it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.roster.cells import Cell, is_blank, plain, shown
from bot.roster.days import NoDay, WrittenDay, written_day
from bot.roster.words import limits, roster_say, roster_words
from rules_core.fact_values import DatedAward, FactValue
from rules_core.facts import Fact, FactType

_BETWEEN = re.compile(r"[、，,;；|/\n]+")
_BETWEEN_DATED = re.compile(r"[、，,;；|\n]+")
_NOTE = re.compile(r"[(（][^()（）]*[)）]?\s*$")
_A_DAY = re.compile(r"[(（]?\s*([12]\d{3}[-/.年]?\d{1,2}(?:[-/.月]?\d{1,2})?[日月]?)\s*[)）]?")
_LONGEST_NUMBER = 16
_FORMULA_ERROR = re.compile(r"#[A-Z0-9/!?_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. `known` False: left empty, or not readable (then `problem` says why).

    `latest`: the last day meant, where a day fact names only a month or a year and `value` is the first.
    """

    known: bool
    value: FactValue = None
    latest: date | None = None
    problem: str = ""
    note: str = ""

    @property
    def special(self) -> bool:
        """Whether there is more to it than a value."""
        return bool(self.problem or self.note or self.latest)


@dataclass(frozen=True, slots=True)
class Paper:
    """What every cell of a roster is read by: the day of the screening, the day its serial numbers count from."""

    on: date
    day_zero: date


UNKNOWN = Reading(False)


class ColumnReader(dict[Cell, Reading]):
    """Reads the cells of a fact's column: `reader[cell]`. Each spelling is read once, and after that only looked up."""

    def __init__(self, fact: Fact, paper: Paper) -> None:
        super().__init__()
        self._fact, self._paper = fact, paper

    def __missing__(self, cell: Cell) -> Reading:
        reading = self[cell] = _read(self._fact, cell, self._paper)
        return reading


def day_reading(label: str, cell: Cell, paper: Paper) -> Reading:
    """A day that is not to lie after the screening's; `label` names the column in what goes wrong."""
    found = written_day(cell, paper.day_zero)
    if isinstance(found, NoDay):
        return _problem(found.says(label))
    if found.earliest > paper.on:
        return _problem(roster_say("cells.future", label=label, on=paper.on))
    if found.earliest.year < limits().earliest_year:
        return _problem(roster_say("cells.too_early", label=label, year=limits().earliest_year))
    return _from_day(found, paper.on)


def _from_day(found: WrittenDay, on: date) -> Reading:
    latest = min(found.latest, on)
    return Reading(True, found.earliest, latest if latest != found.earliest else None, note=found.note)


def _read(fact: Fact, cell: Cell, paper: Paper) -> Reading:
    if is_blank(cell):
        return UNKNOWN
    text = plain(shown(cell))
    if isinstance(cell, str) and _FORMULA_ERROR.fullmatch(cell.strip()):
        return _problem(roster_say("cells.broken", value=cell.strip()))
    if not text or text in _words("unknown"):
        return UNKNOWN
    return _READERS[fact.type](fact, cell, text, paper)


def _problem(says: str) -> Reading:
    return Reading(False, problem=says)


@cache
def _words(group: str) -> frozenset[str]:
    """A group of `words`, as they are compared; a mark that is all edge stays as it is."""
    return frozenset(plain(word) or word for word in roster_words()["words"][group])


def _read_bool(fact: Fact, _cell: Cell, text: str, _paper: Paper) -> Reading:
    for value, group in ((True, "yes"), (False, "no")):
        if text in _words(group):
            return Reading(True, value)
    if text in (plain(fact.label), plain(fact.id)):
        return Reading(True, True)
    return _problem(roster_say("cells.bool", label=fact.label))


def _read_day(fact: Fact, cell: Cell, _text: str, paper: Paper) -> Reading:
    return day_reading(fact.label, cell, paper)


def _read_day_or_none(fact: Fact, cell: Cell, text: str, paper: Paper) -> Reading:
    return Reading(True, None) if text in _words("never") else day_reading(fact.label, cell, paper)


def _read_number(fact: Fact, _cell: Cell, text: str, _paper: Paper) -> Reading:
    if text.isdecimal() and len(text) < _LONGEST_NUMBER:
        return Reading(True, int(text))
    return _problem(roster_say("cells.number", label=fact.label))


@cache
def _choices(fact: Fact) -> Mapping[str, str]:
    """Every way to write each choice."""
    others: Mapping[str, list[str]] = roster_words()["values"].get(fact.id, {})
    return {
        _compared(written): choice.id
        for choice in fact.choices
        for written in (choice.id, choice.label, _NOTE.sub("", choice.label), *others.get(choice.id, ()))
    }


def _compared(text: str) -> str:
    """A choice as it is compared: whatever stands between its parts is one sign."""
    return _BETWEEN.sub("、", plain(text))


def _no_choice(fact: Fact, written: str) -> Reading:
    count, shown_first = len(fact.choices), fact.choices[: limits().allowed]
    key = "cells.choice" if count == len(shown_first) else "cells.choice_of_many"
    allowed = "、".join(choice.label for choice in shown_first)
    return _problem(roster_say(key, label=fact.label, value=written, allowed=allowed, count=count))


def _choice(fact: Fact, written: str) -> str | None:
    """The choice meant; what stands in brackets behind it may go: 高级技师（一级）."""
    known = _choices(fact)
    return known.get(_compared(written.strip().strip("[]【】()（）"))) or known.get(_compared(_NOTE.sub("", written)))


def _read_choice(fact: Fact, cell: Cell, _text: str, _paper: Paper) -> Reading:
    found = _choice(fact, shown(cell))
    return Reading(True, found) if found else _no_choice(fact, shown(cell))


def _read_choices(fact: Fact, cell: Cell, text: str, _paper: Paper) -> Reading:
    if text in _words("nothing"):
        return Reading(True, frozenset())
    found = dict(_listed(fact, [piece for piece in _BETWEEN.split(shown(cell).strip("[]{} ")) if piece.strip("\"' ")]))
    strange = next((piece for piece, choice in found.items() if choice is None), None)
    if strange:
        return _no_choice(fact, strange)
    return Reading(True, frozenset(choice for choice in found.values() if choice))


def _listed(fact: Fact, pieces: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What is written, choice by choice: of several pieces together where a choice's own words hold what parts them."""
    longest = max(len(_BETWEEN.split(written)) for written in _choices(fact))
    start = 0
    while start < len(pieces):
        runs = ("、".join(pieces[start : start + count]) for count in range(longest, 0, -1))
        written = next((run for run in runs if _choice(fact, run)), pieces[start])
        yield written, _choice(fact, written)
        start += len(_BETWEEN.split(written))


def _read_dated(fact: Fact, cell: Cell, text: str, paper: Paper) -> Reading:
    if text in _words("nothing"):
        return Reading(True, ())
    won: list[DatedAward] = []
    for piece in _dated_pieces(shown(cell)):
        hit = _A_DAY.search(piece)
        if hit is None:
            return _problem(roster_say("cells.dated", label=fact.label, value=piece))
        award = _choice(fact, piece[: hit.start()].strip(" :：(（") or piece[hit.end() :])
        if award is None:
            return _no_choice(fact, piece)
        day = day_reading(fact.label, hit.group(1), paper)
        if not isinstance(day.value, date):
            return day
        won.append(DatedAward(award, day.value))
    return Reading(True, tuple(won))


def _dated_pieces(text: str) -> list[str]:
    """Award and day of each piece: as people list them, or as a JSON list writes them."""
    if text.startswith("[{"):
        try:
            return [f"{item['award']} {item['date']}" for item in json.loads(text)]
        except (ValueError, KeyError, TypeError):
            return [text]
    return [piece for piece in _BETWEEN_DATED.split(text) if piece.strip()]


_Read = Callable[[Fact, Cell, str, Paper], Reading]
_READERS: Mapping[FactType, _Read] = {
    "bool": _read_bool,
    "date": _read_day,
    "date_or_none": _read_day_or_none,
    "level": _read_choice,
    "choice": _read_choice,
    "choices": _read_choices,
    "dated_choices": _read_dated,
    "number": _read_number,
}
