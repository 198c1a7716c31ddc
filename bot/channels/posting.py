"""Posts JSON to a messenger's interface and says, in the courier's words, what became of it."""

from collections.abc import Mapping
from typing import Any

import httpx

from bot.post.courier import TryLater

_PATIENCE = httpx.Timeout(15.0, connect=10.0)
_WAIT = 429


def client() -> httpx.AsyncClient:
    """A client that follows no redirects: a redirect would carry our secrets to another house."""
    return httpx.AsyncClient(timeout=_PATIENCE, follow_redirects=False)


async def post_json(
    http: httpx.AsyncClient, url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The answer's JSON object. Raises TryLater: no network, too many requests, a server in trouble, no JSON."""
    try:
        response = await http.post(url, json=body, headers=headers)
    except httpx.HTTPError as error:
        raise TryLater(type(error).__name__) from None  # the address can hold a secret
    if response.status_code == _WAIT or response.status_code >= 500:
        raise TryLater(f"HTTP {response.status_code}", _asked_wait(response))
    try:
        answer = response.json()
    except ValueError:
        raise TryLater(f"HTTP {response.status_code}") from None
    if not isinstance(answer, dict):
        raise TryLater(f"HTTP {response.status_code}")
    return answer


def _asked_wait(response: httpx.Response) -> float | None:
    seconds = response.headers.get("retry-after", "")
    return float(seconds) if seconds.isdecimal() else None
