"""Screening 100,000 rows, CSV to CSV and .xlsx to .xlsx: seconds and memory, beside reading and writing alone.

Each piece of work is a process of its own, so that memory is its own too; its start and the policies count in.
"""

import csv
import io
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measuring import Measured, peak
from bot.cli import main
from rules_core.facts import Fact
from rules_core.library import Library

ON = date(2026, 11, 21)
PLACE, AWARD = "510000", "superior_technician"
ROWS = 100_000


def roster_rows(library: Library, count: int) -> list[Sequence[object]]:
    """Headings and as many people, every column that a condition of the award reads filled in at random, always the same."""
    dice = random.Random(1)
    governed = library.governing(PLACE, AWARD)
    facts = [library.catalogue.by_id[name] for name in library.screener(governed.policy, AWARD).facts]
    people = [[f"G{i:06}", f"职工{i}", *(_cell(fact, dice) for fact in facts)] for i in range(count)]
    return [["工号", "姓名", *(fact.label for fact in facts)], *people]


def _cell(fact: Fact, dice: random.Random) -> object:
    match fact.type:
        case "bool":
            return dice.choice(["是"] * 18 + ["否", ""])
        case "date":
            return date(1966, 1, 1) + timedelta(days=dice.randrange(11_000)) if fact.id == "birth_date" else _post_day(dice)
        case "date_or_none":
            return "无"
        case _:
            return "、".join(choice.label for choice in dice.sample(fact.choices, 2 if fact.type == "choices" else 1))


def _post_day(dice: random.Random) -> date:
    return date(2012, 1, 1) + timedelta(days=dice.randrange(5_400))


def write_csv(rows: Sequence[Sequence[object]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def write_xlsx(rows: Sequence[Sequence[object]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)


def screen(source: Path, out: Path) -> None:
    """The command, as a clerk runs it."""
    with redirect_stdout(io.StringIO()):
        assert main(["roster", "screen", str(source), "-o", str(out), "-r", PLACE, "-a", AWARD, "--on", ON.isoformat()]) == 0


def csv_alone(source: Path, out: Path) -> None:
    """Reading and writing the same cells with the standard library, nothing screened."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        write_csv(list(csv.reader(file)), out)


def openpyxl_alone(source: Path, out: Path) -> None:
    """Reading the cells with openpyxl in its read-only way, nothing screened or written."""
    from openpyxl import load_workbook

    for _ in load_workbook(source, read_only=True).active.iter_rows(values_only=True):
        pass


def calamine_alone(source: Path, out: Path) -> None:
    """Reading the cells with python-calamine, nothing screened or written."""
    from python_calamine import load_workbook

    for _ in load_workbook(str(source)).get_sheet_by_index(0).iter_rows():
        pass


_WORK: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "screen_csv": (screen, ".csv"),
    "csv_alone": (csv_alone, ".csv"),
    "screen_xlsx": (screen, ".xlsx"),
    "calamine_alone": (calamine_alone, ".xlsx"),
    "openpyxl_alone": (openpyxl_alone, ".xlsx"),
}


class Cost(NamedTuple):
    """Seconds of processor time and megabytes at most, of a process of its own."""

    seconds: float
    megabytes: int


def measure(library: Library, count: int = ROWS) -> Iterator[Measured]:
    """Screening a roster of `count` rows, beside reading (and for CSV writing) the same cells alone."""
    with TemporaryDirectory() as folder:
        rows = roster_rows(library, count)
        write_csv(rows, Path(folder) / "in.csv")
        write_xlsx(rows, Path(folder) / "in.xlsx")
        del rows
        cost = {name: _cost(name, folder) for name in _WORK}
    thousands = f"{count // 1000}千行"
    yield Measured(f"名册 CSV→CSV {thousands}", cost["screen_csv"].seconds, "秒", 5)
    yield Measured("  内存", cost["screen_csv"].megabytes, "MB", 500)
    yield Measured("  ÷ 只读写同样的 CSV", cost["screen_csv"].seconds / cost["csv_alone"].seconds, "倍", 20)
    yield Measured(f"名册 xlsx→xlsx {thousands}", cost["screen_xlsx"].seconds, "秒", 60)
    yield Measured("  内存", cost["screen_xlsx"].megabytes, "MB", 500)
    yield Measured("  ÷ openpyxl 只读", cost["screen_xlsx"].seconds / cost["openpyxl_alone"].seconds, "倍", 2)
    yield Measured("  ÷ calamine 只读", cost["screen_xlsx"].seconds / cost["calamine_alone"].seconds, "倍", 40)


def _cost(name: str, folder: str) -> Cost:
    run = subprocess.run([sys.executable, "-m", "benchmarks.roster", name, folder], check=True, capture_output=True, text=True)
    spent, memory = run.stdout.split()
    return Cost(float(spent), int(memory))


def _work(name: str, folder: Path) -> None:
    """One piece of work in this process; prints its cost."""
    work, suffix = _WORK[name]
    work(folder / f"in{suffix}", folder / f"out_{name}{suffix}")
    print(time.process_time(), round(peak()))


if __name__ == "__main__":
    _work(sys.argv[1], Path(sys.argv[2]))
