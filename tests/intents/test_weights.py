"""Adding rows of bytes as big integers gives what adding them one by one gives."""

from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.weights import ZERO, Weights, pack, row_width

TOPICS = ("a", "b", "c")
WIDTH = row_width(len(TOPICS))

rows = st.lists(st.tuples(*[st.integers(1, 255)] * WIDTH), min_size=1, max_size=600)


def weights_of(matrix: list[tuple[int, ...]]) -> Weights:
    return Weights(
        topics=TOPICS,
        intercepts=(0.5, 0.0, -0.25),
        scale=0.1,
        length_scale=0.02,
        settings={},
        rows={str(i): i * WIDTH for i in range(len(matrix))},
        matrix=b"".join(map(bytes, matrix)),
    )


@given(rows)
def test_margins_are_the_plain_sums(matrix: list[tuple[int, ...]]) -> None:
    model = weights_of(matrix)
    length = sqrt(sum(row[len(TOPICS)] for row in matrix) * 0.02)
    wanted = [
        sum(row[k] - ZERO for row in matrix) * 0.1 / length + start for k, start in enumerate(model.intercepts)
    ]
    assert model.margins(model.rows) == pytest.approx(wanted)


def test_unknown_features_leave_the_intercepts() -> None:
    model = weights_of([(200, 100, 128, 9)])
    assert model.margins(["nowhere"]) == [0.5, 0.0, -0.25]
    assert model.weight("nowhere", "a") == 0.0


def test_a_single_weight_can_be_read() -> None:
    assert weights_of([(200, 100, 128, 9)]).weight("0", "b") == pytest.approx(-2.8)


def test_what_is_packed_is_read_back(tmp_path: Path) -> None:
    head = {"topics": ["x", "y"], "intercepts": [0.1, -0.2], "scale": 0.5, "length_scale": 1.0, "settings": {"s": 2.0}}
    file = tmp_path / "weights.bin"
    file.write_bytes(pack(head, ["评", "\\"], bytes([130, 128, 4, 0, 10, 128, 4, 0])))
    model = Weights.load(file)
    assert model.topics == ("x", "y")
    assert model.settings == {"s": 2.0}
    assert model.margins(["评"]) == pytest.approx([0.6, -0.2])


@pytest.mark.parametrize(("topics", "width"), [(1, 2), (2, 4), (3, 4), (45, 46)])
def test_a_row_has_an_even_number_of_bytes(topics: int, width: int) -> None:
    assert row_width(topics) == width
