"""What a message means while a form is open: an answer, a correction, a question in between."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answering.days_asked import in_the_year_of
from bot.answering.wording import answering
from bot.dialogue.state import FormState
from bot.dialogue.turn import Step, Turn, reply
from bot.form.corrections import correction
from bot.form.eligibility import move_form, steer_form, taken
from bot.form.fact_words import facts_words
from bot.form.form import current_question, form_step, known_line, question_choices, relevant_facts, screen_form
from bot.form.form_words import control_of, form_say
from bot.form.in_form import about_another, asks_of_the_document, asks_something, moves, screens_there, supposes
from bot.form.said import Given, answer_to, of_another
from rules_core.errors import JishiError

Dispatch = Callable[[Turn], Step]
_SHORT = 4


def answer_in_form(turn: Turn, dispatch: Dispatch) -> Step | None:
    """What the message does to an open form; None where there is no form or the message is about something else."""
    form = turn.state.form
    if form is None:
        return None
    control = None if asks_of_the_document(turn) else control_of(turn.read.text)
    supposed = _amended(turn, form) if supposes(turn) else None
    if supposed is not None:
        return supposed
    if control is not None and (not form.finished or control in ("restart", "resume")):
        return steer_form(turn, form, control)
    if moves(turn) or screens_there(turn):
        return move_form(turn, form)
    corrected = correction(turn, form)
    if corrected is not None:
        return _corrected(turn, form, corrected)
    if form.finished:
        return _amended(turn, form)
    return _answered(turn, form) or _interrupted(turn, form, dispatch)


def _facts_read(turn: Turn, form: FormState) -> tuple[str, ...]:
    governed = turn.library.governing(form.place, form.award)
    return turn.library.screener(governed.policy, form.award).facts


def _corrected(turn: Turn, form: FormState, given: Given) -> Step:
    if given.refused:
        return form_step(turn.about("eligibility"), form, given.refused)
    amended = _with(form, given)
    read_back = form_say(
        "corrected",
        facts=facts_words(
            turn.library.catalogue, turn.library.catalogue.read(dict(given.values), turn.today), given.rough
        ),
    )
    return form_step(turn.about("eligibility"), amended, (read_back,))


def _with(form: FormState, given: Given) -> FormState:
    rough = tuple(dict.fromkeys((*(r for r in form.rough if r not in given.values), *given.rough)))
    return replace(form, facts={**form.facts, **given.values}, rough=rough)


def _amended(turn: Turn, form: FormState) -> Step | None:
    """A finished form takes further facts and corrections; anything else is the talk going on."""
    amended = _made_exact(turn, form) or taken(turn, form)
    of_the_person = turn.read.band != "answer" or turn.topic in answering()["supposed_topics"]
    if amended.facts == form.facts and supposes(turn) and of_the_person:
        amended = _with(form, of_another(turn, "", _facts_read(turn, form)))
    if amended.facts != form.facts and (supposes(turn) or not asks_something(turn)):
        several = _new(form, amended)
        try:
            known = known_line(turn, several, amended.rough)
        except JishiError as error:
            return form_step(turn.about("eligibility"), form, (_in_labels(turn, error, several),))
        return form_step(turn.about("eligibility"), amended, known)
    if turn.read.asking or turn.read.band == "answer" or len(turn.read.text) > _SHORT:
        return None
    return Step(turn.state, reply(turn.about("form_control"), "chat", form_say("finished"), region=turn.region))


def _made_exact(turn: Turn, form: FormState) -> FormState | None:
    """The form with the day of the one fact that was said roughly: 具体是3月18号. Where no year is said, it is the known one."""
    days = [day for day in turn.read.slots.dates if day.earliest == day.latest]
    rough = [name for name in form.rough if turn.library.catalogue.by_id[name].type == "date" and name in form.facts]
    if len(days) != 1 or len(rough) != 1 or not turn.read.bare:
        return None
    known = date.fromisoformat(form.facts[rough[0]])
    facts = {**form.facts, rough[0]: in_the_year_of(known, days[0], turn.read.text).earliest.isoformat()}
    return replace(form, facts=facts, rough=tuple(name for name in form.rough if name not in rough))


def _answered(turn: Turn, form: FormState) -> Step | None:
    """The answer to the question that is open, with whatever else was said; None where the message holds none."""
    asked = current_question(form)
    if asked is None:
        return None
    if asks_something(turn) or turn.topic == "reminder" or any(word in turn.read.text for word in answering()["leaving"]):
        return None
    others = screen_form(turn, form).open_questions
    given = answer_to(turn, form, asked, question_choices(turn, form, asked), others)
    if given.refused:
        return form_step(turn.about("eligibility"), form, given.refused)
    if given.unsure:
        return form_step(turn.about("form_control" if turn.topic == "form_control" else "eligibility"), replace(form, skipped=(*form.skipped, asked)))
    if not given.values:
        return None
    amended = _with(form, replace(given, values=relevant_facts(turn, form.place, form.award, given.values)))
    try:
        turn.library.catalogue.read(amended.facts, turn.today)
    except JishiError as error:
        return form_step(turn.about("eligibility"), form, (_in_labels(turn, error, (asked,)),))
    several = _new(form, amended)
    return form_step(
        turn.about("eligibility"),
        amended,
        known_line(turn, several, amended.rough) if len(several) > 1 or asked not in several else (),
    )


def _in_labels(turn: Turn, error: JishiError, names: Iterable[str]) -> str:
    """What is wrong with a fact, called as people call it."""
    said = str(error)
    for name in names:
        said = said.replace(name, turn.library.catalogue.by_id[name].label)
    return said


def _new(before: FormState, after: FormState) -> Mapping[str, Any]:
    return {n: value for n, value in after.facts.items() if n not in before.facts or before.facts[n] != value}


def _interrupted(turn: Turn, form: FormState, dispatch: Dispatch) -> Step:
    """A question in between is answered where it asks, and the form stays as it is; what is no question is asked again."""
    said_to_form = not asks_something(turn) and turn.topic not in answering()["passing_topics"]
    if about_another(turn) and turn.topic == "eligibility":
        turn = turn.about("conditions")
    if turn.read.band != "answer" or said_to_form or turn.topic in ("eligibility", "form_control", "set_region"):
        return form_step(turn.about("eligibility"), form, (form_say("not_read"),))
    side = dispatch(replace(turn, state=replace(turn.state, form=None)))
    if side.state.pending is not None:  # it asks something back itself, to be settled before the form goes on
        return Step(replace(side.state, form=form), side.reply)
    again = form_step(replace(turn, state=side.state), form, (form_say("resume"),))
    state = replace(again.state, place=form.place, award=form.award, facts=dict(form.facts), topic=turn.topic)
    text = f"{side.reply.text}\n\n{again.reply.text}"
    joined = replace(side.reply, text=text, options=again.reply.options, question=again.reply.question)
    return Step(state, replace(joined, verdict=again.reply.verdict, progress=again.reply.progress))
