"""What has to be reached: the database, and the mail server where one is set."""

from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, finding
from bot.reminders.delivery import NotDelivered
from bot.reminders.mailing import reach_mail_server, read_mail_server
from bot.store import open_store
from rules_core.errors import JishiError


def store_findings(database: str) -> Iterator[Finding]:
    """Opens the database, unless it is a file not made yet: looking makes nothing."""
    place = database.rpartition("@")[2].partition("?")[0]  # both ends may hold a password
    if "://" not in database and not Path(database).exists():
        yield finding("store_new", place=Path(database).resolve())
        return
    try:
        open_store(database).close()
    except JishiError as error:
        yield finding("store_closed", place=place, why=error)
    else:
        yield finding("store", place=place)


def mail_findings(url: str) -> Iterator[Finding]:
    """Signs in to the mail server and sends nothing. Raises JishiError for a setting that cannot be read."""
    server = read_mail_server(url)
    if server is None:
        return
    try:
        reach_mail_server(server)
    except NotDelivered as error:
        yield finding("mail_closed", host=server.host, port=server.port, why=error)
    else:
        yield finding("mail", host=server.host, sender=server.sender)
