"""企业微信: an app of the company's own, its messages answered in the response (docs/channels/wecom.md)."""

from collections.abc import Mapping

from bot.channels.tencent_envelope import Envelope

CHANNEL = "wecom"


def trial(envelope: Envelope, query: Mapping[str, str], stamp: str, nonce: str) -> str:
    """The platform tries the address when it is saved: a sealed word that goes back opened. Raises Forbidden, Unreadable."""
    sealed = query.get("echostr", "")
    envelope.check(query.get("msg_signature", ""), stamp, nonce, sealed)
    return envelope.opened(sealed)
