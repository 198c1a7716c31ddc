import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.errors import JishiError, wording
from rules_core.library import Library
from rules_core.source import Clause, Mend, Source, first_difference, mended, squeeze, within

SOURCE = Source.parse(
    "## 第七条\n\n第七条 应具备以下条件：\n\n## 第七条（一）\n\n（一）品德好；\n（含品行）\n\n## 第七条（二）\n\n（二）满5年。\n\n"
    "## 三（一）1\n\n1.甲\n\n## 三（一）12\n\n12.乙\n"
)


@pytest.mark.parametrize(
    ("address", "parent", "inside"),
    [
        ("第七条（二）", "第七条", True), ("第七条", "第七条", True), ("第七条", "第七条（二）", False),
        ("三（一）12", "三（一）1", False), ("三（一）1（2）", "三（一）1", True), ("第十七条", "第七条", False),
    ],
)
def test_within(address: str, parent: str, inside: bool) -> None:
    assert within(address, parent) is inside


def test_a_clause_has_the_words_of_those_under_it() -> None:
    assert SOURCE.words_of("第七条").count("（") == 3
    assert SOURCE.words_of("三（一）1") == "1.甲"
    with pytest.raises(JishiError) as error:
        SOURCE.words_of("第八条")
    assert str(error.value) == wording("clause_unknown", where="", clause="第八条")


def test_a_quote_is_a_run_of_its_clause_white_space_aside() -> None:
    assert SOURCE.holds("第七条", "品德好；（含 品行）（二）满5年")
    assert SOURCE.holds("第七条（一）", "品德好")
    assert not SOURCE.holds("第七条（一）", "满5年")
    assert not SOURCE.holds("第七条（二）", "满 6 年")


def test_the_clauses_a_quote_runs_over() -> None:
    assert list(SOURCE.touched("第七条", "含品行）（二）满")) == ["第七条（一）", "第七条（二）"]
    assert list(SOURCE.touched("第七条", "含品行）（")) == ["第七条（一）", "第七条（二）"]
    assert list(SOURCE.touched("第七条", "）（二）满")) == ["第七条（一）", "第七条（二）"]
    assert list(SOURCE.touched("第七条", "含品行）")) == ["第七条（一）"]
    assert list(SOURCE.touched("第七条", "（一）品德")) == ["第七条（一）"]
    assert list(SOURCE.touched("第七条（二）", "品德")) == []
    twice = Source((Clause("甲", "同"), Clause("甲（一）", "同")))
    assert list(twice.touched("甲", "同")) == ["甲", "甲（一）"]


def test_neighbours_show_a_clause_in_its_place() -> None:
    assert [clause.address for clause in SOURCE.neighbours("第七条（二）")] == ["第七条（一）", "第七条（二）", "三（一）1"]
    assert SOURCE.neighbours("第九条") == ()


def test_mends_are_applied_once_and_in_order() -> None:
    mends = [Mend("[书签]", "", "x"), Mend("— 3 —", "", "页码")]
    assert mended("甲[书签]乙\n— 3 — 丙[书签]", mends) == "甲乙丙[书签]"
    with pytest.raises(JishiError):
        mended("甲乙", [Mend("丙", "", "没有的")])


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_difference_is_found_where_there_is_one(one: str, other: str) -> None:
    assert bool(list(first_difference(one, other))) == (one != other)


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert not any(sign.isspace() for sign in squeeze(text))


@pytest.mark.parametrize("policy", [p.identity.id for p in Library.load().policies])
def test_every_address_is_there_once(library: Library, policy: str) -> None:
    addresses = library.source(policy).addresses
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("policy", [p.identity.id for p in Library.load().policies])
def test_every_clause_is_found_by_its_own_words(library: Library, policy: str) -> None:
    source = library.source(policy)
    for clause in source.clauses:
        if clause.text:
            assert clause.address in set(source.touched(clause.address, clause.text))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("零一二三四五六七八九十甲", "零一二三四五六七八九百甲", ["二三四五六七八九十甲｜二三四五六七八九百甲"]),
        ("甲乙丙", "甲乙", ["甲乙丙｜甲乙"]),
        ("甲一二三四五六七八九十一二三", "乙一二三四五六七八九十一二三", ["甲一二三四五六七八九十一｜乙一二三四五六七八九十一"]),
        ("零一二三四五六七八九", "零一二三四五六七八九" + "甲" * 20, ["二三四五六七八九｜二三四五六七八九" + "甲" * 12]),
        ("甲乙", "甲乙", []),
    ],
)
def test_a_difference_is_shown_with_what_stands_around_it(one: str, other: str, near: list[str]) -> None:
    assert list(first_difference(one, other)) == near
