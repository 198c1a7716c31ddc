"""What changes between two versions of a text and of its rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.library import Library
from rules_core.policy_diff import ClauseChange, FieldChange, clause_changes, rule_changes, runs
from rules_core.source import Clause, Source

FIRST = Clause("第一条", "为规范评聘工作，制定本办法。")
SECOND = Clause("第二条", "在高级技师工作岗位满5年且仍从事本职业工作。")
THIRD = Clause("第三条", "管理期限为三年，期满可再次评聘。")


def text(*clauses: Clause) -> Source:
    return Source(clauses)


def kinds(changes: tuple[ClauseChange, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.old and c.old.address, c.new and c.new.address) for c in changes]


def test_the_same_text_has_no_changes_white_space_aside() -> None:
    spaced = Clause("第二条", "在高级技师工作岗位 满5年\n且仍从事本职业工作。")
    assert clause_changes(text(FIRST, SECOND), text(FIRST, spaced)) == ()


def test_a_changed_clause_is_told_with_both_its_words() -> None:
    three = Clause("第二条", SECOND.text.replace("5", "3"))
    assert clause_changes(text(FIRST, SECOND), text(FIRST, three)) == (ClauseChange("changed", SECOND, three),)


def test_a_clause_put_in_between_moves_those_after_it_and_changes_none() -> None:
    put_in = Clause("第二条", "本办法适用于本市用人单位。")
    after = text(FIRST, put_in, Clause("第三条", SECOND.text), Clause("第四条", THIRD.text.replace("三年", "五年")))
    assert kinds(clause_changes(text(FIRST, SECOND, THIRD), after)) == [
        ("added", None, "第二条"),
        ("moved", "第二条", "第三条"),
        ("changed", "第三条", "第四条"),
    ]


def test_a_clause_taken_out_is_told_last() -> None:
    assert kinds(clause_changes(text(FIRST, SECOND, THIRD), text(FIRST, THIRD))) == [("removed", "第二条", None)]


def test_clauses_with_the_same_words_keep_their_addresses() -> None:
    twice = text(Clause("甲", "同上。"), Clause("乙", "同上。"))
    assert clause_changes(twice, text(*twice.clauses)) == ()


clauses = st.lists(st.text("一二三四五，。", max_size=12), max_size=8).map(
    lambda words: Source(tuple(Clause(f"第{n}条", word) for n, word in enumerate(words)))
)


@given(clauses, clauses)
def test_every_clause_is_accounted_for_once(old: Source, new: Source) -> None:
    changes = clause_changes(old, new)
    same = len(new.clauses) - sum(change.new is not None for change in changes)
    assert same == len(old.clauses) - sum(change.old is not None for change in changes)
    assert all(change.kind != "changed" or change.old != change.new for change in changes)


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_runs_of_two_texts_are_the_texts(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(run.old for run in found) == old
    assert "".join(run.new for run in found) == new


@pytest.mark.parametrize(("old", "new"), [("每月800元", "每月1000元"), ("满二十年", "满二十五年"), ("1.5倍", "1.8倍")])
def test_a_number_is_never_cut(old: str, new: str) -> None:
    changed = [run for run in runs(old, new) if run.old != run.new]
    assert [(run.old, run.new) for run in changed] == [(_number(old), _number(new))]


def _number(text: str) -> str:
    return text.strip("每月元满年倍")


@pytest.mark.parametrize("policy", Library.load().policies, ids=lambda policy: policy.identity.id)
def test_a_policy_does_not_differ_from_itself(policy) -> None:  # type: ignore[no-untyped-def]
    assert rule_changes(policy, policy.model_copy()) == ()


def test_rules_are_told_apart_by_part_and_id() -> None:
    old = Library.load().policy("tianjin-2024")
    first, *others = old.provisions
    new = old.model_copy(
        update={
            "identity": old.identity.model_copy(update={"document_number": "某号"}),
            "provisions": (*others, first.model_copy(update={"id": "brand_new"})),
            "conditions": tuple(c.model_copy(update={"strength": "in_principle"}) for c in old.conditions[:1])
            + old.conditions[1:],
            "silences": (),
        }
    )
    told = {(change.kind, change.part, change.id) for change in rule_changes(old, new)}
    assert told >= {
        ("changed", "identity", "tianjin-2024"),
        ("added", "provisions", "brand_new"),
        ("removed", "provisions", first.id),
        ("changed", "conditions", old.conditions[0].id),
    }
    assert {kind for kind, part, _ in told if part == "silences"} == {"removed"}
    (changed,) = [c for c in rule_changes(old, new) if c.part == "conditions"]
    assert [(f.field, f.old, f.new) for f in changed.fields] == [("strength", "firm", "in_principle")]


def test_the_most_alike_are_versions_of_one_another() -> None:
    first, second = Clause("甲", "一二三四五六七八九十"), Clause("乙", "一二三四五六七八九百")
    turned = text(Clause("甲", "一二三四五六七八九百千"), Clause("乙", "一二三四五六七八九十万"))
    assert [(c.old, c.new) for c in clause_changes(text(first, second), turned)] == [
        (second, turned.clauses[0]), (first, turned.clauses[1])
    ]


def test_silence_that_says_something_else_is_told() -> None:
    old = Library.load().policy("tianjin-2024")
    first, *others = old.silences
    new = old.model_copy(update={"silences": (first.model_copy(update={"says": "没有提。"}), *others)})
    assert [(c.kind, c.part, c.id, c.fields) for c in rule_changes(old, new)] == [
        ("changed", "silences", f"{topic}·{award}", (FieldChange("says", first.says, "没有提。"),))
        for topic in first.topics for award in first.awards
    ]
