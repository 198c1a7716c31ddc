"""Makes the files that come with answers: the picture of a certificate number, the result of a pre-screening as PDF."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from bot.dialogue.message import Reply
from bot.dialogue.state import TalkState
from bot.drawings.certificate import pattern_parts, read_parts
from bot.form.screened import screened
from bot.post.enclosures import Enclosure
from bot.post.letters import Order
from bot.post.words import load_words
from bot.reports.screening_report import screening_report
from bot.reports.typesetting import typeset
from bot.reports.writing import report_bytes
from rules_core.certificate import read_certificate
from rules_core.library import Library


class Printer:
    """The files of the dialogue over `library`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._makers: dict[str, Callable[[str], Enclosure]] = {
            "certificate": _certificate,
            "pattern": _pattern,
            "result": self._result,
        }

    def ordered(self, said: str, state: str, reply: Reply, today: date) -> tuple[Order, ...]:
        if reply.topic == "certificate_check" and read_parts(read_certificate(said)):
            return (Order("certificate", said),)
        if reply.topic == "certificate_format":
            return (Order("pattern", ""),)
        if reply.verdict is not None and reply.question is None and TalkState.from_json(state).form:
            return (Order("result", json.dumps({"on": today.isoformat(), "state": state})),)
        return ()

    def made(self, order: Order) -> Enclosure:
        return self._makers[order.kind](order.content)

    def _result(self, content: str) -> Enclosure:
        kept = json.loads(content)
        on, form = date.fromisoformat(kept["on"]), TalkState.from_json(kept["state"]).form
        if form is None:
            raise LookupError(content)
        report = screening_report(self._library, screened(self._library, form.place, form.award, form.facts, on))
        return Enclosure(f"{load_words().result_file}.pdf", report_bytes(report, ".pdf"))


def _certificate(said: str) -> Enclosure:
    parts = [{**asdict(part), "place": part.place} for part in read_parts(read_certificate(said))]
    return Enclosure("certificate.png", typeset("certificate", {"parts": parts}, "png"))


def _pattern(_content: str) -> Enclosure:
    parts = [{**asdict(part), "place": part.place} for part in pattern_parts()]
    return Enclosure("certificate.png", typeset("certificate", {"parts": parts}, "png"))
