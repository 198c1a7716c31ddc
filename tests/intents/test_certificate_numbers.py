"""Certificate numbers inside a message."""

import pytest

from intents.certificate_numbers import find_certificate_numbers


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("编号Y00521500033326T000002，帮我对一下", "Y00521500033326T000002"),
        ("我2018年的证 Y0000 51 000123 25 T000001 对吗", "Y0000 51 000123 25 T000001"),
        ("我2018 Y00005100012325T000001", "Y00005100012325T000001"),
        ("ｙ０００５１０００１２３２５Ｔ０００００１这个真不真", "ｙ０００５１０００１２３２５Ｔ０００００１"),
        ("YO0125100034524T000123 这个编码正确吗", "YO0125100034524T000123"),
        ("Y00005100012325T00001 少一位了吧", "Y00005100012325T00001"),
        ("Y00005100012325T000一01", "Y00005100012325T000一01"),
        ("证书编号Y0000510001", "Y0000510001"),
        ("Y001251000345249000123第十六位是9，这证对吗", "Y001251000345249000123"),
    ],
)
def test_found(text: str, typed: str) -> None:
    (number,) = find_certificate_numbers(text)
    assert number.typed == typed
    assert text[number.span.start : number.span.end] == typed


@pytest.mark.parametrize(
    "text",
    [
        "电话13812345678",
        "身份证510101196801011234",
        "S打头的和T打头的",
        "编号第16位是T",
        "2018年3月1日到2023年3月1日",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert find_certificate_numbers(text) == ()
