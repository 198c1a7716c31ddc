"""The guided form: one question at a time, drawn from the policy's conditions, ending in a result."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.answering.replies import citation
from bot.cases.screen_cases import screening_notices
from bot.dialogue.message import Option, Progress, Reply
from bot.dialogue.state import FormState, TalkState
from bot.dialogue.turn import Step, Turn
from bot.form.fact_words import facts_words
from bot.form.form_result import result_text
from bot.form.form_words import form_say, form_words
from rules_core.fact_tests import AnyOf, AnyTest, EveryTest, FactTest, OneOf, WonWithin, facts_read
from rules_core.facts import Fact
from rules_core.library import Governed
from rules_core.policy import Condition
from rules_core.screening import Screener, Screening

_CHOOSING = ("choice", "level", "choices", "dated_choices")


def form_step(turn: Turn, form: FormState, lead: tuple[str, ...] = ()) -> Step:
    """Asks the form's next question, or gives its result; `lead` are sentences to say before it."""
    governed = turn.library.governing(form.place, form.award)
    screener = _screener(turn, governed)
    screening = _screen(turn, form, screener)
    waiting = [fact for fact in _open(turn, form, screener, screening) if fact not in form.skipped]
    if waiting:
        asked = form.asked if form.asked[-1:] == (waiting[0],) else (*form.asked, waiting[0])
        return _ask(turn, replace(form, asked=asked, finished=False), governed, screener, screening, lead)
    text = "\n".join([*lead, result_text(turn.library, governed, screening, turn.today)])
    done = replace(form, finished=True)
    cited = _behind(governed, [finding.condition for finding in screening.findings if finding.status == "unmet"])
    state = replace(turn.state, form=done, topic=turn.topic, facts=dict(form.facts), pending=None, cited=cited)
    more = screener.unchecked(turn.library.catalogue.read(form.facts, turn.today), turn.today)
    options = (Option(form_say("more"), form_say("more")),) if set(more) - set(form.skipped) else ()
    return Step(state, replace(_reply(turn, governed, screening, "answered", text, None), options=options))


def _behind(governed: Governed, conditions: Iterable[Condition]) -> tuple[tuple[str, str], ...]:
    """The clauses that conditions stand on, to be shown when somebody asks who says so."""
    return tuple((governed.policy.identity.id, condition.cite.clause) for condition in conditions)


def _open(turn: Turn, form: FormState, screener: Screener, screening: Screening) -> tuple[str, ...]:
    if not form.thorough:
        return screening.open_questions
    return screener.unchecked(turn.library.catalogue.read(form.facts, turn.today), turn.today)


def current_question(form: FormState | None) -> str | None:
    """The fact an open form is asking for."""
    return form.asked[-1] if form is not None and not form.finished and form.asked else None


def known_line(turn: Turn, given: Mapping[str, Any], rough: Collection[str] = ()) -> tuple[str, ...]:
    """What was just taken down, read back, with 约 for the facts in `rough`; nothing where nothing was."""
    facts = turn.library.catalogue.read(dict(given), turn.today)
    return (form_say("known", facts=facts_words(turn.library.catalogue, facts, rough)),) if given else ()


def why_asked(turn: Turn, form: FormState) -> tuple[str, ...]:
    """The article a question serves, and what each answer would do."""
    fact = current_question(form)
    if fact is None:
        return (form_say("why_none"),)
    governed = turn.library.governing(form.place, form.award)
    screener = _screener(turn, governed)
    condition = next(c for c in screener.conditions if fact in facts_read(c.test))
    cite, short = condition.cite, governed.policy.identity.short
    head = form_say("why", says=condition.says, short=short, clause=cite.clause, quote=cite.quote)
    return (head, *_effects(turn, form, screener, fact))


def screen_form(turn: Turn, form: FormState) -> Screening:
    """The screening of the form's facts as they stand."""
    return _screen(turn, form, _screener(turn, turn.library.governing(form.place, form.award)))


def relevant_facts(turn: Turn, place: str, award: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the given facts that this award's conditions or priorities read."""
    governed = turn.library.governing(place, award)
    read = {*_screener(turn, governed).facts, *(f for p in governed.priority for f in facts_read(p.test))}
    return {fact: value for fact, value in given.items() if fact in read}


def question_choices(turn: Turn, form: FormState, fact_id: str) -> tuple[str, ...]:
    """The choices of a fact that count under the form's policy; all of them where the policy picks none."""
    governed = turn.library.governing(form.place, form.award)
    fact = turn.library.catalogue.by_id[fact_id]
    tests = [t for c in _screener(turn, governed).conditions for t in (c.test, c.softened_by) if t is not None]
    picked = {value for test in tests for value in _values(test, fact_id)}
    return tuple(
        choice for choice in fact.choice_ids if choice in picked or not picked or fact.type in ("choice", "level")
    )


def _screener(turn: Turn, governed: Governed) -> Screener:
    assert governed.award is not None
    return turn.library.screener(governed.policy, governed.award)


def _screen(turn: Turn, form: FormState, screener: Screener) -> Screening:
    return screener.screen(turn.library.catalogue.read(form.facts, turn.today), turn.today)


def _ask(
    turn: Turn, form: FormState, governed: Governed, screener: Screener, screening: Screening, lead: tuple[str, ...]
) -> Step:
    fact = turn.library.catalogue.by_id[form.asked[-1]]
    left = [q for q in _open(turn, form, screener, screening) if q not in form.skipped]
    options = tuple(_options(turn, form, fact))
    lines = [*lead, form_say("progress", left=len(left)) + _question(screener, fact), *_help(fact)]
    reply = _reply(turn, governed, screening, "asks", "\n".join(lines), fact.id)
    known = len([f for f in screener.facts if f in form.facts])
    state = replace(turn.state, form=form, pending=None, topic=turn.topic, facts=dict(form.facts))
    cited = _behind(governed, [c for c in screener.conditions if fact.id in facts_read(c.test)])
    return Step(replace(state, cited=cited), replace(reply, options=options, progress=Progress(known, len(left))))


def _question(screener: Screener, fact: Fact) -> str:
    own: Iterator[Condition] = (c for c in screener.conditions if c.ask and fact.id in facts_read(c.test))
    asked = next(own, None)
    return asked.ask if asked is not None and asked.ask else fact.question


def _help(fact: Fact) -> Iterator[str]:
    if fact.help:
        yield fact.help
    if fact.example:
        yield form_say("example", example=fact.example)


def _options(turn: Turn, form: FormState, fact: Fact) -> Iterator[Option]:
    words = form_words()
    if fact.type == "bool":
        labels = list(words["options_yes_no"])
    elif fact.type in _CHOOSING:
        chosen = question_choices(turn, form, fact.id)
        none = [words["option_none"]] if fact.type in ("choices", "dated_choices") else []
        labels = [*(fact.label_of(choice) for choice in chosen), *none, words["option_unsure"]]
    else:
        labels = [*([words["none"]] if fact.type == "date_or_none" else []), words["option_unsure"]]
    yield from (Option(label, label) for label in labels)


def _values(test: FactTest, fact: str) -> tuple[str, ...]:
    match test:
        case AnyOf() | WonWithin() | OneOf():
            return test.values if test.fact == fact else ()
        case EveryTest() | AnyTest():
            return tuple(value for part in test.tests for value in _values(part, fact))
        case _:
            return ()


def _effects(turn: Turn, form: FormState, screener: Screener, fact_id: str) -> Iterator[str]:
    fact = turn.library.catalogue.by_id[fact_id]
    candidates: list[tuple[str, Any]] = (
        [(form_say("true"), True), (form_say("false"), False)] if fact.type == "bool" else []
    )
    if fact.type in ("choice", "level"):
        candidates = [(choice.label, choice.id) for choice in fact.choices]
    for label, value in candidates:
        then = _screen(turn, replace(form, facts={**form.facts, fact_id: value}), screener)
        yield form_say("why_effect", answer=label, effect=form_say(f"effects.{then.verdict}"))


def _reply(turn: Turn, governed: Governed, screening: Screening, status: str, text: str, question: str | None) -> Reply:
    return Reply(
        status,
        turn.topic,
        turn.topics,
        governed.region,
        governed.award,
        text,
        tuple(dict.fromkeys(citation(governed.policy, finding.condition.cite) for finding in screening.findings)),
        notices=screening_notices(governed, screening, turn.today),
        verdict=screening.verdict,
        question=question,
    )


def without_form(state: TalkState) -> TalkState:
    """The talk with the form and what was told to it forgotten."""
    return replace(state, form=None, facts={}, pending=None)
