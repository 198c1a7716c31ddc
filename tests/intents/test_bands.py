"""When a question is answered, asked back, or said to be outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.bands import Bands, judge
from intents.subject import Subject
from intents.topics import OUTSIDE, TopicScore

BANDS = Bands(
    outside_from={Subject.OURS: 0.6, Subject.BOTH: 0.5, Subject.NONE: 0.5, Subject.FOREIGN: 0.3},
    clear=0.5,
    gap=0.2,
    offered=0.1,
    most=3,
)


def scores(**shares: float) -> list[TopicScore]:
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    return [TopicScore(topic, share) for topic, share in ranked]


def test_a_clear_first_is_answered() -> None:
    judged = BANDS.judge(Subject.NONE, scores(term=0.8, renewal=0.15, out_of_scope=0.05))
    assert (judged.band, judged.candidates) == ("answer", ("term",))


def test_a_first_far_before_the_second_is_answered() -> None:
    assert BANDS.judge(Subject.NONE, scores(term=0.4, renewal=0.1, exit=0.1, out_of_scope=0.1)).band == "answer"


def test_near_topics_are_offered_without_outside() -> None:
    judged = BANDS.judge(Subject.OURS, scores(term=0.36, renewal=0.3, out_of_scope=0.2, exit=0.11, age=0.03))
    assert (judged.band, judged.candidates) == ("clarify", ("term", "renewal", "exit"))


def test_at_least_two_are_offered() -> None:
    assert len(BANDS.judge(Subject.OURS, scores(term=0.08, renewal=0.07, exit=0.06)).candidates) == 2


@pytest.mark.parametrize(
    ("subject", "band"),
    [
        (Subject.OURS, "answer"),
        (Subject.BOTH, "answer"),
        (Subject.NONE, "answer"),
        (Subject.FOREIGN, "outside"),
    ],
)
def test_a_foreign_subject_is_sooner_outside(subject: Subject, band: str) -> None:
    assert BANDS.judge(subject, scores(term=0.5, out_of_scope=0.4, exit=0.1)).band == band


def test_outside_offers_nothing() -> None:
    assert BANDS.judge(Subject.NONE, scores(out_of_scope=0.9, term=0.06, exit=0.04)).candidates == ()


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=45))
def test_the_first_candidate_is_the_likeliest_inside(shares: list[float]) -> None:
    ranked = scores(**{f"t{i}": share / sum(shares) for i, share in enumerate(shares)})
    judged = BANDS.judge(Subject.NONE, ranked)
    assert judged.candidates[0] == ranked[0].topic
    assert OUTSIDE not in judged.candidates


def test_the_bounds_in_data_are_shares() -> None:
    bands = Bands.load()
    assert set(bands.outside_from) == set(Subject)
    assert all(0 < share < 1 for share in (*bands.outside_from.values(), bands.clear, bands.gap, bands.offered))
    assert bands.most >= 2


def test_judge_reads_the_subject_from_the_question() -> None:
    assert judge("公务员公示几天", scores(public_notice=0.5, out_of_scope=0.4, exit=0.1)).subject is Subject.FOREIGN
