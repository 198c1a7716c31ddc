"""What is counted for Prometheus: requests, messages by outcome, how long answers take, what was not understood."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.post.answered import Answered
from bot.store import mail, reminders
from bot.store.base import Store

_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Meters:
    """The counters of one process. Nothing in them tells who asked or what."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("jishi_requests", "请求数", ("route", "method", "code"), registry=self.registry)
        self.request_seconds = Histogram("jishi_request_seconds", "请求用时（秒）", ("route",), buckets=_QUICK, registry=self.registry)
        self._messages = Counter("jishi_messages", "答过的消息", ("channel", "status", "topic", "band"), registry=self.registry)
        self._answer_seconds = Histogram("jishi_answer_seconds", "一条消息从收到到答出（秒）", ("channel",), buckets=_QUICK, registry=self.registry)
        self._unanswered = Counter("jishi_unanswered", "没听懂或在范围外的消息", ("channel", "status"), registry=self.registry)
        self._refused = Counter("jishi_refused", "消息渠道拒收的请求", ("channel", "reason"), registry=self.registry)
        self.too_fast = Counter("jishi_too_fast", "因为太快被拒的请求", ("channel",), registry=self.registry)
        self._outbox = Gauge("jishi_outbox_depth", "等着发出的消息", registry=self.registry)
        self._late = Gauge("jishi_reminders_late", "到点还没发出的提醒", registry=self.registry)

    def answered(self, told: Answered) -> None:
        """Counts and times one reply by what became of the message."""
        self._messages.labels(told.channel, told.status, told.topic, told.band).inc()
        self._answer_seconds.labels(told.channel).observe(told.seconds)
        if told.band != "answer":
            self._unanswered.labels(told.channel, told.status).inc()

    def refused(self, channel: str, reason: str) -> None:
        """Counts one call that a messenger's hook turned away."""
        self._refused.labels(channel, reason).inc()

    def page(self, store: Store) -> bytes:
        """All of it in Prometheus' text format, with what waits in the store just now."""
        with store.transaction() as db:
            _, waiting = mail.backlog(db)
            late = reminders.late(db, store.now())
        self._outbox.set(waiting)
        self._late.set(late)
        return generate_latest(self.registry)
