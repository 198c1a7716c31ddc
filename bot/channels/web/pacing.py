"""How many calls a minute are let through, by whoever calls."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Counts calls by name in whole minutes; knows only the names of the present minute. Safe from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._minute = -1
        self._calls: dict[str, int] = {}

    def allows(self, name: str, limit: int) -> bool:
        """Whether one more call under this name stays within `limit` a minute (0: no limit)."""
        if limit == 0:
            return True
        minute = int(self._clock() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._calls = minute, {}
            self._calls[name] = self._calls.get(name, 0) + 1
            return self._calls[name] <= limit

    def seconds_left(self) -> int:
        """Until the next minute begins, 1 to 60."""
        return 60 - int(self._clock() % 60)
