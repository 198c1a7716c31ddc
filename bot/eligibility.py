"""我能评吗: opening the form, and what a message means while a form is open."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answers import find_answer
from bot.corrections import correction
from bot.days_asked import in_the_year_of
from bot.fact_words import facts_words
from bot.form import (
    current_question,
    form_step,
    known_line,
    question_choices,
    relevant_facts,
    screen_form,
    why_asked,
    without_form,
)
from bot.form_words import control_of, form_say
from bot.in_form import about_another, asks_of_the_document, asks_something, moves, screens_there, supposes
from bot.message import Option
from bot.policy_topics import not_covered, region_options
from bot.said import Given, answer_to, of_another, said_facts
from bot.state import FormState, Pending
from bot.turn import Step, Turn, reply
from bot.wording import answering, say
from rules_core.errors import JishiError, NotCovered
from rules_core.library import Governed
from rules_core.lookup import look_up

Dispatch = Callable[[Turn], Step]
_SHORT = 4
_ABOUT_A_PERSON = ("conditions", "scope_occupation", "age", "eligibility")


def open_form(turn: Turn) -> Step:
    """Opens the pre-screening at the turn's place for its award; asks for whichever is not known yet."""
    facts = {**turn.state.facts, **said_facts(turn, None).values}
    turn = replace(turn, state=replace(turn.state, facts=facts))
    if turn.place is None:
        return _ask_place(turn)
    try:
        governed = turn.library.governing(turn.place, turn.award)
    except NotCovered:
        return not_covered(turn)
    award = governed.award or _only_award(turn, governed)
    if award is None:
        return _ask_award(turn, governed)
    return _begin(replace(turn, award=award), award)


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
        return _controlled(turn, form, control)
    if moves(turn) or screens_there(turn):
        return _moved(turn, form)
    corrected = correction(turn, form)
    if corrected is not None:
        return _corrected(turn, form, corrected)
    if form.finished:
        return _amended(turn, form)
    return _answered(turn, form) or _interrupted(turn, form, dispatch)


def _ask_place(turn: Turn) -> Step:
    regions = [
        held.region for held in turn.library.identities.values() if turn.award is None or turn.award in held.awards
    ]
    options = region_options(turn, regions)
    pending = Pending(turn.topic, turn.read.text, "region", tuple((o.label, o.region or "") for o in options))
    text = "\n".join([say("eligibility_where"), *known_line(turn, turn.state.facts)])
    return Step(replace(turn.state, pending=pending, award=turn.award), reply(turn, "asks", text, options=options))


def _only_award(turn: Turn, governed: Governed) -> str | None:
    awards = _reviewed(turn, governed)
    return awards[0] if len(awards) == 1 else None


def _reviewed(turn: Turn, governed: Governed) -> list[str]:
    return [award for award in governed.policy.identity.awards if turn.library.titles.awards[award].kind == "review"]


def _ask_award(turn: Turn, governed: Governed) -> Step:
    named = tuple((turn.library.award_name(award), award) for award in _reviewed(turn, governed))
    options = tuple(Option(label, label, "eligibility", governed.region, award) for label, award in named)
    text = form_say("which_award", awards="、".join(label for label, _ in named))
    state = replace(turn.state, place=turn.place, pending=Pending(turn.topic, turn.read.text, "award", named))
    return Step(state, reply(turn, "asks", text, options=options, region=governed.region))


def _begin(turn: Turn, award: str) -> Step:
    assert turn.place is not None
    governed = turn.library.governing(turn.place, award)
    given = relevant_facts(turn, turn.place, award, turn.state.facts)
    form = _taken(turn, FormState(turn.place, award, given))
    intro = form_say("open", short=governed.policy.identity.short, award=turn.library.award_name(award))
    lead = (
        *_not_written(turn, governed, award),
        *_called_for(turn, governed),
        intro,
        *known_line(turn, form.facts, form.rough),
    )
    return form_step(replace(turn, state=replace(turn.state, place=turn.place, award=award)), form, lead)


def _taken(turn: Turn, form: FormState) -> FormState:
    """The form with what the message says in passing, as far as it can be taken."""
    said = said_facts(turn, form)
    values = relevant_facts(turn, form.place, form.award, said.values)
    rough = tuple(dict.fromkeys((*form.rough, *(name for name in said.rough if name in values))))
    return replace(form, facts={**form.facts, **values}, rough=rough)


def _not_written(turn: Turn, governed: Governed, award: str) -> tuple[str, ...]:
    """Details of the person's case that the document leaves out."""
    found = [u for topic in _ABOUT_A_PERSON for u in look_up(governed.policy, topic, award).unwritten]
    return tuple(dict.fromkeys(u.says for u in found if any(ask in turn.words for ask in u.asks)))[:2]


def _called_for(turn: Turn, governed: Governed) -> Iterator[str]:
    """What the document says of the very thing the person asks about, before the form goes through the rest."""
    for topic in answering()["person_topics"]:
        answer = find_answer(governed, topic, governed.award, turn.words, turn.today)
        called = [p for p in answer.provisions[: answer.called] if topic in p.topics]
        if called:
            yield say("answer.more", says=called[0].says, clause=called[0].cites[0].clause)
            return


def _controlled(turn: Turn, form: FormState, control: str) -> Step:
    turn = turn.about("form_control")
    match control:
        case "cancel":
            return Step(without_form(turn.state), reply(turn, "chat", form_say("cancelled"), region=turn.region))
        case "restart":
            return form_step(turn, FormState(form.place, form.award), (say("reset_form"),))
        case "why":
            return form_step(turn, form, why_asked(turn, form))
        case "back":
            return _back(turn, form)
        case "result":
            left = screen_form(turn, form).open_questions
            return form_step(turn, replace(form, skipped=tuple(dict.fromkeys((*form.skipped, *left)))))
        case _:
            going_on = replace(form, thorough=form.thorough or form.finished, finished=False)
            return form_step(turn.about("eligibility"), going_on, (form_say("resume"),))


def _back(turn: Turn, form: FormState) -> Step:
    if len(form.asked) < 2:
        return form_step(turn, form, (form_say("no_back"),))
    last = form.asked[-2]
    facts = {name: value for name, value in form.facts.items() if name != last}
    kept = replace(form, facts=facts, asked=form.asked[:-2], skipped=tuple(s for s in form.skipped if s != last))
    return form_step(turn, kept, (form_say("back"),))


def _moved(turn: Turn, form: FormState) -> Step:
    turn = turn.about("eligibility")
    place = turn.place or form.place
    try:
        governed = turn.library.governing(place, turn.award or form.award)
    except NotCovered:
        return not_covered(replace(turn, place=place))
    award = governed.award or form.award
    return _begin(replace(turn, place=place, state=replace(turn.state, facts=dict(form.facts))), award)


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
    amended = _made_exact(turn, form) or _taken(turn, form)
    of_the_person = turn.read.band != "answer" or turn.topic in answering()["supposed_topics"]
    if amended.facts == form.facts and supposes(turn) and of_the_person:
        amended = _with(form, of_another(turn, "", _facts_read(turn, form)))
    if amended.facts != form.facts and (supposes(turn) or not asks_something(turn)):
        return form_step(turn.about("eligibility"), amended, known_line(turn, _new(form, amended), amended.rough))
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
        return form_step(turn.about("eligibility"), replace(form, skipped=(*form.skipped, asked)))
    if not given.values:
        return None
    amended = _with(form, replace(given, values=relevant_facts(turn, form.place, form.award, given.values)))
    try:
        turn.library.catalogue.read(amended.facts, turn.today)
    except JishiError as error:
        label = turn.library.catalogue.by_id[asked].label
        return form_step(turn.about("eligibility"), form, (str(error).replace(asked, label),))
    several = _new(form, amended)
    return form_step(
        turn.about("eligibility"),
        amended,
        known_line(turn, several, amended.rough) if len(several) > 1 or asked not in several else (),
    )


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
