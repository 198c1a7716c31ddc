"""The encryption and signature of 飞书 events: AES-256-CBC under SHA-256 of the Encrypt Key, IV in front (官方文档：事件加密)."""

import base64
import binascii
import hmac
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from bot.channels.hooks import Unreadable

_IV = 16


def decrypted(encrypted: str, encrypt_key: str) -> bytes:
    """The event's JSON. Raises Unreadable for what the key does not open."""
    try:
        data = base64.b64decode(encrypted, validate=True)
        decryptor = Cipher(algorithms.AES(_key(encrypt_key)), modes.CBC(data[:_IV])).decryptor()
        padded = decryptor.update(data[_IV:]) + decryptor.finalize()
        unpadder = PKCS7(algorithms.AES.block_size).unpadder()
        return unpadder.update(padded) + unpadder.finalize()
    except (binascii.Error, ValueError):
        raise Unreadable("cipher") from None


def signed(shown: str, stamp: str, nonce: str, body: bytes, encrypt_key: str) -> bool:
    """Whether `shown` is the signature over time, nonce, Encrypt Key and the body as it came."""
    expected = sha256(f"{stamp}{nonce}{encrypt_key}".encode("utf-8", "replace") + body).hexdigest()
    return hmac.compare_digest(shown.encode("utf-8", "replace"), expected.encode())


def _key(encrypt_key: str) -> bytes:
    return sha256(encrypt_key.encode()).digest()
