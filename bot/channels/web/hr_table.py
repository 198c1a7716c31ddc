"""The table of a sheet as one address asks for it: filtered, sorted, a page at a time, by plain links."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bot.channels.web.hr_sheet import Person, Sheet
from bot.channels.web.wordings import web_words
from bot.roster.cells import shown
from bot.roster.results import verdict_words
from bot.roster.words import roster_words

PEOPLE_A_PAGE = 50
_LONGEST_CELL = 300
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for. `verdict`: '' for all; `find`: part of a name or number; `sort`: a column, with - downwards."""

    verdict: str = ""
    find: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "View":
        """Out of an address; what makes no sense in it is left aside."""
        verdict, sort, number = query.get("verdict", ""), query.get("sort", ""), query.get("page", "")
        return cls(
            verdict if verdict in roster_words()["verdicts"] else "",
            query.get("find", "").strip()[:_LONGEST_WORDS],
            sort if sort.removeprefix("-") in _ORDERS else "",
            max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1,
        )

    def address(self, **other: Any) -> str:
        """The same view with something changed, as a link to the table; another filter begins on its first page."""
        asked = replace(self, **{"page": 1, **other})
        fields = {"verdict": asked.verdict, "find": asked.find, "sort": asked.sort, "page": asked.page if asked.page > 1 else ""}
        query = urlencode({name: value for name, value in fields.items() if value}, errors="replace")
        return f"/hr?{query}#table"

    def turned(self, column: str) -> str:
        """The link that sorts by a column, the other way round where it is sorted so already."""
        return self.address(sort=f"-{column}" if self.sort == column else column)

    def direction(self, column: str) -> str:
        """As aria-sort says it."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "none")


@dataclass(frozen=True, slots=True)
class Filter:
    """A verdict that can be chosen, with how many people have it."""

    verdict: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of the table: numbers of its first and last person, and of all found."""

    people: tuple[Person, ...]
    first: int
    last: int
    found: int
    page: int
    pages: int


def shown_people(sheet: Sheet, view: View) -> Shown:
    """The people a view asks for; a page past the last is the last."""
    found = _sorted([person for person in sheet.people if _wanted(person, view)], view.sort)
    pages = max(1, -(-len(found) // PEOPLE_A_PAGE))
    number = min(view.page, pages)
    start = (number - 1) * PEOPLE_A_PAGE
    people = tuple(found[start : start + PEOPLE_A_PAGE])
    return Shown(people, start + 1, start + len(people), len(found), number, pages)


def filters(sheet: Sheet) -> tuple[Filter, ...]:
    """The verdicts that somebody has, in the order of data/roster.yaml."""
    counts = Counter(person.verdict for person in sheet.people)
    return tuple(Filter(v, verdict_words(v), counts[v]) for v in roster_words()["verdicts"] if counts[v])


def own_cells(sheet: Sheet, person: Person) -> tuple[tuple[str, str], ...]:
    """What the roster itself says of a person, blank cells left out."""
    pairs = zip(sheet.headings, person.cells, strict=False)
    told = ((heading, shown(cell).strip()[:_LONGEST_CELL]) for heading, cell in pairs)
    return tuple((heading, text) for heading, text in told if text)


def columns(view: View) -> tuple[tuple[str, str, str], ...]:
    """The columns that can be sorted by: label, link, aria-sort."""
    words = web_words()["hr"]["result"]
    return tuple((str(words[column]), view.turned(column), view.direction(column)) for column in _ORDERS)


def _wanted(person: Person, view: View) -> bool:
    return view.verdict in ("", person.verdict) and (view.find in person.name or view.find in person.identity)


def _sorted(people: list[Person], sort: str) -> Sequence[Person]:
    """Those without a value come last either way."""
    column = sort.removeprefix("-")
    if not column:
        return people
    order = _ORDERS[column]
    valued = [person for person in people if order(person) is not None]
    rest = [person for person in people if order(person) is None]
    return [*sorted(valued, key=order, reverse=sort.startswith("-")), *rest]


def _by_name(person: Person) -> bytes | None:
    """GB 18030 holds the common characters in the order of their pinyin."""
    return person.name.encode("gb18030", "replace") or None


def _by_verdict(person: Person) -> int:
    return list(roster_words()["verdicts"]).index(person.verdict)


def _by_earliest(person: Person) -> date | None:
    return person.result.earliest if person.result else None


_ORDERS: Mapping[str, Callable[[Person], Any]] = {
    "row": lambda person: person.number,
    "name": _by_name,
    "verdict": _by_verdict,
    "earliest": _by_earliest,
}
