"""微信公众号: messages in 安全模式, answered in the response (docs/channels/wechat.md)."""

from collections.abc import Mapping

from bot.channels.tencent_envelope import Envelope

CHANNEL = "wechat"


def trial(envelope: Envelope, query: Mapping[str, str], stamp: str, nonce: str) -> str:
    """The platform tries the address when it is saved: a word that goes back as it came. Raises Forbidden."""
    envelope.check(query.get("signature", ""), stamp, nonce)
    return query.get("echostr", "")
