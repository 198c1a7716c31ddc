"""What a screening says about one person, in the words of a column: verdict, what is missing, the articles."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.roster.words import roster_say, roster_words
from rules_core.calendar_arithmetic import chinese_day
from rules_core.fact_tests import facts_read
from rules_core.fact_values import Facts
from rules_core.facts import FactCatalogue
from rules_core.library import Governed
from rules_core.screening import Finding, Screening, Verdict


class Result(NamedTuple):
    """One person's result. `earliest` only with `not_yet`, `priority` only with `can_apply`."""

    verdict: Verdict
    earliest: date | None
    missing: str
    priority: str
    articles: str


class ResultWriter:
    """Puts screenings under one document into words."""

    def __init__(self, governed: Governed, catalogue: FactCatalogue) -> None:
        self._short = governed.policy.identity.short
        self._labels = {fact.id: fact.label for fact in catalogue.facts}

    def result(self, screening: Screening, facts: Facts) -> Result:
        """The result of the screening of `facts`."""
        wanted = screening.open_questions or _not_given(screening.findings, facts)
        missing, articles = self._missing(screening, wanted), self._articles(screening)
        return Result(screening.verdict, screening.earliest, missing, self.priority(screening), articles)

    def priority(self, screening: Screening) -> str:
        """What puts the person before others."""
        said = (roster_say("results.priority", says=f.item.says, clause=f.item.cite.clause) for f in screening.preferred)
        return roster_say("results.join").join(said)

    def _missing(self, screening: Screening, wanted: Sequence[str]) -> str:
        unmet = [finding for finding in screening.findings if finding.status == "unmet"]
        parts = [_unmet(finding) for finding in sorted(unmet, key=_hopeless_first)]
        if wanted:
            parts.append(roster_say("results.unknown", labels="、".join(self._labels[name] for name in wanted)))
        if not parts:
            parts.append(roster_say("results.complete"))
            if any(finding.status == "for_review" for finding in screening.findings):
                parts.append(roster_say("results.reviewed"))
        return roster_say("results.join").join(parts)

    def _articles(self, screening: Screening) -> str:
        """The articles the verdict stands on: of what is unmet, else of what is open, else all."""
        for status in ("unmet", "unknown"):
            clauses = [f.condition.cite.clause for f in screening.findings if f.status == status]
            if clauses:
                break
        else:
            clauses = [finding.condition.cite.clause for finding in screening.findings]
        return roster_say("results.articles", short=self._short, clauses="、".join(dict.fromkeys(clauses)))


def verdict_words(verdict: str) -> str:
    return str(roster_words()["verdicts"][verdict])


def _hopeless_first(finding: Finding) -> bool:
    return finding.mends_on is not None


def _unmet(finding: Finding) -> str:
    condition = finding.condition
    places = {"says": condition.says, "clause": condition.cite.clause}
    if finding.strength == "in_principle":
        return roster_say("results.in_principle", **places)
    if finding.mends_on is not None:
        return roster_say("results.until", day=chinese_day(finding.mends_on), **places)
    return roster_say("results.unmet", **places)


def _not_given(findings: Sequence[Finding], facts: Facts) -> tuple[str, ...]:
    """What the open conditions read and nobody gave, whether or not it could still turn the verdict."""
    unknown = [finding.condition.test for finding in findings if finding.status == "unknown"]
    return tuple(dict.fromkeys(fact for test in unknown for fact in facts_read(test) if fact not in facts))
