"""A roster's summary, gathered row by row: counts, who becomes eligible in which quarter, articles, what to check."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.answering.notices import notice_sentences
from bot.roster.cells import Remark
from bot.roster.headings import Headings
from bot.roster.results import verdict_words
from bot.roster.rulings import Ruling
from bot.roster.screening import ScreenedRow
from bot.roster.words import limits, roster_say, roster_words
from rules_core.calendar_arithmetic import chinese_day
from rules_core.cite import Cite
from rules_core.facts import FactCatalogue
from rules_core.library import Library, notices_of
from rules_core.policy import Identity
from rules_core.screening import ENGINE


class Quarter(NamedTuple):
    """A quarter (number 1 to 4) of a year."""

    year: int
    number: int

    @property
    def name(self) -> str:
        return roster_say("summary.quarter_name", year=self.year, number=self.number)


class Article(NamedTuple):
    """One article that verdicts stand on, with its document."""

    identity: Identity
    cite: Cite


@dataclass
class Summary:
    """Takes rows in and keeps what the summary sheets say; names and remarks only up to the limits."""

    on: date
    people: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    quarters: Counter[Quarter] = field(default_factory=Counter)
    names: dict[Quarter, list[str]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    remark_count: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def screened(self) -> int:
        return self.verdicts.total() - self.verdicts[_NOT_SCREENED]

    def add(self, row: ScreenedRow) -> None:
        """Counts one row."""
        if row.result is not None or row.remarks:
            self.people += 1
            self.verdicts[row.result.verdict if row.result else _NOT_SCREENED] += 1
        if row.result is not None and row.result.earliest is not None:
            self._add_quarter(row.name or str(row.number), row.result.earliest)
        self.remark(row.remarks)

    def remark(self, remarks: Iterable[Remark]) -> None:
        """Takes remarks in, those past the limit only as a number."""
        for remark in remarks:
            self.remark_count += 1
            if len(self.remarks) < limits().remarks:
                self.remarks.append(remark)

    def _add_quarter(self, name: str, day: date) -> None:
        quarter = Quarter(day.year, (day.month + 2) // 3)
        self.quarters[quarter] += 1
        names = self.names.setdefault(quarter, [])
        if len(names) < limits().names:
            names.append(name)

    def who(self, quarter: Quarter) -> str:
        """The names of a quarter's people, the first ones where they are many."""
        more = self.quarters[quarter] - len(self.names[quarter])
        return "、".join(self.names[quarter]) + (roster_say("summary.and_more", count=more) if more else "")

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Each verdict in words with its number of people, in the order of data/roster.yaml."""
        known = roster_words()["verdicts"]
        return tuple((verdict_words(verdict), self.verdicts[verdict]) for verdict in known if self.verdicts[verdict])


_NOT_SCREENED = "not_screened"


def documents_of(rulings: Iterable[Ruling]) -> tuple[Identity, ...]:
    """The documents applied, each once."""
    return tuple({r.governed.policy.identity.id: r.governed.policy.identity for r in rulings}.values())


def articles_of(rulings: Iterable[Ruling]) -> tuple[Article, ...]:
    """Every article that a condition or a priority of the rulings stands on, each once."""
    found = [Article(r.governed.policy.identity, c.cite) for r in rulings for c in (*r.screener.conditions, *r.governed.priority)]
    return tuple({(a.identity.id, a.cite.clause, a.cite.quote): a for a in found}.values())


def receipts_of(rulings: Iterable[Ruling]) -> tuple[str, ...]:
    """Which state of which document gave the results, a line each."""
    policies = {r.governed.policy.identity.id: r.governed.policy for r in rulings}.values()
    return tuple(
        roster_say("basis.receipt", document=p.identity.short, engine=ENGINE, sha256=p.sha256) for p in policies
    )


def notices_said(library: Library, rulings: Iterable[Ruling], on: date) -> tuple[str, ...]:
    """What has to be said about the documents on that day, each sentence once."""
    said = [s for r in rulings for s in notice_sentences(library, r.governed, notices_of(r.governed, on))]
    return tuple(dict.fromkeys(said))


def missing_columns(headings: Headings, rulings: Iterable[Ruling], catalogue: FactCatalogue) -> tuple[str, ...]:
    """The labels of facts that conditions read and no column gives."""
    given = {column.id for column in headings.columns}
    wanted = {fact for ruling in rulings for fact in ruling.screener.facts}
    return tuple(fact.label for fact in catalogue.facts if fact.id in wanted - given)


def headings_remarks(headings: Headings) -> tuple[Remark, ...]:
    """A remark for every column that says again what an earlier one says."""
    row = headings.last_row + 1
    return tuple(
        Remark("note", row, again.index + 1, again.heading, again.heading,
               roster_say("rows.twice", heading=again.heading, first=first.heading))
        for again, first in headings.doubled
    )  # fmt: skip


def opening_lines(library: Library, summary: Summary, rulings: Iterable[Ruling], headings: Headings) -> tuple[str, ...]:
    """What the summary says first: the day, the documents, the counts, what to know about them."""
    used = tuple(rulings)
    documents = "、".join(identity.short for identity in documents_of(used))
    lacking = missing_columns(headings, used, library.catalogue)
    return (
        roster_say("summary.people", people=summary.people, screened=summary.screened),
        *([roster_say("summary.day", on=chinese_day(summary.on), documents=documents)] if used else []),
        roster_say("summary.reviewers"),
        *notices_said(library, used, summary.on),
        *([roster_say("summary.no_columns", labels="、".join(lacking))] if lacking else []),
        *summary.told,
    )
