"""Why a verdict: for every condition the facts that decided it, and which single change would turn it."""

from collections.abc import Iterator

from bot.form.fact_words import value_words
from bot.form.form_result import condition_line
from bot.form.form_words import form_say
from bot.form.screened import Screened
from rules_core.fact_tests import facts_read
from rules_core.fact_values import Facts
from rules_core.flips import Flip, flips
from rules_core.library import Library
from rules_core.screening import Finding


def explanation(library: Library, found: Screened) -> str:
    """The explanation of one screening as plain text."""
    turning = flips(found.screener, found.facts, found.on, library.titles.ranks)
    lines: list[str] = []
    for finding in found.screening.findings:
        lines += [
            condition_line(finding),
            *_decided_by(library, finding, found.facts),
            *_turned_by(library, turning[finding.condition.id]),
        ]
    return "\n".join(lines)


def _decided_by(library: Library, finding: Finding, facts: Facts) -> Iterator[str]:
    for name in facts_read(finding.condition.test):
        fact = library.catalogue.by_id[name]
        said = value_words(fact, facts[name]) if name in facts else form_say("statuses.unknown")
        yield form_say("decided_by", label=fact.label, value=said)


def _turned_by(library: Library, turning: tuple[Flip, ...]) -> Iterator[str]:
    for flip in turning:
        fact = library.catalogue.by_id[flip.fact]
        yield form_say(
            "turned_by",
            label=fact.label,
            value=value_words(fact, flip.value),
            effect=form_say(f"effects.{flip.verdict}"),
        )
