"""What the web tests call the maker of a house."""

from collections.abc import Callable

from bot.channels.web.house import House

NewHouse = Callable[..., House]
