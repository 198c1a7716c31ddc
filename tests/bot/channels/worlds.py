"""Every messenger put together as in the product, served over real HTTP, with its platform on the other side."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from platforms import AES_KEY, DingTalk, Feishu, Taken, Tencent, dingtalk_interface, feishu_interface, wecom
from serving import served
from starlette.applications import Starlette

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.messengers import Messengers, messengers
from bot.china_time import CHINA
from bot.commands.ask import conversation
from bot.dialogue.message import Message, Reply
from bot.dialogue.state import TalkState
from bot.health import Health
from bot.post.desk import Desk
from bot.post.printing import Printer
from bot.post.responding import JsonStep, Manners
from bot.post.words import load_words
from bot.store import Store, open_store

THE_DAY = date(2026, 11, 21)


def uncounted(_channel: str, _reason: str) -> None:
    """For worlds in which nobody asks what was turned away."""


@dataclass(frozen=True)
class World:
    """One program with all messengers, and the platforms that talk to it."""

    wechat: Tencent
    wecom: Tencent
    dingtalk: DingTalk
    feishu: Feishu
    refused: Counter[tuple[str, str]]
    tokens: list[str] = field(default_factory=list)


def all_set(dingtalk_api: str, feishu_api: str) -> MessengerSettings:
    """The settings of all four messengers, as the platforms know them."""
    return MessengerSettings(
        _env_file=None,
        wechat_app_id="wx5823bf96d3bd56c7", wechat_token="t0ken", wechat_aes_key=AES_KEY,
        wecom_corp_id="ww1436e0e65a779aee", wecom_token="c0rp", wecom_aes_key=AES_KEY,
        dingtalk_client_id="dingclient", dingtalk_client_secret="ding-secret", dingtalk_api=dingtalk_api,
        feishu_app_id="cli_app", feishu_app_secret="app-secret", feishu_encrypt_key="encrypt key",
        feishu_verification_token="verify", feishu_api=feishu_api,
    )  # fmt: skip


def application(open_messengers: Callable[[], Messengers]) -> Starlette:
    """The messengers as an application of their own."""

    @asynccontextmanager
    async def lifespan(app: Starlette):  # type: ignore[no-untyped-def]
        made = open_messengers()
        app.router.routes.extend(made.routes)
        async with made.opened():
            yield

    return Starlette(lifespan=lifespan)


@dataclass(frozen=True)
class Interfaces:
    """What 钉钉 and 飞书 take our answers with, served for all worlds in turn."""

    dingtalk: Taken = field(default_factory=Taken)
    feishu: Taken = field(default_factory=Taken)
    tokens: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """As if nothing had been taken yet."""
        for taken in (self.dingtalk, self.feishu):
            taken.sent.clear()
            taken.faults.clear()
        self.tokens.clear()
        self.known.clear()

    @contextmanager
    def served(self) -> Iterator[tuple[str, str]]:
        """The addresses of both."""
        lark = feishu_interface(self.feishu, self.tokens, self.known)
        with served(dingtalk_interface(self.dingtalk)) as ding_api, served(lark) as lark_api:
            yield ding_api, lark_api


def desk_at_noon(store: Store, step: JsonStep) -> Desk:
    """A desk on which it is always noon of THE_DAY."""
    noon = datetime(THE_DAY.year, THE_DAY.month, THE_DAY.day, 12, tzinfo=CHINA)
    return Desk(store, step, Manners(load_words(), rate_limit=0), Printer(conversation().library), clock=lambda: noon)


@contextmanager
def opened_world(folder: Path, step: JsonStep, interfaces: Interfaces, apis: tuple[str, str]) -> Iterator[World]:
    """A world at noon of THE_DAY, with a store of its own in the folder."""
    interfaces.forget()
    store = open_store(str(folder / "jishi.db"))
    desk = desk_at_noon(store, step)
    refused: Counter[tuple[str, str]] = Counter()
    ours = application(lambda: messengers(all_set(*apis), desk, Health(), lambda *what: refused.update([what])))
    with served(ours) as base:
        yield World(
            Tencent(f"{base}/channels/wechat"),
            wecom(f"{base}/channels/wecom"),
            DingTalk(f"{base}/channels/dingtalk", apis[0], interfaces.dingtalk),
            Feishu(f"{base}/channels/feishu", apis[1], interfaces.feishu),
            refused,
            interfaces.tokens,
        )
    store.close()


def talking(state: str, said: Message, today: date) -> tuple[str, Reply]:
    """The real dialogue, as the desk drives it."""
    after, reply = conversation().step(TalkState.from_json(state), said, today)
    return after.to_json(), reply
