"""Addresses that may hold any text, line breaks and slashes included, as the last part of a path."""

from starlette.convertors import Convertor, register_url_convertor


class _AnyText(Convertor[str]):
    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def know_any_text() -> None:
    """After this a route may say `{name:text}`."""
    register_url_convertor("text", _AnyText())
