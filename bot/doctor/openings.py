"""What the settings open and leave shut: tokens, keys, messengers. Values are secrets and never said."""

from collections.abc import Iterator

from bot.channels.messenger_settings import MessengerSettings
from bot.doctor.finding import Finding, finding, words
from bot.reminders.times import read_quiet_hours
from bot.settings import Settings
from rules_core.errors import JishiError


def setting_findings(settings: Settings) -> Iterator[Finding]:
    """One for each setting that is empty until someone sets it: what it opens, and how it is set."""
    for field, word in words()["settings"].items():
        name = f"JISHI_{field.upper()}"
        yield finding("set" if getattr(settings, field) else "unset", name=name, opens=word["opens"], how=word["how"])


def quiet_findings(settings: Settings) -> tuple[Finding, ...]:
    """Nothing where the hours can be read; raises JishiError where not."""
    read_quiet_hours(settings.quiet_hours)
    return ()


def messenger_findings(settings: MessengerSettings) -> Iterator[Finding]:
    """One for each messenger: open, shut, or set by half."""
    for channel, name in words()["messengers"].items():
        needed = [field for field in MessengerSettings.model_fields if field.startswith(f"{channel}_") and not _default(field)]
        try:
            opened = settings.complete(name, *needed)
        except JishiError as error:
            yield finding("trouble", why=error)
        else:
            yield finding("messenger_open" if opened else "messenger_shut", channel=channel, name=name)


def _default(field: str) -> object:
    return MessengerSettings.model_fields[field].default
