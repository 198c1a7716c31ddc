"""What `jishi policies diff` prints, as lines for people and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.form.form_words import form_say
from bot.policy_changes.policy_diff_words import diff_say, field_name
from bot.policy_changes.policy_versions import Person
from rules_core.library import Library
from rules_core.policy_diff import ClauseChange, RuleChange, Run, runs
from rules_core.screening_diff import Outcome, PersonMove, Standing


def clause_lines(changes: Sequence[ClauseChange]) -> Iterator[str]:
    """A line for every clause that differs, what was left out and put in marked in its words."""
    if not changes:
        yield diff_say("same_text")
        return
    yield diff_say("clauses_heading", changed=len(changes))
    yield from map(_clause_line, changes)


def rule_lines(changes: Sequence[RuleChange]) -> Iterator[str]:
    """A line for every rule that differs, and one for each of its fields."""
    if not changes:
        yield diff_say("same_rules")
        return
    yield diff_say("rules_heading", changed=len(changes))
    for change in changes:
        part = diff_say(f"parts.{change.part}")
        yield diff_say("rule", mark=diff_say(f"marks.{change.kind}"), part=part, id=change.id)
        for field in change.fields:
            old, new = _narrowed(field.old, field.new)
            yield diff_say("field", field=field_name(field.field), old=_shown(old), new=_shown(new))


def person_lines(library: Library, persons: Sequence[Person]) -> Iterator[str]:
    """How many were compared, and everybody whose verdict or day moves, with the conditions that move it."""
    moved = [person for person in persons if person.move.differs]
    yield diff_say("persons_heading", persons=len(persons), moved=len(moved))
    for person in moved:
        old, new = _outcome(person.move.old), _outcome(person.move.new)
        award = library.award_name(person.award)
        yield diff_say("person", id=person.id, award=award, on=person.on, old=old, new=new)
        for move in person.move.moves:
            yield diff_say("move", says=move.says, old=_standing(move.old), new=_standing(move.new))


def diff_json(
    clauses: Sequence[ClauseChange], rules: Sequence[RuleChange], persons: Sequence[Person], errors: Sequence[Any]
) -> dict[str, Any]:
    """All of it as one object; of the persons those that move."""
    moved = [person for person in persons if person.move.differs]
    return {
        "clauses": [asdict(change) for change in clauses],
        "rules": [asdict(change) for change in rules],
        "screened": len(persons),
        "persons": [{"id": p.id, "award": p.award, "on": p.on.isoformat(), **_move_json(p.move)} for p in moved],
        "errors": list(errors),
    }


def _clause_line(change: ClauseChange) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        only = new or old
        assert only is not None
        return diff_say(change.kind, address=only.address, text=only.text)
    if change.kind == "moved":
        return diff_say("moved", old_address=old.address, address=new.address)
    text = "".join(map(_run, runs(old.text, new.text)))
    key = "changed" if old.address == new.address else "changed_from"
    return diff_say(key, old_address=old.address, address=new.address, text=text)


def _run(run: Run) -> str:
    if run.old == run.new:
        return run.new
    gone = diff_say("run_old", text=run.old) if run.old else ""
    return gone + (diff_say("run_new", text=run.new) if run.new else "")


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return diff_say("not_covered")
    earliest = diff_say("earliest", day=outcome.earliest) if outcome.earliest else ""
    return diff_say("outcome", verdict=diff_say(f"verdicts.{outcome.verdict}"), earliest=earliest)


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return diff_say("no_condition")
    soft = diff_say("soft") if standing.strength == "in_principle" else ""
    mends = diff_say("mends", day=standing.mends_on) if standing.mends_on else ""
    return diff_say("standing", status=form_say(f"statuses.{standing.status}"), soft=soft, mends=mends)


def _narrowed(old: Any, new: Any) -> tuple[Any, Any]:
    """Of two objects the fields that differ, of two lists the items that the other has not."""
    if isinstance(old, dict) and isinstance(new, dict) and not _is_cite(old):
        differing = [key for key in (*old, *new) if old.get(key) != new.get(key)]
        return {k: old[k] for k in differing if k in old}, {k: new[k] for k in differing if k in new}
    if isinstance(old, list) and isinstance(new, list):
        return [item for item in old if item not in new], [item for item in new if item not in old]
    return old, new


def _shown(value: Any) -> str:
    if value in (None, [], {}):
        return diff_say("nothing")
    if isinstance(value, list):
        return diff_say("between").join(map(_shown, value))
    if isinstance(value, dict):
        return diff_say("cite", **value) if _is_cite(value) else diff_say("between").join(f"{field_name(k)} {_shown(v)}" for k, v in value.items())
    return str(value)


def _is_cite(value: Mapping[str, Any]) -> bool:
    return value.keys() == {"clause", "quote"}


def _move_json(move: PersonMove) -> dict[str, Any]:
    return dict(json.loads(json.dumps(asdict(move), default=str)))
