"""The report on one person's screening."""

from bot.answering.notices import notice_sentences
from bot.cases.screen_cases import screening_notices
from bot.form.fact_words import value_words
from bot.form.form_result import verdict_line
from bot.form.form_words import form_say
from bot.form.screened import Screened
from bot.reports.document import Report, Section, grid_section
from bot.reports.grounds import grounds
from bot.reports.words import report_row, report_say
from rules_core.calendar_arithmetic import chinese_day
from rules_core.fact_values import Facts
from rules_core.facts import FactCatalogue
from rules_core.library import Library
from rules_core.screening import Finding, PriorityFinding, Screening


def screening_report(library: Library, found: Screened) -> Report:
    """Verdict, every condition with its article, priority, what was given, the articles word for word."""
    governed, screening = found.governed, found.screening
    place, award = library.place_name(governed.place), library.award_name(governed.award)
    notices = notice_sentences(library, governed, screening_notices(governed, screening, found.on))
    open_labels = tuple(library.catalogue.by_id[fact].label for fact in screening.open_questions)
    return Report(
        report_say("screening.title", place=place, award=award),
        verdict_line(screening),
        (),
        (
            *_findings(screening),
            *((Section(report_say("screening.open"), ("、".join(open_labels),)),) if open_labels else ()),
            *_priority(screening),
            *_facts(library.catalogue, found.facts),
            *((Section(report_say("screening.notices"), notices),) if notices else ()),
            *_quotes(screening),
        ),
        grounds([governed.policy], found.on),
    )


def _findings(screening: Screening) -> tuple[Section, ...]:
    rows = tuple((_mark(f), _says(f), f.condition.cite.clause) for f in screening.findings)
    return grid_section(report_say("screening.conditions"), report_row("screening.condition_columns"), (3, 9, 4), rows)


def _mark(finding: Finding | PriorityFinding) -> str:
    return f"{form_say(f'marks.{finding.status}')} {form_say(f'statuses.{finding.status}')}"


def _says(finding: Finding) -> str:
    soft = report_say("screening.in_principle") if finding.strength == "in_principle" else ""
    until = report_say("screening.until", day=chinese_day(finding.mends_on)) if finding.mends_on else ""
    return finding.condition.says + soft + until


def _priority(screening: Screening) -> tuple[Section, ...]:
    rows = tuple((_mark(f), f.item.says, f.item.cite.clause) for f in screening.preferred)
    return grid_section(report_say("screening.priority"), report_row("screening.priority_columns"), (3, 9, 4), rows)


def _facts(catalogue: FactCatalogue, facts: Facts) -> tuple[Section, ...]:
    given = [fact for fact in catalogue.facts if fact.id in facts]
    rows = tuple((fact.label, value_words(fact, facts[fact.id])) for fact in given)
    return grid_section(report_say("screening.facts"), report_row("screening.fact_columns"), (5, 8), rows)


def _quotes(screening: Screening) -> tuple[Section, ...]:
    cites = tuple(dict.fromkeys((f.condition.cite.clause, f.condition.cite.quote) for f in screening.findings))
    return grid_section(report_say("screening.quotes"), report_row("screening.quote_columns"), (3, 11), cites)
