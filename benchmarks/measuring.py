"""How things are timed: the processor's time, the best of several rounds, so that a busy machine says little."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: what was measured, in which unit, against what bound; `passed` where it keeps it."""

    name: str
    value: float
    unit: str
    most: float

    @property
    def passed(self) -> bool:
        return self.value <= self.most


def seconds(work: Callable[[], object], times: int, rounds: int = 7) -> float:
    """Seconds of processor time for one call of `work`, the best of `rounds` rounds of `times` calls.

    What the benchmarks before it left in memory is kept out of the garbage collector's way.
    """
    gc.collect()
    gc.freeze()
    try:
        return min(_round(work, times) for _ in range(rounds)) / times
    finally:
        gc.unfreeze()


def _round(work: Callable[[], object], times: int) -> float:
    start = process_time()
    for _ in range(times):
        work()
    return process_time() - start
