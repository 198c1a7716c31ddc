"""A document clause by clause: its words with a quote marked, and the rules drawn from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.web.wordings import web_words
from rules_core.policy import Policy
from rules_core.source import Clause, Source, squeeze


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a clause's words; `marked` where it is the quote that was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What was drawn from a clause: of which kind, in plain words."""

    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause as the page shows it."""

    address: str
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]


def clause_views(policy: Policy, source: Source, quote: str) -> tuple[ClauseView, ...]:
    """Every clause of the document in its order, `quote` marked wherever it stands."""
    drawn = _drawn(policy)
    return tuple(ClauseView(c.address, tuple(_runs(c, quote)), tuple(drawn.get(c.address, {}))) for c in source.clauses)


def _runs(clause: Clause, quote: str) -> Iterator[Run]:
    first, last = _span(clause.text, squeeze(quote))
    for text, marked in ((clause.text[:first], False), (clause.text[first:last], True), (clause.text[last:], False)):
        if text:
            yield Run(text, marked)


def _span(text: str, wanted: str) -> tuple[int, int]:
    """Where `wanted` (squeezed) stands in the text, white space in between included; 0, 0 where it does not."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    at = "".join(text[place] for place in places).find(wanted) if wanted else -1
    return (0, 0) if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def _drawn(policy: Policy) -> dict[str, dict[Rule, None]]:
    """The rules by the clause they cite, in the policy's order, each once."""
    found: dict[str, dict[Rule, None]] = {}
    for clause, rule in _rules(policy):
        found.setdefault(clause, {})[rule] = None
    return found


def _rules(policy: Policy) -> Iterator[tuple[str, Rule]]:
    words = web_words()["rules"]
    for provision in policy.provisions:
        for cite in provision.cites:
            yield cite.clause, Rule(words["forces"][provision.force], provision.says)
    for condition in policy.conditions:
        yield condition.cite.clause, Rule(words["strengths"][condition.strength], condition.says)
    for item in policy.priority:
        yield item.cite.clause, Rule(words["priority"], item.says)
    for deadline in policy.deadlines:
        yield deadline.cite.clause, Rule(words["deadline"], words["deadlines"].get(deadline.event, deadline.event))
    for point in policy.open_points:
        for cite in point.cites:
            yield cite.clause, Rule(words["open_point"], point.says)
    for uncoded in policy.uncoded:
        for address in uncoded.clauses:
            yield address, Rule(words["uncoded"], uncoded.reason)
