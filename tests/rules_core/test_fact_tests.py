"""What a test in a policy file may hold, what it takes where something is left out, and which facts it reads."""

import pytest
from pydantic import TypeAdapter, ValidationError

from rules_core.fact_tests import FactTest, facts_read

TESTS: TypeAdapter[FactTest] = TypeAdapter(FactTest)
HOLDS = {"kind": "holds", "fact": "x"}


@pytest.mark.parametrize(
    ("test", "left_out"),
    [
        (HOLDS, {"finding": "fact"}),
        ({"kind": "any_of", "fact": "x", "values": ["a"]}, {"finding": "fact"}),
        ({"kind": "won_within", "fact": "x", "values": ["a"]}, {"years": None}),
        ({"kind": "time_since", "fact": "x", "years": 1}, {"months": 0}),
        ({"kind": "time_since", "fact": "x", "months": 1}, {"years": 0}),
    ],
)
def test_what_is_left_out(test: dict[str, object], left_out: dict[str, object]) -> None:
    assert TESTS.validate_python(test) == TESTS.validate_python({**test, **left_out})


@pytest.mark.parametrize(
    ("test", "field", "least", "too_little"),
    [
        ({"kind": "one_of", "fact": "x"}, "values", ["a"], []),
        ({"kind": "any_of", "fact": "x"}, "values", ["a"], []),
        ({"kind": "won_within", "fact": "x"}, "values", ["a"], []),
        ({"kind": "won_within", "fact": "x", "values": ["a"]}, "years", 1, 0),
        ({"kind": "time_since", "fact": "x"}, "years", 0, -1),
        ({"kind": "time_since", "fact": "x"}, "months", 0, -1),
        ({"kind": "clear_for", "fact": "x"}, "years", 1, 0),
        ({"kind": "age_at_most", "fact": "x"}, "years", 1, 0),
        ({"kind": "all"}, "tests", [HOLDS], []),
        ({"kind": "any"}, "tests", [HOLDS], []),
    ],
)
def test_the_least_there_may_be(test: dict[str, object], field: str, least: object, too_little: object) -> None:
    TESTS.validate_python({**test, field: least})
    with pytest.raises(ValidationError):
        TESTS.validate_python({**test, field: too_little})


@pytest.mark.parametrize("wrong", [{"kind": "hold"}, {"finding": "maybe"}, {"value": True}, {"fact": None}])
def test_what_is_not_known_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TESTS.validate_python({**HOLDS, **wrong})


def test_the_facts_of_a_test_each_once_and_in_order() -> None:
    retirement = {"kind": "before_retirement", "birth": "b", "sex": "s", "post_kind": "p"}
    parts = [{**HOLDS, "fact": "y"}, {"kind": "any", "tests": [HOLDS, retirement]}, HOLDS]
    assert facts_read(TESTS.validate_python({"kind": "all", "tests": parts})) == ("y", "x", "b", "s", "p")
