"""Carries what the desk has for a channel: claims people, answers and sends for each in order, for many at a time.

Any number of couriers, in any number of processes, may work on one store.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol, TypeVar

from bot.health import Health
from bot.post.desk import Desk, Wrapping
from bot.post.letters import Letter, Parcel
from bot.post.privacy import without_words
from bot.store.base import StoreUnavailable
from bot.store.mail import Waiting
from bot.store.turns import LEASE_SECONDS, Worker

T = TypeVar("T")
_log = logging.getLogger("jishi.courier")
_THREADS = 4
_PEOPLE_AT_ONCE = 16
_PATIENCE = 1.0
"""How often, in seconds, it is looked for work that others left."""

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0


class TryLater(Exception):
    """A parcel could not be sent now. `seconds`: how long the other side asks us to wait, None where it said
    nothing."""

    def __init__(self, trouble: str, seconds: float | None = None) -> None:
        super().__init__(trouble)
        self.seconds = seconds


class Unreachable(Exception):
    """The person does not want to be written to, or is not there any more."""


class Refused(Exception):
    """The other side will never take this parcel."""


class Channel(Wrapping, Protocol):
    """How one kind of message is sent."""

    @property
    def name(self) -> str:
        """As in `Letter.channel`."""
        ...

    async def send(self, parcel: Parcel) -> None:
        """Sends one piece. Raises TryLater, Unreachable or Refused."""
        ...


class Courier:
    """Works for one channel."""

    def __init__(self, desk: Desk, channel: Channel, health: Health) -> None:
        self._desk = desk
        self._channel = channel
        self._health = health
        self._worker = Worker(secrets.token_hex(8))
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
        self._work = asyncio.Event()
        self._serving: set[asyncio.Task[None]] = set()
        self._unfinished: dict[str, Waiting | None] = {}
        self._ending = False

    async def receive(self, letters: Sequence[Letter]) -> None:
        """Keeps letters; when this returns they are safe. Raises StoreUnavailable."""
        if letters:
            await self._in_thread(lambda: self._desk.receive(letters))
            self._work.set()

    async def blocked(self, person: str) -> None:
        """Notes that a person blocked us. Raises StoreUnavailable."""
        await self._in_thread(lambda: self._desk.blocked(self._worker, person))

    async def run(self) -> None:
        """Serves until `stop`."""
        staying = asyncio.create_task(self._stay())
        try:
            await self._serve_all()
        finally:
            staying.cancel()

    async def _serve_all(self) -> None:
        while not self._ending:
            self._work.clear()
            for person, sent in (await self._claimed()).items():
                task = asyncio.create_task(self._serve(person, sent))
                self._serving.add(task)
                task.add_done_callback(partial(self._done, person))
            await self._work_or_patience()

    async def stop(self, seconds: float) -> None:
        """Takes no more people, lets those being served finish for at most `seconds`, gives back their turns."""
        self._ending = True
        self._work.set()
        if self._serving:
            await asyncio.wait(self._serving, timeout=seconds)
        for task in self._serving:
            task.cancel()
        try:
            await self._in_thread(lambda: self._desk.leave(self._worker))
        except StoreUnavailable as error:
            self._health.unwell("store", str(error))
        self._threads.shutdown(wait=False)

    async def _stay(self) -> None:
        while True:
            await asyncio.sleep(LEASE_SECONDS / 3)
            if self._serving:
                try:
                    await self._in_thread(lambda: self._desk.stay(self._worker))
                except StoreUnavailable as error:
                    self._health.unwell("store", str(error))

    async def _claimed(self) -> dict[str, Waiting | None]:
        """People to be served now, each with what was sent to them before the store failed."""
        free = _PEOPLE_AT_ONCE - len(self._serving)
        if free <= 0:
            return {}
        try:
            people = await self._in_thread(lambda: self._desk.claim(self._worker, self._channel.name, free))
        except StoreUnavailable as error:
            self._health.unwell("store", str(error))
            return {}
        unfinished, self._unfinished = self._unfinished, {}
        if not unfinished:  # looking for people proves nothing while what was sent cannot be marked
            self._health.well("store")
        return {**dict.fromkeys(people), **unfinished}

    async def _serve(self, person: str, sent: Waiting | None) -> None:
        try:
            while waiting := await self._advance(person, sent):
                if not await self._deliver(person, waiting):
                    return
                sent = waiting
        except StoreUnavailable as error:
            self._unfinished[person] = sent
            self._health.unwell("store", str(error))
        except Exception as error:
            _log.error("有一个人的消息没处理完，稍后再试：%s", without_words(error))

    async def _advance(self, person: str, sent: Waiting | None) -> Waiting | None:
        if self._ending:
            return await self._in_thread(lambda: self._desk.settle(self._worker, person, sent))
        return await self._in_thread(lambda: self._desk.advance(self._worker, person, sent, self._channel))

    async def _deliver(self, person: str, waiting: Waiting) -> bool:
        try:
            await self._channel.send(waiting.parcel)
        except TryLater as trouble:
            self._health.unwell(self._channel.name, str(trouble))
            seconds = _backed_off(waiting.attempts) if trouble.seconds is None else trouble.seconds
            await self._in_thread(lambda: self._desk.postpone(self._worker, person, waiting, seconds))
            return False
        except Unreachable:
            await self._in_thread(lambda: self._desk.blocked(self._worker, person))
            return False
        except Refused as refusal:
            _log.error("%s 拒收一条消息：%s", self._channel.name, refusal)
        else:
            self._health.well(self._channel.name)
        return True

    async def _work_or_patience(self) -> None:
        try:
            await asyncio.wait_for(self._work.wait(), _PATIENCE)
        except asyncio.TimeoutError:
            return

    def _done(self, person: str, task: asyncio.Task[None]) -> None:
        self._serving.discard(task)
        if person not in self._unfinished:  # those wait until the store may be back
            self._work.set()

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)


def _backed_off(attempts: int) -> float:
    return min(_FIRST_WAIT * (1 << min(attempts, 10)), _LONGEST_WAIT)
