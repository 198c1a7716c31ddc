"""What is done now and then without being asked: people not heard of for longer than the retention are removed."""

import asyncio

from bot.health import Health
from bot.post.desk import Desk
from bot.store.base import StoreUnavailable

_EVERY = 6 * 3600


async def keep_house(desk: Desk, retention_days: int, health: Health) -> None:
    """Sweeps now and every six hours, until cancelled."""
    while True:
        try:
            await asyncio.to_thread(desk.sweep, retention_days)
        except StoreUnavailable as error:
            health.unwell("store", str(error))
        await asyncio.sleep(_EVERY)
