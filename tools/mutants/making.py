"""The small faults that a module can be given: one other operator, number, word, branch or statement each.

Left as they are: annotations, docstrings and imports, where a change breaks the import or changes nothing; decorators and
`frozen`, which only guard.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OPERATORS: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_NAMES = {
    "any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith", "endswith": "startswith",
    "partition": "rpartition", "rpartition": "partition", "find": "rfind", "rfind": "find", "strip": "lstrip",
    "union": "intersection", "add_years": "add_months", "match": "search", "search": "match", "fullmatch": "match",
}  # fmt: skip
_UNTOUCHED = {"annotation", "returns", "decorator_list"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one fault: where, the words there before and after, and the module's whole text with it.

    `function`: the first line of the function it stands in, decorators included; None outside of one.
    """

    path: Path
    line: int
    function: int | None
    was: str
    now: str
    text: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a node hangs in the tree; `index` where in a list."""

    holder: ast.AST
    field: str
    index: int | None
    function: int | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.index] = node


def mutants_of(root: Path, path: Path) -> list[Mutant]:
    """Every mutant of the module at `path` under `root`, in the order of its lines."""
    tree = ast.parse((root / path).read_text(encoding="utf-8"))
    return [_mutant(tree, path, spot, node, other) for spot, node in _nodes(tree, None) for other in _others(node, spot)]


def _mutant(tree: ast.Module, path: Path, spot: _Spot, node: Any, other: ast.AST) -> Mutant:
    spot.put(ast.copy_location(other, node))
    text = ast.unparse(ast.fix_missing_locations(tree))
    spot.put(node)
    line = node.lineno if hasattr(node, "lineno") else node.target.lineno
    return Mutant(path, line, spot.function, ast.unparse(node), ast.unparse(other), text)


def _nodes(holder: ast.AST, function: int | None) -> Iterator[tuple[_Spot, ast.AST]]:
    if isinstance(holder, _FUNCTIONS):
        function = min(node.lineno for node in (holder, *holder.decorator_list))
    for field, held in ast.iter_fields(holder):
        for index, node in enumerate(held) if isinstance(held, list) else ((None, held),):
            if isinstance(node, ast.AST) and field not in _UNTOUCHED and not _is_untouched(node):
                yield _Spot(holder, field, index, function), node
                yield from _nodes(node, function)


def _is_untouched(node: ast.AST) -> bool:
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    guard = isinstance(node, ast.keyword) and node.arg == "frozen"
    return docstring or guard or isinstance(node, (ast.Import, ast.ImportFrom, ast.pattern))


def _others(node: ast.AST, spot: _Spot) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(op=ast.BitOr()) if spot.function is None:
            return  # an alias of a type
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op) if type(op) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(op)]())
        case ast.Compare(ops=ops):
            for i, compared in enumerate(ops):
                yield _with(node, ops=[*ops[:i], _OPERATORS[type(compared)](), *ops[i + 1 :]])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=value):
            yield from _other_constants(value)
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield _with(node, id=_NAMES[name])
        case ast.Attribute(attr=name) if name in _NAMES:
            yield _with(node, attr=_NAMES[name])
        case _:
            yield from _other_ways(node)


def _other_constants(value: object) -> Iterator[ast.AST]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int():
            yield ast.Constant(value + 1)
        case str():
            yield ast.Constant(f"X{value}")


def _other_ways(node: ast.AST) -> Iterator[ast.AST]:
    """Another way through the code: a branch always or never taken, a statement, a case or a filter left out."""
    match node:
        case ast.If():
            yield from (_with(node, test=ast.Constant(always)) for always in (True, False))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Return(value=value) if value is not None and ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.Match(cases=cases) if len(cases) > 1:
            yield from (_with(node, cases=[*cases[:i], *cases[i + 1 :]]) for i in range(len(cases)))
        case ast.comprehension(ifs=ifs):
            yield from (_with(node, ifs=[*ifs[:i], *ifs[i + 1 :]]) for i in range(len(ifs)))


def _with(node: ast.AST, **changed: Any) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})
