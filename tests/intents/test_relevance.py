"""Which sentence a question calls for: by name first, by rare words then, by common ones hardly."""

from hypothesis import given
from hypothesis import strategies as st

from intents.relevance import Candidate, relevance

TERM = Candidate("管理期三年，从批准的次月起算", ("从哪天", "起算"))
PAY = Candidate("津贴每月发放，由单位承担", ("谁出钱", "承担"))
REVIEW = Candidate("每年考核一次，由单位组织", ("几次", "一年考"))
ALL = (TERM, PAY, REVIEW)


def test_what_is_called_by_name_reaches_one() -> None:
    scores = relevance("津贴谁出钱", ALL)
    assert scores[1] >= 1
    assert max(scores[0], scores[2]) < 1


def test_shared_words_alone_do_not_reach_one_unless_they_are_all_there_is() -> None:
    assert relevance("管理期怎么算", ALL)[0] <= 1
    assert relevance("管理期怎么算", ALL)[0] > max(relevance("管理期怎么算", ALL)[1:])


def test_a_word_that_calls_for_many_tells_little() -> None:
    alone = relevance("起算", (TERM, PAY))[0]
    shared = relevance("起算", (TERM, Candidate(PAY.text, ("起算",))))[0]
    assert shared < alone


def test_one_rare_word_tells_more_than_two_common_ones() -> None:
    sentences = [Candidate(text, ()) for text in ("发津贴的", "由单位办", "由单位管", "由单位出")]
    rare, common, *_ = relevance("津贴由单位", sentences)
    assert rare > common


def test_many_vague_words_make_no_clear_one() -> None:
    (score,) = relevance("几年几月多", [Candidate("无关", ("年", "月", "几", "多"))])
    assert score < 1


def test_longer_calls_weigh_more() -> None:
    long, short = relevance("从哪天起算", [Candidate("甲", ("从哪天起算",)), Candidate("乙", ("起算",))])
    assert long > short


def test_nothing_asked_calls_for_nothing() -> None:
    assert relevance("", ALL) == (0, 0, 0)
    assert relevance("天气", ALL) == (0, 0, 0)
    assert relevance("公示几天", ()) == ()


@given(st.text(max_size=60), st.permutations(ALL))
def test_the_order_of_the_sentences_makes_no_difference(question: str, order: list[Candidate]) -> None:
    scores = dict(zip(ALL, relevance(question, ALL), strict=True))
    for candidate, score in zip(order, relevance(question, order), strict=True):
        assert abs(score - scores[candidate]) < 1e-9
        assert score >= 0
