"""How things are timed: the processor's time, the best of several rounds, so that a busy machine says little."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

_PEAK = "import sys; sys.stderr.write(' ' + open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"


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


def elapsed(work: Callable[[], object]) -> float:
    """Seconds on the wall for one call: where waiting for the disk is part of the cost."""
    start = perf_counter()
    work()
    return perf_counter() - start


@dataclass(frozen=True, slots=True)
class Run:
    """What a process of its own cost: seconds of processor time, and its most memory in MB."""

    seconds: float
    memory: float


def run_alone(code: str, *arguments: str, environment: Mapping[str, str] = os.environ) -> Run:
    """Runs Python code in a process of its own, what it prints thrown away; raises RuntimeError where it fails.

    The process tells its memory itself: what the system tells of it afterwards counts in the process that began it.
    """
    command = [sys.executable, "-c", f"{code}\n{_PEAK}", *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told = process.stderr.read().split()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(" ".join(told))
    return Run(usage.ru_utime + usage.ru_stime, int(told[-1]) / 1024)


def peak() -> float:
    """The most memory this process has held, in MB."""
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def least(runs: Sequence[Run]) -> Run:
    """The best of several runs, time and memory each for itself."""
    return Run(min(run.seconds for run in runs), min(run.memory for run in runs))
