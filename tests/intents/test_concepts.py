"""Families of words, and whose matter a question is about."""

import pytest

from intents.concepts import Concepts
from intents.subject import Subject, subject_of


def test_every_word_that_stands_in_the_text_is_found() -> None:
    families = Concepts([("money", "津贴 钱"), ("long", "多久")])
    assert list(families.found("津贴发多久,钱呢")) == [("money", "津贴"), ("long", "多久"), ("money", "钱")]


def test_a_word_may_belong_to_two_families() -> None:
    families = Concepts([("leave", "退出"), ("form", "退出")])
    assert {family for family, _ in families.found("怎么退出")} == {"leave", "form"}


def test_nothing_is_found_in_nothing() -> None:
    assert not list(Concepts.load().found(""))


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("特级技师公示几天", Subject.OURS),
        ("公务员公示几天", Subject.FOREIGN),
        ("特级技师跟教授拿一样多吗", Subject.BOTH),
        ("公示几天", Subject.NONE),
        ("", Subject.NONE),
    ],
)
def test_subject(question: str, subject: Subject) -> None:
    assert subject_of(question) is subject
