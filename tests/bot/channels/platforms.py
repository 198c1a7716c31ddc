"""The other side of each messenger, as its published protocol has it: it signs, encrypts, calls our hook over HTTP, and
takes our answers. 公众号 and 企业微信 are spoken by wechatpy, which shares no code with ours."""

import asyncio
import base64
import itertools
import json
import os
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from hmac import digest
from typing import Any
from xml.etree.ElementTree import fromstring

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from serving import wait_until
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from wechatpy.crypto import WeChatCrypto

AES_KEY = base64.b64encode(bytes(range(32))).decode()[:43]
OTHER_KEY = base64.b64encode(bytes(32)).decode()[:43]
_numbers = itertools.count(7000)


def number() -> str:
    return str(next(_numbers))


@dataclass(frozen=True)
class Tencent:
    """公众号 or 企业微信. `hook` is our address; the rest is what the administrator set on both sides."""

    hook: str
    token: str = "t0ken"
    key: str = AES_KEY
    receiver: str = "wx5823bf96d3bd56c7"

    def envelope(self, xml: str, stamp: int | None = None) -> tuple[dict[str, str], str]:
        """Query and body of one sealed call."""
        nonce = number()
        sealed = WeChatCrypto(self.token, self.key, self.receiver).encrypt_message(
            xml, nonce, str(stamp or int(time.time()))
        )
        fields = {child.tag: child.text or "" for child in fromstring(sealed)}
        query = {"timestamp": fields["TimeStamp"], "nonce": nonce, "msg_signature": fields["MsgSignature"]}
        return query, f"<xml><ToUserName>gh_1</ToUserName><Encrypt>{fields['Encrypt']}</Encrypt></xml>"

    def post(self, xml: str, stamp: int | None = None) -> httpx.Response:
        query, body = self.envelope(xml, stamp)
        return httpx.post(self.hook, params=query, content=body)

    def opened(self, response: httpx.Response) -> dict[str, str]:
        """The fields of the answer; empty where it was `success`."""
        assert response.status_code == 200
        if response.text == "success":
            return {}
        sealed = {child.tag: child.text or "" for child in fromstring(response.text)}
        crypto = WeChatCrypto(self.token, self.key, self.receiver)
        plain = crypto.decrypt_message(sealed, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"])
        return {child.tag: child.text or "" for child in fromstring(plain)}

    def say(self, user: str, text: str, message_id: str | None = None) -> str:
        """What the person reads in answer; '' for silence."""
        return self.opened(self.post(message(user, text, message_id))).get("Content", "")

    def signature(self, *parts: str) -> str:
        return sha1("".join(sorted([self.token, *parts])).encode()).hexdigest()


def wecom(hook: str) -> Tencent:
    """企业微信, as the tests set it on both sides."""
    return Tencent(hook, token="c0rp", receiver="ww1436e0e65a779aee")


def message(user: str, text: str, message_id: str | None = None, **more: str) -> str:
    """The XML of a message, as a platform writes it."""
    fields = {"MsgType": "text", "Content": text, "MsgId": message_id or number(), **more}
    inside = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    return (
        f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{user}]]></FromUserName>"
        f"<CreateTime>{int(time.time())}</CreateTime>{inside}</xml>"
    )


@dataclass
class Taken:
    """What a platform's interface took from us: (path, body), in order. `faults` answers in place of the next calls.

    While `open` is not set calls are left hanging.
    """

    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: list[Response] = field(default_factory=list)
    called: int = 0
    open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def answer_when_open(self, request: Request) -> None:
        """Counts a call and leaves it hanging; one whose caller is gone is never taken."""
        self.called += 1
        while not self.open.is_set():
            if await request.is_disconnected():
                raise ClientDisconnect
            await asyncio.sleep(0.02)

    def take(self, path: str, body: dict[str, Any]) -> Response | None:
        if self.faults:
            return self.faults.pop(0)
        self.sent.append((path, body))
        return None


@dataclass(frozen=True)
class DingTalk:
    """钉钉: calls our hook, takes the answers at the session's address."""

    hook: str
    api: str
    taken: Taken
    client_id: str = "dingclient"
    client_secret: str = "ding-secret"

    def headers(self, milliseconds: int | None = None) -> dict[str, str]:
        stamp = str(milliseconds or int(time.time() * 1000))
        signature = digest(self.client_secret.encode(), f"{stamp}\n{self.client_secret}".encode(), "sha256")
        return {"timestamp": stamp, "sign": base64.b64encode(signature).decode()}

    def body(self, user: str, text: str, **more: Any) -> dict[str, Any]:
        return {
            "conversationId": f"cid{user}",
            "chatbotCorpId": "dingcorp",
            "msgId": number(),
            "senderNick": "工友",
            "senderStaffId": user,
            "senderId": f"$:LWCP_v1:${user}",
            "sessionWebhookExpiredTime": int(time.time() * 1000) + 7_200_000,
            "createAt": int(time.time() * 1000),
            "conversationType": "1",
            "sessionWebhook": f"{self.api}/robot/sendBySession?session={user}",
            "robotCode": self.client_id,
            "msgtype": "text",
            "text": {"content": f" {text}"},
            **more,
        }

    def post(self, body: dict[str, Any]) -> httpx.Response:
        return httpx.post(self.hook, json=body, headers=self.headers())

    def answers(self, user: str) -> list[dict[str, Any]]:
        return [body for path, body in list(self.taken.sent) if path == user]

    def say(self, user: str, text: str, **more: Any) -> str:
        """Sends a text and waits for the answer; the words of it."""
        before = len(self.answers(user))
        assert self.post(self.body(user, text, **more)).status_code == 200
        wait_until(lambda: len(self.answers(user)) > before)
        return words_of_dingtalk(self.answers(user)[-1])


def words_of_dingtalk(body: dict[str, Any]) -> str:
    if body["msgtype"] == "text":
        return str(body["text"]["content"])
    return str(body["markdown"]["text"]).partition("\n\n- [")[0].replace("  \n", "\n")


def dingtalk_interface(taken: Taken) -> Starlette:
    """The session addresses of 钉钉."""

    async def send(request: Request) -> Response:
        body = await request.json()
        await taken.answer_when_open(request)
        fault = taken.take(request.query_params["session"], body)
        return fault or JSONResponse({"errcode": 0, "errmsg": "ok"})

    return Starlette(routes=[Route("/robot/sendBySession", send, methods=["POST"])])


@dataclass(frozen=True)
class Feishu:
    """飞书: encrypts and signs events, gives out tokens, takes messages, drops a known uuid."""

    hook: str
    api: str
    taken: Taken
    app_id: str = "cli_app"
    encrypt_key: str = "encrypt key"
    token: str = "verify"

    def sealed(self, content: dict[str, Any]) -> bytes:
        padder = PKCS7(128).padder()
        plain = padder.update(json.dumps(content).encode()) + padder.finalize()
        iv = os.urandom(16)
        encryptor = Cipher(algorithms.AES(sha256(self.encrypt_key.encode()).digest()), modes.CBC(iv)).encryptor()
        return json.dumps(
            {"encrypt": base64.b64encode(iv + encryptor.update(plain) + encryptor.finalize()).decode()}
        ).encode()

    def headers(self, body: bytes, stamp: int | None = None) -> dict[str, str]:
        when, nonce = str(stamp or int(time.time())), number()
        signature = sha256(f"{when}{nonce}{self.encrypt_key}".encode() + body).hexdigest()
        return {"X-Lark-Request-Timestamp": when, "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": signature}

    def post(self, content: dict[str, Any], stamp: int | None = None) -> httpx.Response:
        body = self.sealed(content)
        return httpx.post(self.hook, content=body, headers=self.headers(body, stamp))

    def event(self, kind: str, event: dict[str, Any], event_id: str | None = None) -> dict[str, Any]:
        header = {
            "event_id": event_id or number(),
            "event_type": kind,
            "create_time": str(int(time.time() * 1000)),
            "token": self.token,
            "app_id": self.app_id,
            "tenant_key": "t",
        }
        return {"schema": "2.0", "header": header, "event": event}

    def message(self, user: str, content: dict[str, Any] | str, **more: Any) -> dict[str, Any]:
        told = {
            "message_id": f"om_{number()}",
            "create_time": str(int(time.time() * 1000)),
            "chat_id": f"oc_{user}",
            "chat_type": "p2p",
            "message_type": "text",
            "content": content if isinstance(content, str) else json.dumps(content),
            **more,
        }
        sender = {"sender_id": {"open_id": user, "union_id": "on"}, "sender_type": "user", "tenant_key": "t"}
        return self.event("im.message.receive_v1", {"sender": sender, "message": told})

    def press(self, user: str, value: dict[str, Any], chat: str | None = None) -> dict[str, Any]:
        event = {
            "operator": {"open_id": user},
            "token": "c-1",
            "action": {"value": value, "tag": "button"},
            "context": {"open_message_id": "om_1", "open_chat_id": chat or f"oc_{user}"},
        }
        return self.event("card.action.trigger", event)

    def answers(self, user: str) -> list[dict[str, Any]]:
        return [body for path, body in list(self.taken.sent) if path == f"oc_{user}"]

    def told(self, user: str, content: dict[str, Any]) -> str:
        """Sends an event and waits for the answer; the words of it."""
        before = len(self.answers(user))
        assert self.post(content).status_code == 200
        wait_until(lambda: len(self.answers(user)) > before)
        return words_of_feishu(self.answers(user)[-1])

    def say(self, user: str, text: str) -> str:
        return self.told(user, self.message(user, {"text": text}))


def words_of_feishu(body: dict[str, Any]) -> str:
    content = json.loads(body["content"])
    return str(content["text"] if body["msg_type"] == "text" else content["elements"][0]["text"]["content"])


def feishu_interface(taken: Taken, tokens: list[str], known: set[str]) -> Starlette:
    """Gives tokens that are good until `tokens` is cleared; takes messages."""

    async def token(request: Request) -> Response:
        asked = await request.json()
        if asked != {"app_id": "cli_app", "app_secret": "app-secret"}:
            return JSONResponse({"code": 10014, "msg": "app secret invalid"})
        tokens.append(f"t-{number()}")
        return JSONResponse({"code": 0, "msg": "ok", "tenant_access_token": tokens[-1], "expire": 7200})

    async def send(request: Request) -> Response:
        if request.headers["authorization"].removeprefix("Bearer ") not in tokens:
            return JSONResponse({"code": 99991663, "msg": "Invalid access token"}, 400)
        body = await request.json()
        await taken.answer_when_open(request)
        if body["uuid"] in known:
            return JSONResponse({"code": 0})
        fault = taken.take(body["receive_id"], body)
        if fault is None:
            known.add(body["uuid"])
        return fault or JSONResponse({"code": 0, "msg": "success"})

    routes = [
        Route("/open-apis/auth/v3/tenant_access_token/internal", token, methods=["POST"]),
        Route("/open-apis/im/v1/messages", send, methods=["POST"]),
    ]
    return Starlette(routes=routes)
