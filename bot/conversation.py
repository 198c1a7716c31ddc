"""The whole dialogue: from a talk's state, a message and the day to the new state and the reply. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import find_answer, topic_called
from bot.choices import picked, picked_place
from bot.days_asked import with_days
from bot.eligibility import answer_in_form, open_form
from bot.meaning import (
    award_meant,
    awards_named,
    carried_award,
    policy_named,
    regions_compared,
    regions_named,
    which_of_several,
)
from bot.message import Message, Option, Reply
from bot.policy_topics import answer_turn, compare_turn, unmentioned
from bot.reminding import confirmed, reminder_turn
from bot.state import Pending, TalkState
from bot.talk_topics import (
    certificate_turn,
    coverage_turn,
    handoff_turn,
    help_turn,
    outside_turn,
    set_region_turn,
    small_talk,
    source_turn,
)
from bot.tracing import trace_lines
from bot.turn import Step, Turn, reply
from bot.wording import answering, say
from intents.subject import Subject
from intents.understand import Understander, Understanding
from rules_core.library import Library

_LONGEST = 2000
_KEPT = 5


class Conversation:
    """The dialogue over a library of policies. `handoff`: what the deployer tells those who want a person."""

    def __init__(
        self, library: Library, understander: Understander, handoff: str = "", retention_days: int = 180
    ) -> None:
        self.library = library
        self._understander = understander
        self._handoff = handoff
        self._retention_days = retention_days

    def step(self, state: TalkState, message: Message, today: date) -> tuple[TalkState, Reply]:
        """The state after the message, and what to say. Any text is answered; nothing is raised for what a person types."""
        read = self._understander.read(message.text[:_LONGEST], today)
        step = self._answer(state, message, today, read)
        kept = (*step.state.asked, message.text.strip()[:40])[-_KEPT:]
        return replace(step.state, asked=kept, offered=_offered(step.reply)), step.reply

    def trace(self, text: str, today: date) -> str:
        """How a question is understood, line by line: for whoever tends the words and phrases."""
        return trace_lines(self._understander, text, today)

    def _answer(self, state: TalkState, message: Message, today: date, read: Understanding) -> Step:
        turn = self._turn(state, message, today, read)
        if not message.text.strip():
            return Step(state, reply(turn.about("help"), "chat", say("empty")))
        pressed = self._pressed(turn)
        if pressed is not None:
            return self._dispatch(pressed)
        pending = state.pending
        if pending is not None and pending.awaits == "reminder":
            chosen = picked(message.text, read.slots, [label for label, _ in pending.choices])
            if chosen is not None:
                return confirmed(turn, pending.choices[chosen or 0][1])
        waiting = self._resumed(turn)
        if waiting is not None:
            return self._dispatch(waiting)
        in_form = answer_in_form(turn, lambda side: self._dispatch(side))
        if in_form is not None:
            return in_form
        codes = which_of_several(self.library, read)
        if codes and turn.topic not in ("compare", "coverage"):
            return _ask_which(turn, codes)
        if self._follows_up(turn):
            return self._dispatch(turn.about(*self._carried(turn)))
        if read.band == "outside":
            return outside_turn(turn)
        if read.band == "clarify":
            called = self._called(turn) or self._about_an_unwritten_detail(turn)
            return _clarify(turn) if called is None else self._dispatch(turn.about(called))
        return self._dispatch(turn)

    def _turn(self, state: TalkState, message: Message, today: date, read: Understanding) -> Turn:
        implied = next((award.implies for award in read.slots.awards if award.implies), None)
        named = regions_named(self.library, read)
        place = named[0] if named else policy_named(self.library, read.text) or implied
        if implied is not None and place is not None and self.library.regions.within(implied, place):
            place = implied
        carried = message.region or state.place
        named_awards = awards_named(read, (read.topics[0], state.topic or ""))
        award = carried_award(self.library, message.award or state.award, place or carried)
        if named_awards:
            award = award_meant(self.library, named_awards, read.topics[0])
        return Turn(
            library=self.library,
            state=state,
            message=message,
            today=today,
            read=read,
            question=read.text,
            topics=self._topics(read),
            place=place or carried,
            award=award,
            named=place is not None,
            spoken_award=next(iter(named_awards), None),
        )

    def _topics(self, read: Understanding) -> tuple[str, ...]:
        """The topics as understood, mended by what stands beside them: two places compared, a title in a change of place."""
        several = len(regions_compared(self.library, read)) > 1
        if several and any(word in read.text for word in answering()["comparing"]):
            return ("compare", *(topic for topic in read.topics if topic != "compare"))
        if read.topics[0] == "set_region" and read.slots.awards:
            return (next(score.topic for score in read.ranked[1:] if score.topic != "set_region"),)
        return read.topics

    def _dispatch(self, turn: Turn) -> Step:
        topic = turn.topic
        number = turn.read.slots.certificate_numbers
        if topic in ("greeting", "thanks"):
            step = small_talk(turn)
        elif topic == "help":
            step = help_turn(turn, self._retention_days)
        elif topic == "handoff":
            step = handoff_turn(turn, self._handoff)
        elif topic == "coverage":
            step = coverage_turn(turn)
        elif topic == "set_region":
            step = set_region_turn(turn)
        elif topic == "out_of_scope":
            step = outside_turn(turn)
        elif topic == "reminder":
            step = reminder_turn(turn)
        elif topic == "source_text":
            step = source_turn(turn)
        elif topic == "form_control":
            step = Step(turn.state, reply(turn, "chat", say("nothing_to_undo")))
        elif topic == "certificate_check" and number:
            step = certificate_turn(turn, number[0].typed)
        elif topic == "compare":
            step = self._compare(turn)
        elif topic == "eligibility":
            step = open_form(turn)
        else:
            step = with_days(turn, answer_turn(turn))
        return self._remember(turn, step)

    def _remember(self, turn: Turn, step: Step) -> Step:
        """Topic, place and award go on with the talk; small talk moves none of them."""
        if turn.topic in answering()["passing_topics"]:
            return step
        place = turn.place if step.state.form is turn.state.form or turn.state.form is None else step.state.place
        return replace(step, state=replace(step.state, topic=turn.topic, place=place, award=turn.award))

    def _pressed(self, turn: Turn) -> Turn | None:
        """The turn on the topic whose button of the last answer was pressed or numbered; None if none was."""
        state = turn.state
        if state.pending is not None or (state.form is not None and not state.form.finished) or not state.offered:
            return None
        chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in state.offered])
        topics = {label: topic for topic, label in turn.read.labels.items()}
        topic = topics.get(state.offered[chosen][0]) if chosen is not None else None
        return turn.about(topic) if topic is not None else None

    def _resumed(self, turn: Turn) -> Turn | None:
        """The turn that waited for what this message gives; None where nothing waited or something else was said."""
        pending = turn.state.pending
        if pending is None:
            return None
        if pending.awaits == "region":
            return self._resumed_at(turn, pending)
        if pending.awaits == "reminder":
            return None
        chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in pending.choices])
        if chosen is None:
            return None
        value = pending.choices[chosen][1]
        cleared = self._reread(turn, pending)
        return cleared.about(value) if pending.awaits == "topic" else replace(cleared.about(pending.topic), award=value)

    def _resumed_at(self, turn: Turn, pending: Pending) -> Turn | None:
        codes = [code for _, code in pending.choices]
        chosen = picked(turn.message.text, turn.read.slots, [label for label, _ in pending.choices])
        above = [self.library.regions.ancestors(code) for code in codes]
        place = codes[chosen] if chosen is not None else picked_place(turn.read.slots, codes, above)
        place = place or (turn.place if turn.named and not which_of_several(self.library, turn.read) else None)
        own_topic = (
            turn.read.band == "answer"
            and turn.topic not in ("set_region", "out_of_scope", pending.topic)
            and chosen is None
        )
        if place is None or (own_topic and not turn.read.bare):
            return None
        return replace(self._reread(turn, pending), place=place, named=True).about(pending.topic)

    def _reread(self, turn: Turn, pending: Pending) -> Turn:
        """The turn with the words of the question that waited, its dates and facts included."""
        read = self._understander.read(pending.question, turn.today)
        return replace(turn, state=replace(turn.state, pending=None), read=read, question=read.text)

    def _follows_up(self, turn: Turn) -> bool:
        """Whether the message only makes sense on the topic the talk is on."""
        topic, read = turn.state.topic, turn.read
        if topic is None:
            return False
        if read.bare or read.elliptical:
            return True
        if read.band == "clarify" and (topic in read.candidates or read.subject is Subject.NONE):
            return True
        if turn.topic == "set_region" and not turn.named:
            return True
        return read.band == "outside" and self._called_in_talk(turn, topic)

    def _called_in_talk(self, turn: Turn, topic: str) -> bool:
        """Whether words that seem foreign by themselves call for something the document says, or leaves out, on the topic."""
        if turn.place is None:
            return False
        answer = find_answer(self.library.nearest(turn.place), topic, None, turn.words, turn.today)
        return bool(answer.called or answer.unwritten)

    def _called(self, turn: Turn) -> str | None:
        """The near topic that the documents at hand decide for."""
        policies = self.library.policies if turn.place is None else (self.library.nearest(turn.place).policy,)
        return topic_called(policies, turn.read.candidates, turn.award, turn.words)

    def _about_an_unwritten_detail(self, turn: Turn) -> str | None:
        """The nearest topic where the question is about something the document at hand has no word of."""
        if turn.place is None or not unmentioned(turn, self.library.nearest(turn.place)):
            return None
        return turn.read.candidates[0]

    def _carried(self, turn: Turn) -> tuple[str, ...]:
        assert turn.state.topic is not None
        return (turn.state.topic,)

    def _compare(self, turn: Turn) -> Step:
        regions = list(
            dict.fromkeys(self.library.nearest(code).region for code in regions_compared(self.library, turn.read))
        )
        if len(regions) < 2:
            regions = [policy.identity.region for policy in self.library.policies]
        asked = [
            s.topic
            for s in turn.read.ranked[1:4]
            if s.topic not in answering()["passing_topics"] and s.score >= answering()["compared_score"]
        ]
        compared = compare_turn(turn, regions, asked[:2] or answering()["compared_topics"])
        return replace(compared, state=replace(compared.state, topic=next(iter(asked), turn.state.topic)))


def _ask_which(turn: Turn, codes: Sequence[str]) -> Step:
    library = turn.library
    names = [
        (f"{library.place_name(library.regions.ancestors(code)[0])}{library.place_name(code)}", code) for code in codes
    ]
    span = turn.read.slots.leading_places[0].span
    listed = "、".join(name for name, _ in names)
    text = say("answer.which_region", name=turn.read.text[span.start : span.end], places=listed)
    options = tuple(Option(name, name, turn.topic, code, turn.award) for name, code in names)
    pending = Pending(turn.topic, turn.question, "region", tuple(names))
    return Step(replace(turn.state, pending=pending, award=turn.award), reply(turn, "asks", text, options=options))


def _clarify(turn: Turn) -> Step:
    labels = [(turn.read.labels[topic], topic) for topic in turn.read.candidates]
    options = tuple(Option(label, label, topic, turn.region, turn.award) for label, topic in labels)
    text = say("clarify", topics="、".join(label for label, _ in labels))
    pending = Pending("", turn.question, "topic", tuple(labels))
    step = reply(turn, "clarifies", text, options=options, region=turn.region)
    return Step(replace(turn.state, pending=pending, place=turn.place, award=turn.award), step)


def _offered(answer: Reply) -> tuple[tuple[str, str], ...]:
    return tuple((option.label, option.send) for option in answer.options)
