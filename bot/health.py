"""What works and what does not just now: said in the log once when it changes, and shown at /healthz."""

import logging
import threading

_log = logging.getLogger("jishi.health")


class Health:
    """The troubles of this process by part (`store`, `telegram`, …). Safe to use from many threads."""

    def __init__(self) -> None:
        self._troubles: dict[str, str] = {}
        self._lock = threading.Lock()

    def unwell(self, part: str, trouble: str) -> None:
        """Notes that a part has trouble, in words; logged only when the part was well before."""
        with self._lock:
            news = part not in self._troubles
            self._troubles[part] = trouble
        if news:
            _log.error("%s 出了问题：%s", part, trouble)

    def well(self, part: str) -> None:
        """Notes that a part works; logged only when it had trouble."""
        with self._lock:
            before = self._troubles.pop(part, None)
        if before is not None:
            _log.warning("%s 恢复正常", part)

    def troubles(self) -> dict[str, str]:
        """What has trouble now, by part; empty when all is well."""
        with self._lock:
            return dict(self._troubles)
