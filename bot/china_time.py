"""China's time, in which everything is said and kept: its zone, the moment there, the day, nine in the morning."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = "Asia/Shanghai"
CHINA = ZoneInfo(ZONE)
MORNING = time(9)


def china_now() -> datetime:
    """The present moment on the wall in China."""
    return datetime.now(CHINA)


def today() -> date:
    """The day in China."""
    return china_now().date()


def moment_of(seconds: float) -> datetime:
    """Seconds since 1970 on the wall in China."""
    return datetime.fromtimestamp(seconds, CHINA)
