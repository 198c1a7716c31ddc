"""YAML as people write it by hand: the safe kind, a key written twice told instead of lost, and lines of places found.

Faster than the library's own construction, because nearly everything in a policy is a plain string.
"""

from collections.abc import Sequence
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _LIST, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
TWICE = "found duplicate key"


class _Loader(_Base):  # type: ignore[misc]
    def plain(self, node: yaml.Node) -> Any:
        """What a node holds: text, lists and mappings here, everything else as the library makes it."""
        if node.tag == _TEXT:
            return node.value
        if node in self.constructed_objects:
            return self.constructed_objects[node]
        if node.tag == _LIST:
            held: Any = [self.plain(item) for item in node.value]
        elif node.tag == _MAP:
            held = self._mapping(node)
        else:
            held = self.construct_object(node, deep=True)
        self.constructed_objects[node] = held
        return held

    def _mapping(self, node: yaml.Node) -> dict[Any, Any]:
        written: set[str] = set()
        for key, _ in node.value:
            if key.value in written if isinstance(key, yaml.ScalarNode) else True:
                raise yaml.constructor.ConstructorError(None, None, TWICE, key.start_mark)
            written.add(key.value)
        if "<<" in written:
            self.flatten_mapping(node)
        return {self.plain(key): self.plain(value) for key, value in node.value}


def load_yaml(text: str) -> Any:
    """What the text holds. Raises yaml.YAMLError, RecursionError where something holds itself, ValueError for a day
    that is none."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return None if node is None else loader.plain(node)
    finally:
        loader.dispose()


def line_of(text: str, path: Sequence[int | str]) -> int | None:
    """The line, from 1, of the deepest place on `path` (keys and list positions) that is there; None where none is."""
    node, line = yaml.compose(text, Loader=_Base), None
    for step in path:
        children: dict[int | str, tuple[int, yaml.Node]] = {}
        if isinstance(node, yaml.MappingNode):
            children = {key.value: (key.start_mark.line, value) for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            children = {i: (item.start_mark.line, item) for i, item in enumerate(node.value)}
        if step not in children:
            break
        above, node = children[step]
        line = above + 1
    return line
