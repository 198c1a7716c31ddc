"""What the web application is made of: the dialogue, the store, the desk, and what a deployer set."""

from dataclasses import dataclass, field
from datetime import date

from bot.channels.web.measuring import Meters
from bot.china_time import today
from bot.dialogue.conversation import Conversation
from bot.health import Health
from bot.post.desk import Desk
from bot.post.over_json import over_json
from bot.post.printing import Printer
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.settings import Settings
from bot.store.base import Store
from bot.store.secret import kept_secret
from rules_core.library import Library


@dataclass(frozen=True, slots=True)
class House:
    """Everything a request may need, made once when the program starts."""

    settings: Settings
    conversation: Conversation
    store: Store
    desk: Desk
    meters: Meters
    health: Health = field(default_factory=Health)

    @property
    def library(self) -> Library:
        return self.conversation.library

    @property
    def today(self) -> date:
        """The day in China."""
        return today()


def furnish(settings: Settings, conversation: Conversation, store: Store) -> House:
    """Puts the parts together; the desk keeps to the rate limit that is set."""
    manners, meters = Manners(load_words(), settings.rate_limit), Meters()
    printer = Printer(conversation.library)
    desk = Desk(store, over_json(conversation.step), manners, printer, witness=meters.answered)
    return House(settings, conversation, store, desk, meters)


def signing_key(settings: Settings, store: Store) -> str:
    """The key cookies are signed with: the one set, else one made once and kept in the store for all processes."""
    if settings.session_secret:
        return settings.session_secret
    with store.transaction() as db:
        return kept_secret(db, "web")
