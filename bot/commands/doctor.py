"""jishi doctor: what is configured, what is missing, what is out of date, and how each is mended."""

import argparse
from collections.abc import Callable, Iterable, Iterator

from bot.answering.topic_labels import topic_labels
from bot.channels.messenger_settings import MessengerSettings
from bot.china_time import today
from bot.commands.common import library, put, settings
from bot.doctor.finding import Finding, finding, summary, words
from bot.doctor.openings import messenger_findings, quiet_findings, setting_findings
from bot.doctor.parts import font_findings, part_findings
from bot.doctor.policies import calendar_findings, folder_findings, policy_findings
from bot.doctor.services import mail_findings, store_findings
from rules_core.errors import JishiError

_CHECKS: tuple[Callable[[], Iterable[Finding]], ...] = (
    lambda: policy_findings(library(), tuple(topic_labels()), today()),
    lambda: folder_findings(settings().policies),
    lambda: calendar_findings(today()),
    lambda: store_findings(settings().database),
    lambda: mail_findings(settings().mail_server),
    part_findings,
    font_findings,
    lambda: setting_findings(settings()),
    lambda: quiet_findings(settings()),
    lambda: messenger_findings(MessengerSettings()),
)


def run(_args: argparse.Namespace) -> None:
    """The conclusion, then a line for each finding. One trouble hides no other."""
    found = tuple(dict.fromkeys(each for check in _CHECKS for each in _looked(check)))
    put(summary(found))
    for each in found:
        put(each.line())
    put(words()["settings_where"])


def _looked(check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except JishiError as error:
        yield finding("trouble", why=error)
