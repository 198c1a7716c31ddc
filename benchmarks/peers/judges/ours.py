"""Our own screening, with every finding and citation that goes with the verdict."""

from datetime import date

from benchmarks.peers.judges import Judge, Row, Rule, Verdict
from rules_core.library import Library


def ready(rule: Rule) -> Judge:
    library, on = Library.load(), date.fromisoformat(rule["on"])
    screener = library.screener(library.governing(rule["region"], rule["award"]).policy, rule["award"])

    def judge(row: Row) -> Verdict:
        screening = screener.screen(library.catalogue.read(row, on), on)
        return screening.verdict, screening.earliest.isoformat() if screening.earliest else None

    return lambda rows: [judge(row) for row in rows]
