"""What a message says about the person's facts, as a form can take it: exact values, and rough ones where it makes no odds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from bot.dialogue.state import FormState
from bot.dialogue.turn import Turn
from bot.form.fact_words import value_json
from bot.form.form_words import form_say, form_words
from intents.answers import Answer, DontKnow, read_answer
from intents.bigrams import bigrams
from intents.said_values import Certainty, DateRange, SaidAward, SaidValue
from rules_core.fact_values import DatedAward, FactValue
from rules_core.facts import Fact


@dataclass(frozen=True, slots=True)
class Given:
    """Facts as JSON values. `rough`: those said roughly; `unsure`: the person can't say; `refused`: why an answer can't be taken."""

    values: Mapping[str, Any]
    rough: tuple[str, ...] = ()
    unsure: bool = False
    refused: tuple[str, ...] = ()


def said_facts(turn: Turn, form: FormState | None) -> Given:
    """The facts said in passing; a range of days only counts where every day of it gives the same statuses."""
    values: dict[str, Any] = {}
    rough: list[str] = []
    for fact in turn.read.slots.facts:
        if fact.certainty is Certainty.DOUBTFUL:
            continue
        value = _settled(turn, form, fact.fact, fact.value)
        if value is _Open.OPEN:
            continue
        values[fact.fact] = value_json(value)
        if isinstance(fact.value, DateRange):
            rough.append(fact.fact)
    dated = Given({}) if form is None else _dated_events(turn, form)
    return Given({**dated.values, **values}, (*rough, *(name for name in dated.rough if name not in values)))


def _dated_events(turn: Turn, form: FormState) -> Given:
    """Facts that are the day of an event: 2020年3月聘的; a range only where every day of it gives the same statuses."""
    known, values, rough = turn.library.catalogue.by_id, {}, []
    for event in turn.read.slots.events:
        exact = event.when.earliest == event.when.latest
        said = event.when.earliest if exact else DateRange(event.when.earliest, event.when.latest)
        value = _settled(turn, form, event.event, said) if event.event in known else _Open.OPEN
        if value is not _Open.OPEN:
            values[event.event] = value_json(value)
            rough += [] if exact else [event.event]
    return Given(values, tuple(rough))


def answer_to(turn: Turn, form: FormState, asked: str, choices: tuple[str, ...], others: tuple[str, ...]) -> Given:
    """The message as an answer to the fact `asked`, with whatever else it says; `others` are the questions still to come."""
    fact = turn.library.catalogue.by_id[asked]
    narrowed = (
        fact.model_copy(update={"choices": tuple(c for c in fact.choices if c.id in choices)}) if fact.choices else fact
    )
    pressed = next((c for c in fact.choices if c.label == turn.message.text.strip()), None)
    if pressed is not None and fact.type == "dated_choices":
        return Given({}, refused=(form_say("award_day", award=pressed.label),))
    if pressed is not None:
        return Given({asked: [pressed.id] if fact.type == "choices" else pressed.id})
    passing = said_facts(turn, form)
    read = read_answer(narrowed, _own_words(turn.read.text, fact, passing), turn.today)
    if isinstance(read, DontKnow) or turn.read.text in form_words()["unsure_words"]:
        return Given({}, unsure=True)
    if not isinstance(read, Answer):
        return passing if passing.values else of_another(turn, asked, others)
    own = _given(turn, form, asked, read.value)
    return own if own.refused else Given({**passing.values, **own.values}, (*passing.rough, *own.rough))


def settled_answer(turn: Turn, form: FormState, fact: Fact, said: str) -> Given | None:
    """The words `said` as an answer to `fact`; None where they are none."""
    read = read_answer(fact, said, turn.today)
    return _given(turn, form, fact.id, read.value) if isinstance(read, Answer) else None


def _given(turn: Turn, form: FormState, name: str, value: SaidValue) -> Given:
    settled = _settled(turn, form, name, value)
    if settled is _Open.OPEN:
        return Given({}, refused=(form_say("which_day"),))
    return Given({name: value_json(settled)}, (name,) if isinstance(value, DateRange) else ())


def of_another(turn: Turn, asked: str, others: tuple[str, ...]) -> Given:
    """An answer that fits only one of the questions still to come: an award by its name and day, or in that question's own
    words: 没有备案."""
    facts = [turn.library.catalogue.by_id[name] for name in others if name != asked]
    form = turn.state.form
    for fact in (fact for fact in facts if fact.type == "dated_choices"):
        won = settled_answer(turn, form, fact, turn.read.text) if form else None
        if won is not None and any(won.values.values()):
            return won
    echoed = [f for f in facts if f.type == "bool" and bigrams(f.question) & bigrams(turn.read.text)]
    reads = {fact.id: read_answer(fact, turn.read.text, turn.today) for fact in echoed}
    given = {name: r.value for name, r in reads.items() if isinstance(r, Answer) and isinstance(r.value, bool)}
    return Given(given if len(given) == 1 else {})


def _own_words(text: str, asked: Fact, passing: Given) -> str:
    """The words that answer the question: where the message is about another fact, what is called by its name, or a yes or
    no before the first comma."""
    if not passing.values or asked.id in passing.values or asked.type in _BY_NAME:
        return text
    first, comma, _ = text.partition("，")
    return first if comma and len(first) <= _YES_OR_NO else ""


class _Open(Enum):
    """A value that has to be asked for more exactly."""

    OPEN = 1


_YES_OR_NO = 4
_BY_NAME = ("choices", "dated_choices")


def _settled(turn: Turn, form: FormState | None, name: str, value: SaidValue) -> FactValue | _Open:
    if isinstance(value, DateRange):
        return _one_day(turn, form, name, value)
    if isinstance(value, tuple):
        return _dated(value)
    return value


def _dated(awards: tuple[Any, ...]) -> FactValue | _Open:
    """Awards with a range of days count from their first possible day, the strictest reading of 近几年."""
    won = []
    for award in awards:
        if isinstance(award, SaidAward):
            if award.won.earliest is None:
                return _Open.OPEN
            won.append(DatedAward(award.award, award.won.earliest))
        else:
            won.append(award)
    return tuple(won)


def _one_day(turn: Turn, form: FormState | None, name: str, days: DateRange) -> date | _Open:
    """The latest day that may be meant, where the earliest leads to the same statuses."""
    if days.earliest is None or form is None:
        return _Open.OPEN
    governed = turn.library.governing(form.place, form.award)
    assert governed.award is not None
    screener = turn.library.screener(governed.policy, governed.award)
    known = turn.library.catalogue.read(form.facts, turn.today)
    latest = min(days.latest, turn.today)
    ends = [screener.screen({**known, name: day}, turn.today).findings for day in (days.earliest, latest)]
    same = [f.status for f in ends[0]] == [f.status for f in ends[1]]
    return latest if same else _Open.OPEN
