"""The report that lays regions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.reports.document import Report, grid_section
from bot.reports.grounds import grounds
from bot.reports.words import report_row, report_say
from rules_core.cite import Cite
from rules_core.policy import Policy


@dataclass(frozen=True, slots=True)
class Compared:
    """What one region says on one topic, in words, and the articles that say so."""

    says: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`topics`: what is compared; `rows`: for each topic one `Compared` a place, in the order of `places`."""

    places: tuple[str, ...]
    topics: tuple[str, ...]
    rows: tuple[tuple[Compared, ...], ...]


def comparison_report(comparison: Comparison, policies: Sequence[Policy], on: date) -> Report:
    """Topics down, places across, the articles word for word below; `policies`: the documents that were read."""
    rows = tuple((topic, *(c.says for c in row)) for topic, row in zip(comparison.topics, comparison.rows, strict=True))
    cites = tuple(
        dict.fromkeys(
            (place, cite.clause, cite.quote)
            for row in comparison.rows
            for place, compared in zip(comparison.places, row, strict=True)
            for cite in compared.cites
        )
    )
    headings = (report_say("comparison.topic"), *comparison.places)
    title = report_say("comparison.title", places="、".join(comparison.places))
    return Report(
        title,
        "",
        (),
        (
            *grid_section(title, headings, (2, *[5] * len(comparison.places)), rows),
            *grid_section(report_say("comparison.cited"), report_row("comparison.cited_columns"), (2, 3, 10), cites),
        ),
        grounds(policies, on),
    )
