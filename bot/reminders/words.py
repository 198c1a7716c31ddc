"""What reminders say, and what the columns of a sheet of them may be called."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir


class ReminderWords(BaseModel):
    """data/reminders/words.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on_the_day: str
    days_before: str
    late: str
    numbered: str
    console: str
    mail: str
    health: str
    status: dict[str, str]
    columns: dict[str, tuple[str, ...]]
    column_names: dict[str, str]


@cache
def load_reminder_words() -> ReminderWords:
    """The file, read once."""
    return ReminderWords.model_validate(yaml.safe_load((data_dir() / "reminders" / "words.yaml").read_text("utf-8")))
