"""The whole dialogue: from a talk's state, a message and the day to the new state and the reply. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answering.compare_asked import compare_asked
from bot.answering.days_asked import with_days
from bot.answering.policy_topics import answer_turn
from bot.answering.retirement_asked import with_retirement
from bot.answering.wording import answering, say
from bot.dialogue.asking_back import ask_which, clarify
from bot.dialogue.following import asks_says_who, follows_up, topic_settled
from bot.dialogue.meaning import which_of_several
from bot.dialogue.message import Message, Reply
from bot.dialogue.reminding import reminder_turn
from bot.dialogue.sound_state import sound
from bot.dialogue.state import TalkState
from bot.dialogue.talk_topics import (
    certificate_turn,
    coverage_turn,
    handoff_turn,
    help_turn,
    outside_turn,
    set_region_turn,
    small_talk,
    source_turn,
)
from bot.dialogue.tracing import trace_lines
from bot.dialogue.turn import Step, Turn, reply
from bot.dialogue.turning import make_turn
from bot.dialogue.waiting import pressed, reminder_settled, resumed
from bot.form.eligibility import open_form
from bot.form.form_answers import answer_in_form
from bot.form.form_words import control_of, form_words
from intents.understand import Understander, Understanding
from rules_core.library import Library

_LONGEST = 2000
_KEPT = 5
_LONGEST_KEPT = 120
Room = Callable[[Turn], Step]


class Conversation:
    """The dialogue over a library of policies. `retention_days`: how long talks are said to be kept; `handoff`: what the
    deployer tells those who want a person."""

    def __init__(self, library: Library, understander: Understander, retention_days: int, handoff: str = "") -> None:
        self.library = library
        self._understander = understander
        self._rooms: dict[str, Room] = {
            "greeting": small_talk,
            "thanks": small_talk,
            "help": lambda turn: help_turn(turn, retention_days),
            "handoff": lambda turn: handoff_turn(turn, handoff),
            "coverage": coverage_turn,
            "set_region": set_region_turn,
            "out_of_scope": outside_turn,
            "reminder": reminder_turn,
            "source_text": source_turn,
            "form_control": _nothing_open,
            "certificate_check": certificate_turn,
            "compare": compare_asked,
            "eligibility": open_form,
        }

    def step(self, state: TalkState, message: Message, today: date) -> tuple[TalkState, Reply]:
        """The state after the message, and what to say. Any text is answered; nothing is raised for what a person types."""
        read = self._understander.read(message.text[:_LONGEST], today)
        step = self._answer(sound(state, self.library), message, today, read)
        kept = (*step.state.asked, message.text.strip()[:40])[-_KEPT:]
        offered = tuple((option.label, option.send) for option in step.reply.options)
        return replace(step.state, asked=kept, offered=offered), step.reply

    def trace(self, text: str, today: date) -> str:
        """How a question is understood, line by line: for whoever tends the words and phrases."""
        return trace_lines(self._understander, text, today)

    def _answer(self, state: TalkState, message: Message, today: date, read: Understanding) -> Step:
        turn = make_turn(self.library, state, message, today, read)
        if not message.text.strip():
            return Step(state, reply(turn.about("help"), "chat", say("empty")))
        settled = reminder_settled(turn)
        if settled is not None:
            return settled
        waiting = pressed(turn) or resumed(turn, self._understander)
        if waiting is not None:
            return self._dispatch(waiting)
        return answer_in_form(turn, self._dispatch) or self._understood(turn)

    def _understood(self, turn: Turn) -> Step:
        """A message that nothing waited for, by what it says itself."""
        if asks_says_who(turn):
            return self._dispatch(turn.about("source_text"))
        read, following = turn.read, follows_up(turn)
        if following:
            turn = replace(turn, topics=(turn.state.topic or turn.topic,), recalled=turn.state.question)
        codes = which_of_several(self.library, read, turn.place)
        if codes and turn.topic not in answering()["place_may_be_open"]:
            return ask_which(turn, codes)
        if following or read.slots.certificate_numbers:
            return self._dispatch(turn)
        if read.band == "outside":
            return outside_turn(turn)
        settled = topic_settled(turn) if read.band == "clarify" else turn.topic
        if settled is None:
            return clarify(turn)
        return self._dispatch(turn if settled == turn.topic else turn.about(settled))

    def _dispatch(self, turn: Turn) -> Step:
        room = self._rooms.get(turn.topic, _answered)
        return _remember(turn, room(turn))


def _answered(turn: Turn) -> Step:
    return with_retirement(turn, with_days(turn, answer_turn(turn)))


def _nothing_open(turn: Turn) -> Step:
    """Words for a form that is not open; 重来 forgets the talk, but one that names the pre-screening opens it."""
    if any(word in turn.read.text for word in form_words()["elsewhere"]):
        return open_form(turn.about("eligibility"))
    if control_of(turn.read.text) == "restart":
        return Step(TalkState(), reply(turn, "chat", say("reset")))
    return Step(turn.state, reply(turn, "chat", say("nothing_to_undo")))


def _remember(turn: Turn, step: Step) -> Step:
    """Topic, place and award go on with the talk, and what was waited for is over; small talk changes none of that."""
    if turn.topic in answering()["passing_topics"]:
        placed = turn.topic in answering()["placing_topics"] and turn.named
        return replace(step, state=replace(step.state, place=turn.place)) if placed else step
    pending = step.state.pending if step.state.pending is not turn.state.pending else None
    place = turn.place if step.state.form is turn.state.form or turn.state.form is None else step.state.place
    kept = replace(step.state, topic=turn.topic, place=place, award=turn.award, pending=pending, question=turn.words[:_LONGEST_KEPT])
    return replace(step, state=kept)
