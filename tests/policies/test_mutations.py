"""Each policy file with one thing wrong: `jishi policies check` or a case in tests/cases has to notice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from judging import cases, misdated, misjudged, screenings
from mutating import KINDS, mutants

from rules_core.checking import check_policy
from rules_core.errors import JishiError
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.policy_files import HeldPolicy, build_policy, read_yaml

LEAST = 0.95
SEED, EACH = 20261121, 5


def merged(folder: Path) -> dict[str, Any]:
    """A policy as its files have it, before it is checked."""
    raw: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, value in read_yaml(path).items():
            raw[key] = [*raw.get(key, []), *value] if isinstance(value, list) else value
    return raw


def caught_by(library: Library, raw: dict[str, Any], topics: tuple[str, ...]) -> str | None:
    """What notices a policy with something wrong: loading, the check, a case; None: nothing does."""
    try:
        policy = build_policy(raw, "x")
        if check_policy(library, policy, topics):
            return "check"
    except JishiError:
        return "load"
    return next(_failing_cases(with_policy(library, policy), policy), None)


def with_policy(library: Library, policy: Policy) -> Library:
    """The library with one policy in another's place."""
    changed = HeldPolicy.of(policy)
    held = tuple(changed if each.identity.id == policy.identity.id else each for each in library.held_policies)
    return replace(library, held_policies=held, _screeners={})


def _failing_cases(library: Library, policy: Policy) -> Iterator[str]:
    """The cases about this policy that come out wrong."""
    for group, wrong in ((screenings(), misjudged), (cases("shared_date"), misdated)):
        for case in group:
            if library.governing(case["region"], case["award"]).policy is policy:
                yield from wrong(library, case)


def test_a_sound_policy_is_not_caught(library: Library, topics: tuple[str, ...], policy_folders: tuple[Path, ...]) -> None:
    assert {folder.name: caught_by(library, merged(folder), topics) for folder in policy_folders} == {
        folder.name: None for folder in policy_folders
    }


def test_mutants_are_caught(
    library: Library, topics: tuple[str, ...], policy_folders: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    escaped: list[str] = []
    for folder in policy_folders:
        raw = merged(folder)
        for kind in KINDS:
            for what, mutant in mutants(raw, kind, Random(f"{SEED} {folder.name} {kind}"), EACH):
                made[kind] += 1
                if caught_by(library, mutant, topics) is None:
                    escaped.append(f"{folder.name} {kind}：{what}")
                else:
                    caught[kind] += 1
    share = caught.total() / made.total()
    with capsys.disabled():
        print(f"\n政策文件改错 {made.total()} 处，查出 {caught.total()} 处（{share:.1%}）")
        print("、".join(f"{kind} {caught[kind]}/{made[kind]}" for kind in KINDS))
    assert share >= LEAST, "\n".join(escaped)
