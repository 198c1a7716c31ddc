"""企业微信: an app of the company's own, its messages answered in the response (docs/channels/wecom.md)."""

from starlette.responses import PlainTextResponse, Response

from bot.channels.hooks import Call
from bot.channels.tencent_passive import PassiveDoor

CHANNEL = "wecom"
PATH = "/channels/wecom"


async def handle(door: PassiveDoor, call: Call) -> Response:
    """GET: the platform tries the address with a sealed word that is to come back opened; POST: a message."""
    if call.method == "POST":
        return await door.message(call)
    stamp, nonce = door.fresh(call)
    sealed = call.query.get("echostr", "")
    door.envelope.check(call.query.get("msg_signature", ""), stamp, nonce, sealed)
    return PlainTextResponse(door.envelope.opened(sealed))
