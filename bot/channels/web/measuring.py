"""What is counted for Prometheus: requests, messages by outcome, how long answers take, what was not understood."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.message import Reply
from bot.store.base import Store

_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_NOT_UNDERSTOOD = frozenset({"out_of_scope", "clarifies"})


class Meters:
    """The counters of one process. Nothing in them tells who asked or what."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("jishi_requests", "请求数", ("route", "method", "code"), registry=self.registry)
        self.request_seconds = Histogram("jishi_request_seconds", "请求用时（秒）", ("route",), buckets=_QUICK, registry=self.registry)
        self._messages = Counter("jishi_messages", "答过的消息", ("channel", "status", "topic"), registry=self.registry)
        self._answer_seconds = Histogram("jishi_answer_seconds", "一条消息从收到到答出（秒）", ("channel",), buckets=_QUICK, registry=self.registry)
        self._unanswered = Counter("jishi_unanswered", "没听懂或在范围外的消息", ("channel", "status"), registry=self.registry)
        self.too_fast = Counter("jishi_too_fast", "因为太快被拒的请求", ("channel",), registry=self.registry)
        self._outbox = Gauge("jishi_outbox_depth", "等着发出的消息", registry=self.registry)
        self._late = Gauge("jishi_reminders_late", "到点还没发出的提醒", registry=self.registry)

    @contextmanager
    def answering(self, channel: str) -> Iterator[None]:
        """Times one message."""
        began = time.perf_counter()
        yield
        self._answer_seconds.labels(channel).observe(time.perf_counter() - began)

    def answered(self, channel: str, reply: Reply) -> None:
        """Counts one reply by what became of the message."""
        self._messages.labels(channel, reply.status, reply.topic).inc()
        if reply.status in _NOT_UNDERSTOOD:
            self._unanswered.labels(channel, reply.status).inc()

    def page(self, store: Store) -> bytes:
        """All of it in Prometheus' text format, with what waits in the store just now."""
        with store.transaction() as db:
            ((waiting,),) = db.rows("SELECT count(*) FROM outbox")
            ((late,),) = db.rows("SELECT count(*) FROM reminder WHERE status = 'pending' AND due < ?", store.now())
        self._outbox.set(waiting)
        self._late.set(late)
        return generate_latest(self.registry)
