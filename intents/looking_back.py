"""Days that lie months or years back, for somebody who says how long ago."""

from datetime import date

from rules_core.calendar_arithmetic import DayOutOfRange, add_months


def months_before(today: date, months: int) -> date:
    """The day so many months before `today`; the first day of the calendar where there is none so early."""
    try:
        return add_months(today, -months)
    except DayOutOfRange:
        return date.min
