"""Messages that the talk or the documents have to explain: follow-ups, and questions between two topics."""

from bot.answering.answers import find_answer, topic_called
from bot.answering.policy_topics import unmentioned
from bot.answering.wording import answering
from bot.dialogue.meaning import of_the_last_clause, says_compare
from bot.dialogue.turn import Turn
from intents.subject import Subject


def follows_up(turn: Turn) -> bool:
    """Whether the message only makes sense on the topic the talk is on."""
    topic, read = turn.state.topic, turn.read
    if topic is None or (turn.topic == "compare" and says_compare(read)):
        return False
    if read.bare or (read.elliptical and not _is_sure_of_another(turn, topic)):
        return True
    if read.band == "clarify" and (topic in read.candidates or read.subject is Subject.NONE):
        return True
    if turn.topic == "set_region" and not turn.named:
        return True
    if read.band == "answer" and (_calls_for_the_talk(turn, topic) or _still_on(turn, topic) or _only_the_talk_speaks(turn, topic)):
        return True
    ours = read.subject not in (Subject.FOREIGN, Subject.BOTH)
    return read.band == "outside" and ours and not _surely_foreign(turn) and _called_in_talk(turn, topic)


def _is_sure_of_another(turn: Turn, topic: str) -> bool:
    """Whether even an open question can only be about one other thing: 最后谁点头."""
    certain = turn.read.ranked[0].score >= answering()["surely_another"]
    return certain and turn.topic not in (topic, *answering()["passing_topics"])


def _still_on(turn: Turn, topic: str) -> bool:
    """Whether the topic at hand is likely enough and none is certain, or the words serve both: 文件何时施行 · 管几年."""
    if turn.topic in answering()["same_words"].get(topic, []):
        return _names_nothing(turn)
    share = {score.topic: score.score for score in turn.read.ranked}
    bounds = answering()["still_on"]
    return bool(share[turn.topic] < bounds["most"] and share.get(topic, 0.0) >= bounds["least"])


def _calls_for_the_talk(turn: Turn, topic: str) -> bool:
    """Whether a short question without a place or title of its own calls for something said on the topic at hand, and
    for nothing on the topic that it would mean by itself: 要考理论吗 in a talk on 直接认定."""
    passing = answering()["passing_topics"]
    if not _names_nothing(turn) or turn.place is None or topic in passing or turn.topic in passing:
        return False
    if turn.read.ranked[0].score >= answering()["sure_alone"]:
        return False
    policies = (turn.library.nearest(turn.place).policy,)
    return topic_called(policies, (topic, turn.topic), turn.award, turn.words) == topic


def _only_the_talk_speaks(turn: Turn, topic: str) -> bool:
    """Whether the document has nothing on what the question means by itself, and calls for something on the topic at hand."""
    if not _names_nothing(turn) or turn.place is None:
        return False
    answer = find_answer(turn.library.nearest(turn.place), turn.topic, turn.award, turn.words, turn.today)
    return answer.silent is not None and any(topic in p.topics for p in answer.provisions[: answer.called])


def _names_nothing(turn: Turn) -> bool:
    return not (turn.named or turn.read.slots.awards or len(turn.read.text) > answering()["short_question"])


def _surely_foreign(turn: Turn) -> bool:
    return bool(turn.read.ranked[0].score >= answering()["surely_foreign"])


def _called_in_talk(turn: Turn, topic: str) -> bool:
    """Whether words that seem foreign by themselves call for something the document says, or leaves out, on the topic."""
    if turn.place is None:
        return False
    answer = find_answer(turn.library.nearest(turn.place), topic, None, turn.words, turn.today)
    return bool(answer.called or answer.unwritten)


def topic_settled(turn: Turn) -> str | None:
    """The one of several near topics that the documents at hand decide for; None if they don't."""
    policies = turn.library.policies if turn.place is None else (turn.library.nearest(turn.place).policy,)
    called = topic_called(policies, turn.read.candidates, turn.award, turn.words)
    return called or _about_an_unwritten_detail(turn)


def _about_an_unwritten_detail(turn: Turn) -> str | None:
    """The nearest topic where the question is about something the document at hand has no word of."""
    if turn.place is None or not unmentioned(turn, turn.library.nearest(turn.place)):
        return None
    return turn.read.candidates[0]


def asks_says_who(turn: Turn) -> bool:
    """Whether a few words ask for the article behind the last answer: 谁说的."""
    return bool(turn.state.cited) and of_the_last_clause(turn.read.text)
