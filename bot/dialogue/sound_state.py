"""A state that names what this program does not hold (another version wrote it, a policy was taken away) does no harm."""

from dataclasses import replace
from typing import Any

from bot.dialogue.state import FormState, Pending, TalkState
from rules_core.errors import JishiError, NotCovered
from rules_core.library import Library


def sound(state: TalkState, library: Library) -> TalkState:
    """The state without places, awards, facts, citations and forms that the library does not know."""
    return replace(
        state,
        place=_place(state.place, library),
        award=_award(state.award, library),
        compared=tuple(code for code in state.compared if library.regions.get(code)),
        cited=tuple(cite for cite in state.cited if _is_cited(cite, library)),
        facts=_facts(state.facts, library),
        pending=_pending(state.pending, library),
        form=_form(state.form, library),
    )


def _place(code: str | None, library: Library) -> str | None:
    return code if code is not None and library.regions.get(code) else None


def _award(award: str | None, library: Library) -> str | None:
    return award if award in library.titles.awards else None


def _is_cited(cite: tuple[str, str], library: Library) -> bool:
    policy, clause = cite
    return policy in library.identities and clause in library.source(policy).addresses


def _facts(facts: dict[str, Any], library: Library) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if _is_fact(name, value, library)}


def _is_fact(name: str, value: object, library: Library) -> bool:
    try:
        library.catalogue.read_one(name, value, library.catalogue.last_day)
    except JishiError:
        return False
    return True


def _pending(pending: Pending | None, library: Library) -> Pending | None:
    """A question back about places or awards only stands while all it offers are known."""
    if pending is None:
        return None
    known = {"region": _place, "award": _award}.get(pending.awaits)
    offered = [value for _, value in pending.choices]
    return pending if known is None or all(known(value, library) for value in offered) else None


def _form(form: FormState | None, library: Library) -> FormState | None:
    if form is None or _place(form.place, library) is None or _award(form.award, library) is None:
        return None
    try:
        library.governing(form.place, form.award)
    except NotCovered:
        return None
    known = library.catalogue.by_id
    return replace(
        form,
        facts=_facts(form.facts, library),
        asked=tuple(fact for fact in form.asked if fact in known),
        skipped=tuple(fact for fact in form.skipped if fact in known),
        rough=tuple(fact for fact in form.rough if fact in known),
    )
