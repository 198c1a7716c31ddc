"""What the desk and the channels say by themselves, read from data/channels/."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir


class Words(BaseModel):
    """The desk's own sentences (data/channels/words.yaml)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stale_button: str
    stale_button_again: str
    too_fast: str
    broke: str
    forgotten: str
    cannot_remind: str
    result_file: str


@cache
def load_words() -> Words:
    """The sentences, read once."""
    return Words.model_validate(yaml.safe_load((data_dir() / "channels" / "words.yaml").read_text("utf-8")))
