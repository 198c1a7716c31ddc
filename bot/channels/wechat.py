"""微信公众号: messages in 安全模式, answered in the response (docs/channels/wechat.md)."""

from starlette.responses import PlainTextResponse, Response

from bot.channels.hooks import Call
from bot.channels.tencent_passive import PassiveDoor

CHANNEL = "wechat"
PATH = "/channels/wechat"


async def handle(door: PassiveDoor, call: Call) -> Response:
    """GET: the platform tries the address when it is saved; POST: a message."""
    if call.method == "POST":
        return await door.message(call)
    stamp, nonce = door.fresh(call)
    door.envelope.check(call.query.get("signature", ""), stamp, nonce)
    return PlainTextResponse(call.query.get("echostr", ""))
