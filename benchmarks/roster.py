"""Screening 100,000 rows, CSV to CSV and .xlsx to .xlsx: seconds and memory, beside reading and writing alone.

Run: python benchmarks/roster.py [ROWS]. Each measurement is a process of its own, so that memory is its own too.
"""

import csv
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.roster.commands import screen_roster
from rules_core.facts import Fact
from rules_core.library import Library

ON = date(2026, 11, 21)
PLACE, AWARD = "510000", "superior_technician"
ROWS = 100_000


def roster_rows(count: int) -> list[Sequence[object]]:
    """Headings and as many people, every fact of the award filled in at random, always the same."""
    library, dice = Library.load(), random.Random(1)
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
    screen_roster(Library.load(), source, out, PLACE, AWARD, ON)


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


MEASURED: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "screen_csv": (screen, ".csv"),
    "csv_alone": (csv_alone, ".csv"),
    "screen_xlsx": (screen, ".xlsx"),
    "calamine_alone": (calamine_alone, ".xlsx"),
    "openpyxl_alone": (openpyxl_alone, ".xlsx"),
}


def measure(name: str, folder: Path) -> None:
    """Runs one measurement and prints it."""
    run, suffix = MEASURED[name]
    started = time.perf_counter()
    run(folder / f"in{suffix}", folder / f"out_{name}{suffix}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{name:16} {time.perf_counter() - started:7.2f} s {memory:6} MB", flush=True)


def main(arguments: Sequence[str]) -> None:
    if len(arguments) == 2:
        measure(arguments[0], Path(arguments[1]))
        return
    rows = roster_rows(int(arguments[0]) if arguments else ROWS)
    with TemporaryDirectory() as folder:
        write_csv(rows, Path(folder) / "in.csv")
        write_xlsx(rows, Path(folder) / "in.xlsx")
        del rows
        for name in MEASURED:
            subprocess.run([sys.executable, __file__, name, folder], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
