"""E-mail as a target: the server's setting, the letter, the way there."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from bot.reminders.delivery import Hopeless, NotDelivered
from bot.reminders.reminder import Notice
from bot.reminders.words import load_reminder_words
from rules_core.errors import JishiError, wording

_SECONDS = 15


class BadMailServer(JishiError):
    """The mail server setting cannot be read."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Who carries e-mail: host, port, whether the connection begins encrypted, the login ('' for none), the sender's
    address."""

    host: str
    port: int
    encrypted: bool
    user: str
    password: str
    sender: str


class EmailSender:
    """Sends by SMTP; the reminder's id stands in the Message-ID and in X-Jishi-Id."""

    def __init__(self, server: MailServer | None) -> None:
        self._server = server

    def send(self, address: str, notice: Notice) -> None:
        if self._server is None:
            raise NotDelivered(wording("mail_not_set"))
        try:
            with _connection(self._server) as connection:
                connection.send_message(_letter(self._server, address, notice))
        except smtplib.SMTPRecipientsRefused as error:
            raise Hopeless(wording("mail_address", address=address)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(wording("mail_not_sent", kind=type(error).__name__)) from error


def read_mail_server(url: str) -> MailServer | None:
    """`smtps://user:password@host:465?sender@example.org` or `smtp://…` (STARTTLS where offered); '' is none. Raises
    BadMailServer."""
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    if (
        parts.scheme not in ("smtp", "smtps")
        or not parts.hostname
        or "@" not in (parts.query or unquote(parts.username or ""))
    ):
        raise BadMailServer(wording("mail_server_unreadable"))
    user = unquote(parts.username or "")
    encrypted = parts.scheme == "smtps"
    return MailServer(
        parts.hostname,
        port or (465 if encrypted else 587),
        encrypted,
        user,
        unquote(parts.password or ""),
        parts.query or user,
    )


def reach_mail_server(server: MailServer) -> None:
    """Connects and signs in, sends nothing. Raises NotDelivered."""
    try:
        _connection(server).close()
    except (OSError, smtplib.SMTPException) as error:
        raise NotDelivered(wording("mail_unreached", kind=type(error).__name__)) from error


def _connection(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.encrypted:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
        _encrypt_if_offered(connection, server, context)
    if server.user:
        connection.login(server.user, server.password)
    return connection


def _encrypt_if_offered(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=context)
    elif server.user:
        connection.close()
        raise NotDelivered(wording("mail_plain"))


def _letter(server: MailServer, address: str, notice: Notice) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"] = server.sender, address
    letter["Subject"] = notice.text if len(notice.text) <= 40 else f"{notice.text[:39]}…"
    letter["Message-ID"] = f"<{notice.id}@jishi>"
    letter["X-Jishi-Id"] = notice.id
    letter.set_content(load_reminder_words().mail.format(text=notice.text, due=notice.due, id=notice.id))
    return letter
