import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rules_core.datadir import data_dir
from rules_core.yaml_loading import TWICE, line_of, load_yaml

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.dates() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_reads_what_the_library_writes(held: object) -> None:
    assert load_yaml(yaml.safe_dump(held, allow_unicode=True)) == held


@pytest.mark.parametrize("path", sorted(data_dir().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reads_every_data_file_as_the_library_does(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert load_yaml(text) == yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def test_shared_and_merged_parts() -> None:
    assert load_yaml("a: &x [1, {b: 2}]\nc: *x") == {"a": [1, {"b": 2}], "c": [1, {"b": 2}]}
    assert load_yaml("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}")["d"] == {"b": 1, "c": 3}
    assert load_yaml("") is None


@pytest.mark.parametrize("text", ["a: 1\na: 2", "- x\n- b: 1\n  c: 2\n  b: 3", "? [a]\n: 1"])
def test_a_key_written_twice_is_told(text: str) -> None:
    with pytest.raises(yaml.YAMLError, match=TWICE):
        load_yaml(text)


def test_what_holds_itself_is_told() -> None:
    with pytest.raises(RecursionError):
        load_yaml("a: &x [*x]")


def test_no_objects_are_made() -> None:
    with pytest.raises(yaml.YAMLError):
        load_yaml("a: !!python/object/apply:os.getcwd []")


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert len(load_yaml("\n".join(lines))) == 10


TREE = "identity:\n  id: x\nconditions:\n  - id: a\n    test: {kind: holds,\n      fact: f}\n  - id: b\n"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["identity"], 1), (["identity", "id"], 2), (["conditions", 0], 4), (["conditions", 0, "test", "fact"], 6),
        (["conditions", 1, "id"], 7), (["conditions", 1, "cite", "quote"], 7), (["conditions", 9], 3), (["no"], None),
    ],
)
def test_the_line_of_a_place(path: list[int | str], line: int | None) -> None:
    assert line_of(TREE, path) == line
