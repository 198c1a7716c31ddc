"""Times as people write them, in Asia/Shanghai, and the hours in which nobody is disturbed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.china_time import CHINA, MORNING
from rules_core.errors import JishiError, wording

_WRITTEN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[\sT]*(\d{1,2})\s*[:：点时]\s*(\d{1,2})?(?:[:：分]\s*(?:\d{1,2})?(?:\.\d+)?)?)?"
)
_QUIET = re.compile(r"(\d{1,2})(?::00)?\s*[-–~至到]\s*(\d{1,2})(?::00)?")
_BEFORE = re.compile(r"(\d{1,4})\s*(d|天|日|w|周|星期)")


class BadTime(JishiError):
    """A time or a length of time that cannot be read."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From hour `start` to hour `end` (0–23), mostly over midnight; equal hours are no quiet at all."""

    start: int
    end: int

    def open_from(self, moment: datetime) -> datetime:
        """`moment`, or the end of the quiet hours that it falls into."""
        local = moment.astimezone(CHINA)
        hours = (self.end - self.start) % 24
        since = (local - local.replace(hour=self.start, minute=0, second=0, microsecond=0)) % timedelta(days=1)
        return moment + timedelta(hours=hours) - since if since < timedelta(hours=hours) else moment


ALWAYS_OPEN = QuietHours(0, 0)


def read_moment(text: str) -> datetime:
    """`2026-12-01 09:00`, `2026年12月1日9点`, `2026-12-01` (nine o'clock) as a moment in China. Raises BadTime."""
    match = _WRITTEN.fullmatch(text.strip())
    if not match:
        raise BadTime(wording("time_unreadable", text=text))
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        clock = MORNING if hour is None else time(hour, minute or 0)
        return datetime.combine(date(year or 0, month or 0, day or 0), clock, CHINA)
    except ValueError as error:
        raise BadTime(wording("time_impossible", text=text)) from error


def read_quiet_hours(text: str) -> QuietHours:
    """`22-7`, or '' for none. Raises BadTime."""
    if not text.strip():
        return ALWAYS_OPEN
    match = _QUIET.fullmatch(text.strip())
    if not match or max(int(match[1]), int(match[2])) > 23:
        raise BadTime(wording("quiet_hours_unreadable", text=text))
    return QuietHours(int(match[1]), int(match[2]))


def read_days_before(text: str) -> tuple[int, ...]:
    """`7d,1d`, `1周`: how many days before, each once, the most first. Raises BadTime."""
    days = set()
    for part in re.split(r"[,，、\s]+", text.strip()):
        match = _BEFORE.fullmatch(part)
        if not match:
            raise BadTime(wording("days_before_unreadable", text=part))
        days.add(int(match[1]) * (1 if match[2] in ("d", "天", "日") else 7))
    return tuple(sorted(days, reverse=True))
