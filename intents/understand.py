"""From a message to what is meant: normalise, find slots, mask them, rank the topics, choose the band."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intents.bands import Band, Judgement, judge
from intents.compared import compared_in
from intents.courtesy import without_courtesy
from intents.left_open import is_bare, is_elliptical
from intents.masking import mask
from intents.normalise import normalise
from intents.parts import asking_parts, asks, is_story, sure_score, topics_of_a_person
from intents.slots import Slots, find_slots
from intents.subject import Subject
from intents.topics import OUTSIDE, Reason, TopicModel, TopicScore

PLACING, ABOUT_ONESELF, COMPARING = "set_region", "eligibility", "compare"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message means. `topics`: all that it asks, the leading one first; `candidates`: the near ones where `band`
    is clarify; `bare`: nothing but a place, an award or a filler, so that the topic has to come from the talk;
    `compared`: the topic of what is left without the words of a comparison;
    `elliptical`: it asks, but only the talk can tell about what."""

    text: str
    masked: str
    slots: Slots
    ranked: tuple[TopicScore, ...]
    band: Band
    subject: Subject
    candidates: tuple[str, ...]
    topics: tuple[str, ...]
    compared: str
    bare: bool
    elliptical: bool
    asking: bool


class Understander:
    """Reads messages; holds the learned model."""

    def __init__(self) -> None:
        self._model = TopicModel.load()

    def read(self, raw: str, today: date) -> Understanding:
        """Understands one message of at most 2,000 characters; `today` is what 去年 is reckoned from."""
        text = without_courtesy(normalise(raw))
        slots = find_slots(text, today, raw)
        masked = mask(text, slots.spans)
        ranked = self._model.rank(masked)
        parts = tuple(asking_parts(masked))
        judgement = self._by_its_end(judge(masked, ranked), masked, parts)
        return Understanding(
            text,
            masked,
            slots,
            ranked,
            judgement.band,
            judgement.subject,
            judgement.candidates,
            self._topics(judgement, parts),
            self._compared(text, slots, ranked[0].topic),
            is_bare(text, slots),
            is_elliptical(text, slots),
            asks(text),
        )

    def reasons(self, read: Understanding) -> tuple[Reason, ...]:
        """What in a message weighs most for its first topic against the second."""
        return self._model.reasons(read.masked, read.ranked[0].topic, read.ranked[1].topic)

    def _by_its_end(self, judgement: Judgement, masked: str, parts: Sequence[str]) -> Judgement:
        """A long story that seems to be about the person is about what its last question surely asks."""
        leading = next(iter(judgement.candidates), OUTSIDE)
        undecided = judgement.band == "clarify" or leading == ABOUT_ONESELF
        if not parts or not undecided or not is_story(masked):
            return judgement
        last = self._model.rank(parts[-1])[0]
        if last.score < sure_score() or last.topic in (OUTSIDE, leading, *topics_of_a_person()):
            return judgement
        return Judgement("answer", (last.topic,), judgement.subject)

    def _compared(self, text: str, slots: Slots, leading: str) -> str:
        """The topic of what is left of a comparison, the outside one where nothing is; elsewhere the leading topic."""
        if leading != COMPARING and len(slots.places) < 2:
            return leading
        left = compared_in(text, slots)
        return self._model.rank(left)[0].topic if left else OUTSIDE

    def _topics(self, judgement: Judgement, parts: Sequence[str]) -> tuple[str, ...]:
        """The leading topic of the whole message, then those its parts surely ask; one asking part beside a statement
        only counts where the whole merely tells a place."""
        leading = next(iter(judgement.candidates), OUTSIDE)
        if len(parts) < 2 and leading != PLACING:
            return (leading,)
        asked = (self._model.rank(part)[0] for part in parts)
        also = [score.topic for score in asked if score.score >= sure_score() and score.topic != OUTSIDE]
        return tuple(dict.fromkeys((leading, *also)))[:3]
