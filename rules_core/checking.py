"""What `jishi policies check` finds wrong with a policy: quotes, clauses and topics accounted for, words and numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules_core.awards import Level
from rules_core.checking_forces import force_is_shown, other_force, wrong_strength
from rules_core.checking_numbers import (
    check_rules,
    undated,
    unquoted_numbers,
    unquoted_spans,
    unquoted_thresholds,
)
from rules_core.checking_reviews import unreviewed
from rules_core.cite import Cite
from rules_core.errors import JishiError
from rules_core.fact_tests import AnyOf, AnyTest, EveryTest, FactTest, LevelAtLeast, OneOf, WonWithin, facts_read
from rules_core.facts import FactCatalogue
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.policy_files import Mends, read_mends, read_text
from rules_core.source import Source, first_difference, mended, within


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a policy: where (policy id and the item's id) and what, with the mend, in words."""

    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Account:
    """Which clauses of a source are cited, which are listed as uncoded, which are neither."""

    cited: tuple[str, ...]
    uncoded: tuple[str, ...]
    missing: tuple[str, ...]


def check_policy(library: Library, policy: Policy, topics: Sequence[str]) -> tuple[Fault, ...]:
    """Everything wrong with one policy; `topics` are all topic ids of the contract."""
    name = policy.identity.id
    folder = library.source_folders[name]
    source = library.source(name)
    try:
        original, mends = read_text(folder / "original.txt"), read_mends(folder)
    except JishiError as error:
        return (Fault(name, str(error)),)
    return (
        *_source_faults(name, original, source, mends),
        *_quote_faults(policy, source),
        *_clause_faults(policy, source),
        *_topic_faults(policy, topics),
        *_identity_faults(library, policy),
        *_id_faults(policy, library.catalogue, library.titles.ranks, topics),
        *_wording_faults(policy),
        *(_fault(f"{name}/{item}", "review", fact=fact) for item, fact in unreviewed(policy, library)),
        *_number_faults(policy, source, library.titles.levels),
    )


def account(policy: Policy, source: Source) -> Account:
    """Which clauses have words of their own that are cited, which are declared uncoded, which are neither."""
    touched = {clause for _, cite in all_cites(policy) for clause in source.touched(cite.clause, cite.quote)}
    declared = {clause for entry in policy.uncoded for clause in entry.clauses} - touched
    addresses = source.addresses
    return Account(
        tuple(a for a in addresses if a in touched),
        tuple(a for a in addresses if a in declared),
        tuple(a for a in addresses if a not in touched and a not in declared),
    )


def all_cites(policy: Policy) -> Iterator[tuple[str, Cite]]:
    """Every citation of a policy with the id of what cites it."""
    yield from (("in_force", cite) for cite in policy.identity.in_force.cites)
    for several in (*policy.provisions, *policy.open_points):
        yield from ((several.id, cite) for cite in several.cites)
    for one in (*policy.conditions, *policy.priority):
        yield one.id, one.cite
    yield from ((rule.id, rule.cite) for rule in policy.deadlines)


def _fault(where: str, key: str, **details: object) -> Fault:
    return Fault(where, check_rules()["faults"][key].format(**details))


def _source_faults(name: str, original: str, source: Source, mends: Mends) -> Iterator[Fault]:
    try:
        words = mended(original, mends.mends)
    except JishiError as error:
        yield Fault(name, str(error))
        return
    for near in first_difference(words, source.all_words()):
        yield _fault(name, "source", near=near)


def _quote_faults(policy: Policy, source: Source) -> Iterator[Fault]:
    for item, cite in all_cites(policy):
        where = f"{policy.identity.id}/{item}"
        try:
            if not source.holds(cite.clause, cite.quote):
                yield _fault(where, "quote", quote=cite.quote, clause=cite.clause)
        except JishiError:
            yield _fault(where, "clause", clause=cite.clause)
    for entry in policy.uncoded:
        yield from (_fault(policy.identity.id, "clause", clause=c) for c in entry.clauses if c not in source.addresses)


def _clause_faults(policy: Policy, source: Source) -> Iterator[Fault]:
    name, found = policy.identity.id, account(policy, source)
    yield from (_fault(name, "unaccounted", clause=clause) for clause in found.missing)
    declared = (clause for entry in policy.uncoded for clause in entry.clauses)
    yield from (_fault(name, "cited_too", clause=clause) for clause in declared if clause in found.cited)


def _identity_faults(library: Library, policy: Policy) -> Iterator[Fault]:
    """A region no table knows would never be asked for, an award the document is not about never found."""
    identity = policy.identity
    if library.regions.get(identity.region) is None:
        yield _fault(identity.id, "unknown", kind="地区", value=identity.region)
    yield from (_fault(identity.id, "unknown", kind="称号", value=a) for a in identity.awards if a not in library.titles.awards)
    spoken = (*policy.provisions, *policy.silences, *policy.unwritten, *policy.open_points)
    for item in (*spoken, *policy.conditions, *policy.priority, *policy.deadlines):
        yield from (_fault(identity.id, "not_awarded", award=a) for a in item.awards if a not in identity.awards)


def _topic_faults(policy: Policy, topics: Sequence[str]) -> Iterator[Fault]:
    name = policy.identity.id
    answered = {(topic, award) for p in policy.provisions for topic in p.topics for award in p.awards}
    own = {(p.topics[0], award) for p in policy.provisions for award in p.awards}
    silent = {(topic, award) for s in policy.silences for topic in s.topics for award in s.awards}
    for topic in (t for t in topics if t not in check_rules()["talk_topics"]):
        for award in policy.identity.awards:
            if (topic, award) not in answered | silent:
                yield _fault(name, "topic", topic=topic, award=award)
            if (topic, award) in own & silent:
                yield _fault(name, "both", topic=topic, award=award)


def _id_faults(
    policy: Policy, catalogue: FactCatalogue, levels: dict[str, int], topics: Sequence[str]
) -> Iterator[Fault]:
    name = policy.identity.id
    groups = (policy.provisions, policy.conditions, policy.priority, policy.unwritten, policy.open_points)
    for group in groups:
        for twice in (key for key, n in Counter(item.id for item in group).items() if n > 1):
            yield _fault(f"{name}/{twice}", "twice", id=twice)
    reckoned = Counter((rule.id, rule.event, award) for rule in policy.deadlines for award in rule.awards)
    yield from (_fault(f"{name}/{id}", "twice", id=id) for (id, _, _), n in reckoned.items() if n > 1)
    for spoken in (*policy.provisions, *policy.silences, *policy.unwritten, *policy.open_points):
        yield from (_fault(name, "unknown", kind="话题", value=t) for t in spoken.topics if t not in topics)
    points = {point.id for point in policy.open_points}
    for condition in policy.conditions:
        where = f"{name}/{condition.id}"
        if condition.open_point is not None and condition.open_point not in points:
            yield _fault(where, "point", point=condition.open_point)
        tests = [condition.test, *([condition.softened_by] if condition.softened_by else [])]
        for test in tests:
            yield from (_fault(where, "unknown", kind="情况", value=v) for v in _unknown_in(test, catalogue, levels))


def _unknown_in(test: FactTest, catalogue: FactCatalogue, levels: dict[str, int]) -> Iterator[str]:
    if isinstance(test, (EveryTest, AnyTest)):
        for part in test.tests:
            yield from _unknown_in(part, catalogue, levels)
        return
    yield from (fact for fact in facts_read(test) if fact not in catalogue.by_id)
    if isinstance(test, LevelAtLeast) and test.level not in levels:
        yield test.level
    if isinstance(test, (OneOf, AnyOf, WonWithin)) and test.fact in catalogue.by_id:
        yield from (value for value in test.values if value not in catalogue.by_id[test.fact].choice_ids)


def _wording_faults(policy: Policy) -> Iterator[Fault]:
    name, rules = policy.identity.id, check_rules()
    for provision in policy.provisions:
        where = f"{name}/{provision.id}"
        yield from _say_faults(where, provision.says, "；".join(cite.quote for cite in provision.cites))
        if not force_is_shown(provision):
            yield _fault(where, "force", force=provision.force)
        yield from (_fault(where, "stronger", marks=f, force=provision.force) for f in other_force(provision))
    for one in (*policy.conditions, *policy.priority):
        yield from _say_faults(f"{name}/{one.id}", one.says, one.cite.quote)
    for silent in (*policy.silences, *policy.unwritten):
        if not re.search(rules["silent_words"], silent.says):
            yield _fault(f"{name}/{silent.says[:12]}", "silent")


def _say_faults(where: str, says: str, quotes: str) -> Iterator[Fault]:
    for word, grounds in check_rules()["grounded_words"].items():
        if word in says and not any(ground in quotes for ground in grounds):
            yield _fault(where, "word", word=word)
    yield from (_fault(where, "number", number=number) for number in unquoted_numbers(says, quotes))


def _number_faults(policy: Policy, source: Source, levels: Mapping[str, Level]) -> Iterator[Fault]:
    name = policy.identity.id
    for day in undated(policy.identity):
        yield _fault(f"{name}/in_force", "day", day=day)
    force = policy.identity.in_force
    if force.since and force.until and force.until < force.since:
        yield _fault(f"{name}/in_force", "backwards")
    for condition in policy.conditions:
        wrong = wrong_strength(condition, _clause_words(source, condition.cite.clause))
        if wrong is not None:
            yield _fault(f"{name}/{condition.id}", wrong)
    for item in (*policy.conditions, *policy.priority):
        for number, unit in unquoted_thresholds(policy, item):
            yield _fault(f"{name}/{item.id}", "test_number", number=number, unit=unit)
        if isinstance(item.test, LevelAtLeast) and not _names(item.cite.quote, item.test.level, levels):
            yield _fault(f"{name}/{item.id}", "level", level=item.test.level)
    for rule in policy.deadlines:
        for number, unit in unquoted_spans(policy, rule):
            yield _fault(f"{name}/{rule.id}", "test_number", number=number, unit=unit)


def _clause_words(source: Source, address: str) -> str:
    """The words of a clause, none where it is unknown, which is a fault of its own."""
    return "".join(clause.text for clause in source.clauses if within(clause.address, address))


def _names(quote: str, level: str, levels: Mapping[str, Level]) -> bool:
    """Whether the quote names the level itself: 高级技师 is no 技师."""
    if level not in levels:
        return True
    name = levels[level].name
    longer = [other.name for other in levels.values() if name in other.name and other.name != name]
    for other in longer:
        quote = quote.replace(other, "")
    return name in quote
