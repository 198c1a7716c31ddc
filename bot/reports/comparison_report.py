"""The report that lays regions side by side."""

from collections.abc import Mapping

from bot.answering.comparing import Compared, Comparison
from bot.answering.notices import notice_sentences
from bot.reports.document import Report, grid_section
from bot.reports.grounds import grounds
from bot.reports.words import report_row, report_say
from rules_core.library import Library


def comparison_report(library: Library, labels: Mapping[str, str], comparison: Comparison) -> Report:
    """Topics down, places across, the articles word for word below; `labels`: what each topic is called."""
    names = tuple(map(library.place_name, comparison.places))
    title = report_say("comparison.title", places="、".join(names))
    rows = tuple((labels[row[0].topic], *(compared.says for compared in row)) for row in comparison.rows)
    everything = comparison.cells
    cites = tuple(dict.fromkeys((library.place_name(c.place), cite.clause, cite.quote) for c in everything for cite in c.citations))
    return Report(
        title,
        report_say("comparison.caution"),
        tuple(dict.fromkeys(sentence for compared in everything for sentence in _notices(library, compared))),
        (
            *grid_section(report_say("comparison.each"), (report_say("comparison.topic"), *names), (2, *[5] * len(names)), rows),
            *grid_section(report_say("comparison.cited"), report_row("comparison.cited_columns"), (2, 3, 10), cites),
        ),
        grounds([compared.answer.governed.policy for compared in everything if compared.answer], comparison.on),
    )


def _notices(library: Library, compared: Compared) -> tuple[str, ...]:
    return notice_sentences(library, compared.answer.governed, compared.notices) if compared.answer else ()
