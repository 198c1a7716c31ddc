"""The sealed envelope of 公众号 and 企业微信 against the official sample and against wechatpy."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platforms import AES_KEY
from wechatpy.crypto import PrpCrypto

from bot.channels.hooks import Forbidden, Unreadable
from bot.channels.tencent_envelope import Envelope, decoded_key
from bot.channels.tencent_xml import read_fields, written_fields

OURS = Envelope("t", decoded_key(AES_KEY), "wx1")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def test_the_official_sample_is_opened() -> None:
    """企业微信开发文档：加解密库的示例（验证 URL）."""
    key = decoded_key("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C")
    sample = Envelope("QDG6eK", key, "wx5823bf96d3bd56c7")
    echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
    sample.check("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", echo)
    assert sample.opened(echo) == "1616140317555161061"


@given(TEXTS)
def test_what_one_seals_the_other_opens(text: str) -> None:
    theirs = PrpCrypto(decoded_key(AES_KEY))
    assert OURS.opened(theirs.encrypt(text, "wx1").decode()) == text
    assert theirs.decrypt(OURS.sealed(text), "wx1") == text


@given(st.binary(max_size=200))
def test_nothing_but_a_refusal_comes_of_other_bytes(data: bytes) -> None:
    with pytest.raises((Unreadable, Forbidden)):
        OURS.opened(base64.b64encode(data).decode())


@pytest.mark.parametrize("sealed", ["", "A", "中文", "====", "AAAA"])
def test_what_is_no_cipher_text_is_refused(sealed: str) -> None:
    with pytest.raises(Unreadable):
        OURS.opened(sealed)


@pytest.mark.parametrize("key", ["", "a" * 42, "a" * 44, "中" * 43, "a" * 42 + "="])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="EncodingAESKey"):
        decoded_key(key)


@given(st.dictionaries(st.sampled_from(["Content", "MsgId", "FromUserName"]), TEXTS))
def test_fields_are_written_so_that_they_can_be_read(fields: dict[str, str]) -> None:
    read = read_fields(written_fields(fields))
    assert read.keys() == fields.keys()
    assert all(set(read[name]) <= {*fields[name], "\n"} for name in fields)
