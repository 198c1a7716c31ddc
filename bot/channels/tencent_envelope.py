"""The sealed envelope that 公众号 (安全模式) and 企业微信 share: a SHA-1 signature and AES-256-CBC.

The signature is over token, time, nonce and cipher text. The plain text is 16 random bytes, the length as four bytes,
the message, the receiver's id, padded by PKCS#7 to blocks of 32 bytes; the first 16 bytes of the key are the IV
(官方文档：消息加解密说明). wechatpy has the same and stands on the other side in the tests; its own checks (assert, a
comparison that stops early, padding taken on trust) are not what a public door needs.
"""

import base64
import binascii
import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import sha1

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.channels.hooks import Forbidden, Unreadable

_BLOCK = 32
_RANDOM, _LENGTH = 16, 4
_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")


def decoded_key(encoding_aes_key: str) -> bytes:
    """The 32 bytes behind an EncodingAESKey; raises ValueError where it is none."""
    if not _AES_KEY.fullmatch(encoding_aes_key):
        raise ValueError("EncodingAESKey")
    return base64.b64decode(encoding_aes_key + "=")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Seals and opens with the secrets of one app. `receiver` is its AppID, or the corp id of 企业微信."""

    token: str
    key: bytes
    receiver: str

    def signature(self, *parts: str) -> str:
        """The signature over token and parts, hexadecimal."""
        return sha1("".join(sorted([self.token, *parts])).encode("utf-8", "replace")).hexdigest()

    def check(self, shown: str, *parts: str) -> None:
        """Raises Forbidden where `shown` is not the signature over the parts."""
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), self.signature(*parts).encode()):
            raise Forbidden("signature")

    def opened(self, sealed: str) -> str:
        """The message inside. Raises Unreadable for what our key does not open, Forbidden for another app's message."""
        plain = self._decrypted(sealed)
        start = _RANDOM + _LENGTH
        end = start + int.from_bytes(plain[_RANDOM:start], "big")
        if end > len(plain):
            raise Unreadable("cipher")
        if not hmac.compare_digest(plain[end:], self.receiver.encode()):
            raise Forbidden("app")
        try:
            return plain[start:end].decode()
        except UnicodeDecodeError:
            raise Unreadable("cipher") from None

    def sealed(self, text: str) -> str:
        """The text in an envelope for the receiver, base64."""
        message = text.encode()
        plain = secrets.token_bytes(_RANDOM) + len(message).to_bytes(_LENGTH, "big") + message + self.receiver.encode()
        padding = _BLOCK - len(plain) % _BLOCK
        encryptor = self._cipher().encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()).decode()

    def _decrypted(self, sealed: str) -> bytes:
        try:
            data = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError):
            raise Unreadable("cipher") from None
        if not data or len(data) % _BLOCK:
            raise Unreadable("cipher")
        decryptor = self._cipher().decryptor()
        plain = decryptor.update(data) + decryptor.finalize()
        padding = plain[-1]
        if not 1 <= padding <= _BLOCK or plain[-padding:] != bytes([padding]) * padding:
            raise Unreadable("cipher")
        return plain[:-padding]

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16]))
