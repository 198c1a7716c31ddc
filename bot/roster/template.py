"""The empty roster for an award: headings in the order of asking, drop-downs, checked days, notes, one example row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.form.fact_words import value_words
from bot.roster.words import roster_say, roster_words
from bot.roster.workbook_writing import HEADING, lay_out
from rules_core.fact_tests import facts_read
from rules_core.facts import Fact, FactCatalogue
from rules_core.library import Governed, Library
from rules_core.policy import Policy

_ROWS = 2000
_OPTIONAL = PatternFill("solid", fgColor="7F7F7F")
_EXAMPLE = {"font": Font(italic=True, color="7F7F7F"), "fill": PatternFill("solid", fgColor="F2F2F2")}
_DAY_TYPES = ("date", "date_or_none")
_ONE_OF = ("bool", "level", "choice")
_DAY_FORMAT = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of the template; `fact` is None for the person's name and number and for events.

    `clauses`: the articles it serves; `optional`: only priority reads it.
    """

    heading: str
    fact: Fact | None
    note: str
    clauses: str
    optional: bool
    is_day: bool
    choices: tuple[str, ...]


def template_columns(library: Library, governed: Governed) -> tuple[TemplateColumn, ...]:
    """Name, number, every fact a condition of the award reads, then those only priority reads, then events."""
    assert governed.award is not None
    needed = library.screener(governed.policy, governed.award).facts
    read = {fact for item in governed.priority for fact in facts_read(item.test)}
    optional = [fact.id for fact in library.catalogue.facts if fact.id in read and fact.id not in needed]
    named = roster_words()["headings"]
    return (
        *(_plain_column(named[kind][0]) for kind in ("person_id", "name")),
        *(_fact_column(library.catalogue, governed.policy, governed.award, name, False) for name in needed),
        *(_fact_column(library.catalogue, governed.policy, governed.award, name, True) for name in optional),
        *_event_columns(governed, {*needed, *optional}),
    )


def write_workbook(library: Library, governed: Governed, place: str, out: Path) -> None:
    """Writes the template for an award of a document; `place`: the place asked for, as the notes name it."""
    columns = template_columns(library, governed)
    book = Workbook()
    sheet = book.active
    sheet.title = roster_say("sheets.roster")
    _headings(sheet, columns)
    _example(sheet, columns, library)
    _checks(sheet, columns, _choices_sheet(book, columns))
    _notes(book, columns, place, library.award_name(governed.award), governed)
    book.save(out)


def _plain_column(heading: str) -> TemplateColumn:
    return TemplateColumn(heading, None, "", "", False, False, ())


def _fact_column(catalogue: FactCatalogue, policy: Policy, award: str, name: str, optional: bool) -> TemplateColumn:
    fact, readers = catalogue.by_id[name], (*policy.conditions, *policy.priority)
    clauses = [r.cite.clause for r in readers if award in r.awards and name in facts_read(r.test)]
    note = "\n".join(filter(None, (fact.help, roster_say(f"template.read.{fact.type}"))))
    values = tuple(value_words(fact, value) for value in (True, False)) if fact.type == "bool" else ()
    labels = tuple(choice.label for choice in fact.choices)
    is_day = fact.type in _DAY_TYPES
    return TemplateColumn(fact.label, fact, note, "、".join(dict.fromkeys(clauses)), optional, is_day, values or labels)


def _event_columns(governed: Governed, taken: set[str]) -> Iterator[TemplateColumn]:
    """The days of those who hold the title already, for the year plan."""
    for event, headings in roster_words()["events"].items():
        clauses = [rule.cite.clause for rule in governed.deadlines if rule.event == event]
        if clauses and event not in taken:
            note = roster_say("template.event")
            yield TemplateColumn(headings[0], None, note, "、".join(dict.fromkeys(clauses)), True, True, ())


def _headings(sheet: Any, columns: Sequence[TemplateColumn]) -> None:
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number, column.heading)
        cell.font, cell.alignment = HEADING["font"], Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.fill = _OPTIONAL if column.optional else HEADING["fill"]
        if column.note:
            cell.comment = Comment(column.note, "jishi", height=110, width=280)
    lay_out(sheet, [max(12, min(24, len(column.heading) * 2 + 2)) for column in columns])
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "C2"


def _example(sheet: Any, columns: Sequence[TemplateColumn], library: Library) -> None:
    name = roster_words()["headings"]["name"][0]
    for number, column in enumerate(columns, 1):
        value = roster_say("template.example_name") if column.heading == name else _example_value(column)
        cell = sheet.cell(2, number, value)
        cell.font, cell.fill = _EXAMPLE["font"], _EXAMPLE["fill"]
        if isinstance(value, date):
            cell.number_format = _DAY_FORMAT


def _example_value(column: TemplateColumn) -> object:
    """What stands under `examples`, else the first choice, nothing for what only some people have."""
    examples = roster_words()["template"]["examples"]
    if column.fact is None or column.fact.type in ("date_or_none", "dated_choices", "number"):
        return None
    return examples.get(column.fact.id) or examples.get(column.fact.type) or next(iter(column.choices), None)


def _choices_sheet(book: Any, columns: Sequence[TemplateColumn]) -> dict[str, str]:
    """The hidden sheet of choices, and under each heading the range where its choices stand."""
    sheet, ranges = book.create_sheet(roster_say("sheets.choices")), dict[str, str]()
    sheet.sheet_state = "hidden"
    for number, column in enumerate((column for column in columns if column.choices), 1):
        letter = get_column_letter(number)
        for row, value in enumerate((column.heading, *column.choices), 1):
            sheet.cell(row, number, value)
        ranges[column.heading] = f"'{sheet.title}'!${letter}$2:${letter}${len(column.choices) + 1}"
    return ranges


def _checks(sheet: Any, columns: Sequence[TemplateColumn], ranges: dict[str, str]) -> None:
    for number, column in enumerate(columns, 1):
        check = _day_check(column) if column.is_day else _choice_check(column, ranges.get(column.heading))
        if check is None:
            continue
        letter = get_column_letter(number)
        check.add(f"{letter}2:{letter}{_ROWS}")
        sheet.add_data_validation(check)
        if column.is_day:
            sheet.column_dimensions[letter].number_format = _DAY_FORMAT


def _day_check(column: TemplateColumn) -> DataValidation:
    """A real day, not after today; only a warning, for a month alone or 无 may stand there too."""
    first = roster_words()["template"]["first_day"]
    check = DataValidation(type="date", operator="between", allow_blank=True, errorStyle="warning")
    check.formula1, check.formula2 = f"DATE({first.year},{first.month},{first.day})", "TODAY()"
    check.errorTitle, check.error = roster_say("template.wrong_title"), roster_say("template.wrong_day")
    return check


def _choice_check(column: TemplateColumn, choices: str | None) -> DataValidation | None:
    """A drop-down; where several may be named, it offers them and takes other text."""
    if choices is None or column.fact is None:
        return None
    check = DataValidation(type="list", formula1=choices, allow_blank=True)
    check.showErrorMessage = column.fact.type in _ONE_OF
    check.errorTitle, check.error = roster_say("template.wrong_title"), roster_say("template.wrong_choice")
    return check


def _notes(book: Any, columns: Sequence[TemplateColumn], place: str, award: str, governed: Governed) -> None:
    """How to fill it in; its first rows say place and award, where the reading finds them again."""
    sheet, identity, words = book.create_sheet(roster_say("sheets.notes")), governed.policy.identity, roster_words()
    number = identity.document_number or roster_say("basis.no_number")
    rows: list[Sequence[str]] = [
        (roster_say("template.region"), place),
        (roster_say("template.award"), award),
        (roster_say("basis.document"), f"{identity.title}（{number}）"),
        (),
        (roster_say("template.notes_title"),),
        *((note,) for note in words["template"]["notes"]),
        (roster_say("template.command"),),
        (),
        words["template"]["table"],
        *((column.heading, column.note, _use(column)) for column in columns if column.note),
    ]
    for row in rows:
        sheet.append(row)
    lay_out(sheet, (30, 60, 40))


def _use(column: TemplateColumn) -> str:
    marks = [roster_say("template.priority")] if column.optional and column.fact is not None else []
    return "，".join([column.clauses, *marks])
