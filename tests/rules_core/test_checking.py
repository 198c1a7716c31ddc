"""What `jishi policies check` notices, one thing at a time, in the policies that are held and sound."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules_core.checking import account, check_policy
from rules_core.checking_numbers import numbers_in, unquoted_numbers, unquoted_spans
from rules_core.checking_reviews import unreviewed
from rules_core.datadir import data_dir
from rules_core.deadlines import YearsAfter
from rules_core.fact_tests import EveryTest
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.policy_files import HeldPolicy, read_yaml

TOPICS = tuple(row["id"] for row in read_yaml(data_dir() / "topics.yaml"))
POLICIES = [policy.identity.id for policy in Library.load().policies]


def faults(library: Library, policy: Policy) -> str:
    return "\n".join(f"{fault.where}：{fault.says}" for fault in check_policy(library, policy, TOPICS))


@pytest.mark.parametrize("name", POLICIES)
def test_the_policies_held_are_sound_and_whole(library: Library, name: str) -> None:
    policy = library.policy(name)
    assert faults(library, policy) == ""
    found = account(policy, library.source(name))
    assert found.missing == ()
    assert sorted(found.cited + found.uncoded) == sorted(library.source(name).addresses)


def edited(library: Library, edit: Callable[[dict[str, Any]], None]) -> Policy:
    raw = library.policy("sichuan-2024-10").model_dump()
    edit(raw)
    return Policy.model_validate(raw)


def first(raw: dict[str, Any], group: str, **wanted: object) -> dict[str, Any]:
    items: list[dict[str, Any]] = list(raw[group])
    return next(item for item in items if all(item[key] == value for key, value in wanted.items()))


def cited(raw: dict[str, Any]) -> str:
    return str(raw["conditions"][0]["cite"]["clause"])


EITHER_THREE_YEARS = {"kind": "any", "tests": [{"kind": "time_since", "fact": "senior_post_since", "years": 3}]}
EDITS: list[tuple[str, Callable[[dict[str, Any]], None]]] = [
    ("引文", lambda raw: first(raw, "conditions", id="five_years_in_post")["cite"].update(quote="岗位工作满6年")),
    ("没有第九十九条", lambda raw: first(raw, "conditions", id="five_years_in_post")["cite"].update(clause="第九十九条")),
    ("6年", lambda raw: first(raw, "conditions", id="five_years_in_post").update(says="在高级技师岗位工作满6年")),
    ("6年", lambda raw: first(raw, "conditions", id="five_years_in_post")["test"].update(years=6)),
    ("等级“technician”", lambda raw: first(raw, "conditions", id="holds_senior_technician")["test"].update(level="technician")),
    ("“no_level”", lambda raw: first(raw, "conditions", id="holds_senior_technician")["test"].update(level="no_level")),
    ("“no_fact”", lambda raw: first(raw, "conditions", id="frontline")["test"].update(fact="no_fact")),
    ("“no_value”", lambda raw: first(raw, "conditions", id="unique_method")["test"].update(values=("no_value",))),
    ("原则上", lambda raw: first(raw, "conditions", id="before_retirement_age").update(strength="firm")),
    ("in_principle", lambda raw: first(raw, "conditions", id="frontline").update(strength="in_principle")),
    ("no_point", lambda raw: first(raw, "conditions", id="frontline").update(open_point="no_point")),
    ("2024-07-31", lambda raw: raw["identity"]["in_force"].update(since=date(2024, 7, 31))),
    ("早于", lambda raw: raw["identity"]["in_force"].update(until=date(2020, 7, 29))),
    ("4年", lambda raw: first(raw, "deadlines", id="term_end").update(years=4)),
    ("评审认定", lambda raw: first(raw, "conditions", id="unique_method")["test"].update(finding="fact")),
    ("力度", lambda raw: first(raw, "provisions", force="may").update(force="states")),
    ("力度", lambda raw: first(raw, "provisions", force="must_not").update(force="may")),
    ("话题 definition", lambda raw: raw.update(provisions=[p for p in raw["provisions"] if "definition" not in p["topics"]])),
    ("“no_topic”", lambda raw: raw["provisions"][0].update(topics=("definition", "no_topic"))),
    ("“no_award”", lambda raw: raw["provisions"][0].update(awards=("superior_technician", "no_award"))),
    ("用了两次", lambda raw: raw.update(conditions=[*raw["conditions"], raw["conditions"][0]])),
    ("没有说清", lambda raw: raw["silences"][0].update(says="都写了。") if raw["silences"] else raw["unwritten"][0].update(says="写了。")),
    ("没有第九十九条", lambda raw: raw.update(uncoded=[*raw["uncoded"], {"clauses": ("第九十九条",), "reason": "没有"}])),
    ("引文“自发布之日起永远有效”", lambda raw: raw["identity"]["in_force"]["cites"][0].update(quote="自发布之日起永远有效")),
    ("6年", lambda raw: raw["priority"][0].update(says="满6年的")),
    ("数 999 在", lambda raw: first(raw, "conditions", id="recognition_employer_size")["test"].update(number=999)),
    ("地区“539900”", lambda raw: raw["identity"].update(region="539900")),
    ("不在 identity", lambda raw: first(raw, "conditions", id="frontline").update(awards=("shizhong_chief_technician",))),
    ("“term_end”用了两次", lambda raw: raw.update(deadlines=[*raw["deadlines"], first(raw, "deadlines", id="term_end")])),
    ("又列在 uncoded", lambda raw: raw.update(uncoded=[{"clauses": (cited(raw),), "reason": "没有"}])),
    ("数 3年 在", lambda raw: first(raw, "conditions", id="five_years_in_post").update(test=EITHER_THREE_YEARS)),
    ("必须", lambda raw: first(raw, "conditions", id="unique_method").update(says="必须有独特先进的操作技术方法")),
]


@pytest.mark.parametrize(("told", "edit"), EDITS, ids=[f"{n} {told}" for n, (told, _) in enumerate(EDITS)])
def test_one_thing_wrong_is_told(library: Library, told: str, edit: Callable[[dict[str, Any]], None]) -> None:
    policy = edited(library, edit)
    assert told in faults(library, policy)
    assert {fault.where for fault in check_policy(library, policy, TOPICS)} <= set(places(policy))


def places(policy: Policy) -> Iterator[str]:
    """Where a fault can be: the policy, one of its items, its days of force, or something without an id by its first words."""
    name, named = policy.identity.id, (policy.provisions, policy.conditions, policy.priority, policy.open_points, policy.deadlines)
    yield from (name, f"{name}/in_force")
    yield from (f"{name}/{item.id}" for group in named for item in group)
    yield from (f"{name}/{item.says[:12]}" for item in (*policy.silences, *policy.unwritten))


def test_a_clause_that_nobody_cites_is_told(library: Library) -> None:
    policy = library.policy("sichuan-2024-10").model_copy(update={"uncoded": ()})
    found = account(policy, library.source("sichuan-2024-10")).missing
    assert found
    assert all(f"条款{clause}" in faults(library, policy) for clause in found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("五年内不得", {(5, "年")}), ("满5年", {(5, "年")}), ("半年", {(6, "月")}), ("6个月以上", {(6, "月")}),
        ("50周岁", {(50, "岁")}), ("20%及以上", {(20, "%")}), ("二十二位", {(22, "")}), ("两名", {(2, "")}),
        ("5个工作日", {(5, "工作日")}), ("2024年7月30日", {(2024, "年"), (7, "月"), (30, "日")}), ("没有", set()),
        ("500万元", {(500, "万元")}), ("三年和3名", {(3, "年"), (3, "")}), ("成百千", set()),
    ],
)
def test_numbers_are_read_with_their_units(text: str, numbers: set[tuple[int, str]]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("says", "quotes", "missing"),
    [
        ("满5年", "工作满五年", []), ("满5年", "满15年", ["5年"]), ("满5年", "5个工作日", ["5年"]), ("共22位", "二十二位", []),
        ("2名", "两名", []), ("1年", "11年", ["1年"]), ("不满", "五年", []),
    ],
)
def test_a_figure_has_to_stand_in_the_quotes(says: str, quotes: str, missing: list[str]) -> None:
    assert list(unquoted_numbers(says, quotes)) == missing


@pytest.mark.parametrize(
    ("own", "others", "told"),
    [
        ("fact", ("review", "review"), True), ("fact", ("review", "fact"), False), ("fact", ("fact", "fact"), False),
        ("review", ("review", "review"), False), ("fact", (), False),
    ],
)
def test_what_all_others_leave_to_the_reviewers_is_left_to_them(
    library: Library, own: str, others: tuple[str, ...], told: bool
) -> None:
    policy, *rest = (claiming(held, finding) for held, finding in zip(library.policies, (own, *others), strict=False))
    found = list(unreviewed(policy, replace(library, held_policies=tuple(map(HeldPolicy.of, (policy, *rest))))))
    assert found == ([("only", "good_conduct")] if told else [])


def claiming(policy: Policy, finding: str) -> Policy:
    """The policy with one condition, whose claim stands inside another test."""
    test = EveryTest.model_validate({"kind": "all", "tests": [{"kind": "holds", "fact": "good_conduct", "finding": finding}]})
    return policy.model_copy(update={"conditions": (policy.conditions[0].model_copy(update={"id": "only", "test": test}),)})


@pytest.mark.parametrize(
    ("own", "other", "missing"),
    [
        ({}, {}, []),
        ({}, {"event": "announced"}, [(3, "年")]),
        ({}, {"awards": ["b"]}, [(3, "年")]),
        ({}, {"quote": "期限五年"}, [(3, "年")]),
        ({"quote": "管理期限三年"}, {"quote": "期限五年"}, []),
        ({"quote": "管理期限两年"}, {}, [(3, "年")]),
        ({"assumption": "按三年算"}, {"event": "announced"}, []),
    ],
)
def test_a_span_stands_in_a_quote_for_the_same_event_and_award(
    library: Library, own: dict[str, Any], other: dict[str, Any], missing: list[tuple[int, str]]
) -> None:
    rules = [spanning("own", **{"quote": "自批准之日起", **own}), spanning("other", **{"quote": "期限三年", **other})]
    policy = library.policy("tianjin-2024").model_copy(update={"deadlines": tuple(rules)})
    assert list(unquoted_spans(policy, rules[0])) == missing


def spanning(name: str, quote: str, **more: Any) -> YearsAfter:
    plain = {"id": name, "kind": "years_after", "awards": ["a"], "event": "approved", "says": "到{date}", "years": 3}
    return YearsAfter.model_validate({**plain, "cite": {"clause": "第一条", "quote": quote}, **more})
