"""What a screening says to the person: verdict, each condition with its article, what next."""

from collections.abc import Iterator
from datetime import date

from bot.answering.answers import find_answer
from bot.answering.notices import notice_sentences
from bot.answering.wording import say
from bot.cases.screen_cases import screening_notices
from bot.form.form_words import form_say
from rules_core.calendar_arithmetic import chinese_day
from rules_core.facts import FactCatalogue
from rules_core.library import Governed, Library
from rules_core.screening import Finding, Screening

_ORDER = ("unmet", "unknown", "for_review", "met")


def result_text(library: Library, governed: Governed, screening: Screening, on: date) -> str:
    """The result of a screening as plain text, to be read on a phone and kept."""
    notices = notice_sentences(library, governed, screening_notices(governed, screening, on))
    return "\n".join(
        [
            verdict_line(screening),
            *_conditions(screening),
            form_say("legend"),
            *_to_find_out(library.catalogue, screening),
            *_priority(screening),
            *_next_steps(governed, on),
            *(say("answer.notice", says=sentence) for sentence in notices),
        ]
    )


def verdict_line(screening: Screening) -> str:
    """The conclusion in one line."""
    earliest = chinese_day(screening.earliest) if screening.earliest else ""
    return form_say(f"verdicts.{screening.verdict}", earliest=earliest)


def condition_line(finding: Finding) -> str:
    """One condition with its mark, its article and, where time mends it, the day."""
    until = form_say("until", day=chinese_day(finding.mends_on)) if finding.mends_on else ""
    soft = form_say("in_principle") if finding.strength == "in_principle" else ""
    return form_say(
        "condition",
        mark=form_say(f"marks.{finding.status}"),
        says=finding.condition.says,
        clause=finding.condition.cite.clause,
        status=form_say(f"statuses.{finding.status}") + soft,
        until=until,
    )


def _conditions(screening: Screening) -> Iterator[str]:
    shown = _ORDER if screening.verdict == "incomplete" else tuple(s for s in _ORDER if s != "unknown")
    for status in shown:
        yield from (condition_line(finding) for finding in screening.findings if finding.status == status)
    unchecked = sum(finding.status == "unknown" for finding in screening.findings)
    if unchecked and "unknown" not in shown:
        yield form_say("unchecked", count=unchecked)


def _to_find_out(catalogue: FactCatalogue, screening: Screening) -> Iterator[str]:
    if screening.open_questions:
        yield form_say(
            "to_find_out", labels="、".join(catalogue.by_id[name].label for name in screening.open_questions)
        )


def _priority(screening: Screening) -> Iterator[str]:
    for finding in screening.preferred:
        yield form_say("priority", says=finding.item.says, clause=finding.item.cite.clause)


def _next_steps(governed: Governed, on: date) -> Iterator[str]:
    for topic, key in (("materials", "next_materials"), ("authority", "next_authority")):
        answer = find_answer(governed, topic, governed.award, "", on)
        if answer.provisions:
            yield form_say(key, says=answer.provisions[0].says)
