"""我能评吗: opening the form and steering it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.answers import find_answer
from bot.answering.policy_topics import not_covered, region_options
from bot.answering.wording import answering, say
from bot.dialogue.message import Option
from bot.dialogue.state import FormState, Pending
from bot.dialogue.turn import Step, Turn, reply
from bot.form.form import form_step, known_line, relevant_facts, screen_form, why_asked, without_form
from bot.form.form_words import form_say
from bot.form.said import said_facts
from rules_core.errors import NotCovered
from rules_core.library import Governed
from rules_core.lookup import look_up

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


def move_form(turn: Turn, form: FormState) -> Step:
    """Opens the form anew at the place or for the award that the message moves to, with what was told so far."""
    turn = turn.about("eligibility")
    place = turn.place or form.place
    try:
        governed = turn.library.governing(place, turn.award or form.award)
    except NotCovered:
        return not_covered(replace(turn, place=place))
    award = governed.award or form.award
    return _begin(replace(turn, place=place, state=replace(turn.state, facts=dict(form.facts))), award)


def steer_form(turn: Turn, form: FormState, control: str) -> Step:
    """What a word of control (data/form.yaml) does: go on, back, away, to the result, tell why."""
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


def taken(turn: Turn, form: FormState) -> FormState:
    """The form with what the message says in passing, as far as it can be taken."""
    said = said_facts(turn, form)
    values = relevant_facts(turn, form.place, form.award, said.values)
    rough = tuple(dict.fromkeys((*form.rough, *(name for name in said.rough if name in values))))
    return replace(form, facts={**form.facts, **values}, rough=rough)


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
    form = taken(turn, FormState(turn.place, award, given))
    intro = form_say("open", short=governed.policy.identity.short, award=turn.library.award_name(award))
    lead = (
        *_not_written(turn, governed, award),
        *_called_for(turn, governed),
        intro,
        *known_line(turn, form.facts, form.rough),
    )
    return form_step(replace(turn, state=replace(turn.state, place=turn.place, award=award)), form, lead)


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


def _back(turn: Turn, form: FormState) -> Step:
    if len(form.asked) < 2:
        return form_step(turn, form, (form_say("no_back"),))
    last = form.asked[-2]
    facts = {name: value for name, value in form.facts.items() if name != last}
    kept = replace(form, facts=facts, asked=form.asked[:-2], skipped=tuple(s for s in form.skipped if s != last))
    return form_step(turn, kept, (form_say("back"),))
