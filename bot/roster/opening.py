"""Opens a roster by what the file is, not by its name."""

from contextlib import AbstractContextManager
from pathlib import Path

from bot.roster.csv_reading import open_csv
from bot.roster.guarding import OLE, ZIP, ole_problem, opening_bytes
from bot.roster.tables import Table
from bot.roster.workbook_reading import open_workbook
from rules_core.facts import FactCatalogue


def open_table(path: Path, catalogue: FactCatalogue) -> AbstractContextManager[Table]:
    """The table in a file; raises JishiError for every kind of file that can't be one, and says how to mend it."""
    first = opening_bytes(path)
    if first.startswith(OLE):
        raise ole_problem(path)
    return open_workbook(path, catalogue) if first.startswith(ZIP) else open_csv(path, catalogue)
