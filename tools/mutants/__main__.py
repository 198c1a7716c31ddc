"""`python -m tools.mutants`: how many small faults in rules_core the tests notice, and which they do not.

Out of every module the same number, drawn by the seed; a module that has fewer gives them all. Exit status 1 where less
than the least share is noticed.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import ndiff
from itertools import chain, islice, zip_longest
from pathlib import Path
from random import Random

from tools.mutants.making import Mutant, mutants_of
from tools.mutants.running import Red, copies_of, is_killed, measured

ROOT = Path(__file__).resolve().parents[2]
TESTS = ("tests/rules_core", "tests/policies")


def main() -> int:
    asked = _arguments()
    drawn = sample(asked.modules, asked.number, asked.seed)
    with copies_of(ROOT, asked.jobs) as copies, ThreadPoolExecutor(asked.jobs) as pool:
        try:
            files = list(pool.map(lambda path: measured(copies, path), test_files()))
        except Red as red:
            print(f"没改错的时候测试就不过，先修好：\n{red}")
            return 1
        killed = list(pool.map(lambda mutant: _told(mutant, is_killed(copies, mutant, files)), drawn))
    return _summed_up(killed, asked.least)


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.mutants", description="往规定里改错，看测试认不认得出")
    parser.add_argument("modules", nargs="*", help="只改这些文件，例如 conditions.py；不写就是全部")
    parser.add_argument("--number", type=int, default=400, help="改错多少处")
    parser.add_argument("--seed", type=int, default=20261121, help="抽哪些")
    parser.add_argument("--jobs", type=int, default=2, help="同时跑几个")
    parser.add_argument("--least", type=float, default=0.9, help="至少要认出多少")
    return parser.parse_args()


def sample(modules: Sequence[str], number: int, seed: int) -> list[Mutant]:
    """`number` mutants, as evenly out of the modules (all where none is named) as they have them."""
    paths = sorted(path.relative_to(ROOT) for path in ROOT.glob("rules_core/*.py") if not modules or path.name in modules)
    return sorted(islice(_in_turn(paths, seed), number), key=lambda mutant: (mutant.path, mutant.line))


def _in_turn(paths: Sequence[Path], seed: int) -> Iterator[Mutant]:
    shuffled = []
    for path in paths:
        mutants = mutants_of(ROOT, path)
        Random(f"{seed} {path.name}").shuffle(mutants)
        shuffled.append(mutants)
    return filter(None, chain.from_iterable(zip_longest(*shuffled)))


def test_files() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for folder in TESTS for path in (ROOT / folder).glob("test_*.py"))


def _told(mutant: Mutant, killed: bool) -> bool:
    if not killed:
        changed = [line for line in ndiff(mutant.was.splitlines(), mutant.now.splitlines()) if line[0] in "-+"]
        print("\n".join([f"没认出 {mutant.path}:{mutant.line}", *changed]), flush=True)
    return killed


def _summed_up(killed: Sequence[bool], least: float) -> int:
    share = sum(killed) / len(killed) if killed else 0.0
    print(f"改错 {len(killed)} 处，认出 {sum(killed)} 处（{share:.1%}）")
    return 0 if share >= least else 1


if __name__ == "__main__":
    sys.exit(main())
