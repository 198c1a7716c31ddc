"""How source is built, in figures: `python tools/measure_house.py SOURCE… [--tests TESTS…]` (docs/architecture.md).

Lines of a function: from `def` to its end, docstring and decorators aside. Typed: functions with every argument and the
result annotated. Deep: the longest chain of imports within the source, cycles counted once.
"""

import argparse
import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median, quantiles

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of the table."""

    files: int
    lines: int
    longest_file: int
    functions: int
    median: float
    ninetieth: float
    longest: int
    typed: float
    depth: int


def measure(roots: list[Path]) -> Figures:
    """The figures of all Python below the folders."""
    files = [path for root in roots for path in sorted(root.rglob("*.py"))]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    functions = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, Function)]
    lengths, lines = sorted(map(_length, functions)), [_written(path) for path in files]
    typed = sum(map(_typed, functions)) / len(functions)
    sizes = (median(lengths), quantiles(lengths, n=10)[-1], lengths[-1])
    return Figures(len(files), sum(lines), max(lines), len(functions), *sizes, typed, _depth(roots, trees))


def _written(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _length(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 + (body[0].lineno > function.lineno)


def _typed(function: Function) -> bool:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    return function.returns is not None and all(each.annotation for each in named if each.arg not in ("self", "cls"))


def _depth(roots: list[Path], trees: dict[Path, ast.Module]) -> int:
    names = {_module(root, path): tree for root in roots for path, tree in trees.items() if path.is_relative_to(root)}
    imports = {name: {_known(target, names) for target in _imported(name, tree)} - {"", name} for name, tree in names.items()}
    acyclic = _without_cycles(imports)

    @cache
    def depth(name: str) -> int:
        return 1 + max(map(depth, acyclic[name]), default=0)

    return max(map(depth, acyclic))


def _module(root: Path, path: Path) -> str:
    top = next(folder for folder in (root, *root.parents) if not (folder.parent / "__init__.py").exists())
    parts = path.relative_to(top.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(name: str, tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*name.split(".")[: -node.level], node.module or ""]).strip(".") if node.level else node.module or ""
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _known(target: str, names: dict[str, ast.Module]) -> str:
    """The module meant, itself or the one a name is taken from; '' for one of others."""
    return next((name for name in (target, target.rpartition(".")[0]) if name in names), "")


def _without_cycles(graph: dict[str, set[str]]) -> dict[str, list[str]]:
    """The imports without those that lead back to a module under way."""
    kept: dict[str, list[str]] = {}
    under_way: set[str] = set()

    def visit(name: str) -> None:
        under_way.add(name)
        kept[name] = []
        for below in sorted(graph[name]):
            if below not in kept:
                visit(below)
            if below not in under_way:
                kept[name].append(below)
        under_way.discard(name)

    for name in sorted(graph):
        if name not in kept:
            visit(name)
    return kept


if __name__ == "__main__":
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("source", nargs="+", type=Path)
    read.add_argument("--tests", nargs="*", type=Path, default=[])
    given = read.parse_args()
    found = measure([path.resolve() for path in given.source])
    tests = sum(_written(path) for folder in given.tests for path in ([folder] if folder.is_file() else folder.rglob("*.py")))
    print(found)
    print(f"测试行 ÷ 源码行：{tests / found.lines:.2f}")
