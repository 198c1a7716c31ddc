"""What the messengers say by themselves and how a further page is asked for, from data/channels/messengers.yaml."""

import re
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir


class MessengerWords(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    greeting: str
    unreadable: str
    unheard: str
    options_intro: str
    option: str
    options_said: str
    labels_joined: str
    page_more: str
    page_asked: str
    page_numerals: str
    half_set: str
    bad_aes_key: str

    def page_wanted(self, text: str) -> int | None:
        """The page (1 is the first) that a whole message asks for, or None."""
        asked = re.fullmatch(self.page_asked, text.strip())
        if asked is None:
            return None
        number = asked[1]
        return int(number) if number.isdecimal() else self.page_numerals.index(number) + 1


@cache
def load_messenger_words() -> MessengerWords:
    """The file, read once."""
    path = data_dir() / "channels" / "messengers.yaml"
    return MessengerWords.model_validate(yaml.safe_load(path.read_text("utf-8")))
