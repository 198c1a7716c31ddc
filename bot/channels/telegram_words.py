"""The commands of the Telegram bot and what it answers to what is not text, read from data/channels/telegram.yaml."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rules_core.datadir import data_dir


class Command(BaseModel):
    """A command of the menu: what stands beside it, and what it says to the dialogue, alone and followed by words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9_]{1,32}$")
    menu: str = Field(min_length=1, max_length=256)
    says: str
    says_with: str | None = None

    def said(self, words: str) -> str:
        """What the command says to the dialogue when `words` ('' for none) follow it."""
        return self.says_with.format(words=words) if words and self.says_with else self.says


class TelegramWords(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    commands: tuple[Command, ...]
    edited: str
    contact: str
    location: str
    unreadable: str

    def command(self, name: str) -> Command | None:
        """The command of that name."""
        return next((command for command in self.commands if command.name == name), None)


@cache
def load_telegram_words() -> TelegramWords:
    """The file, read once."""
    return TelegramWords.model_validate(yaml.safe_load((data_dir() / "channels" / "telegram.yaml").read_text("utf-8")))
