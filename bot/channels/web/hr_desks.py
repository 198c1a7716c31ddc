"""The desks of those who are signed in, in memory only: each with at most one sheet, gone when its time is up."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.web.hr_entry import HOURS
from bot.channels.web.hr_sheet import Sheet

KEPT_SECONDS = 30 * 60
_MOST_DESKS = 20


@dataclass(slots=True)
class _Desk:
    opened: float
    sheet: Sheet | None = None
    laid: float = 0.0


class Desks:
    """Safe from many threads. Past twenty desks the oldest is closed, so that memory has an end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._desks: dict[str, _Desk] = {}

    def open(self) -> str:
        """A new desk's name, which nobody can guess."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            while len(self._desks) >= _MOST_DESKS:
                self._desks.pop(next(iter(self._desks)))
            self._desks[name] = _Desk(self._clock())
        return name

    def is_open(self, name: str) -> bool:
        self.sweep()
        with self._lock:
            return name in self._desks

    def lay(self, name: str, sheet: Sheet) -> None:
        """Lays a sheet on the desk in place of what lay there; nothing where the desk was closed meanwhile."""
        with self._lock:
            desk = self._desks.get(name)
            if desk is not None:
                desk.sheet, desk.laid = sheet, self._clock()

    def sheet(self, name: str) -> Sheet | None:
        """What lies on the desk."""
        self.sweep()
        with self._lock:
            desk = self._desks.get(name)
            return desk.sheet if desk else None

    def clear(self, name: str) -> None:
        """Takes the sheet off the desk."""
        with self._lock:
            if name in self._desks:
                self._desks[name].sheet = None

    def close(self, name: str) -> None:
        """The desk and what lies on it are gone."""
        with self._lock:
            self._desks.pop(name, None)

    def sweep(self) -> None:
        """Takes away every sheet and closes every desk whose time is up."""
        now = self._clock()
        with self._lock:
            for name, desk in list(self._desks.items()):
                if now - desk.laid >= KEPT_SECONDS:
                    desk.sheet = None
                if now - desk.opened >= HOURS * 3600:
                    del self._desks[name]
