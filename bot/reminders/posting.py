"""One HTTP POST to a target, with its limits: time, size, no redirects, no forbidden addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.logs import keep_addresses_out
from bot.reminders.addresses import route
from bot.reminders.delivery import NotDelivered
from rules_core.errors import wording

_SECONDS = 10.0
_LARGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status, and the start of the body."""

    status: int
    body: bytes


class Poster:
    """Posts JSON. Its connections are shared by all threads."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        keep_addresses_out()
        self._client = httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False)

    def post(self, url: str, body: Mapping[str, Any]) -> Answer:
        """Raises Hopeless for a forbidden address, NotDelivered without an answer or for a redirect; other answers
        are given."""
        way = route(url)
        headers = {"Host": way.host}
        try:
            with self._client.stream(
                "POST", way.url, json=body, headers=headers, extensions={"sni_hostname": way.name}
            ) as response:
                answer = Answer(response.status_code, _start_of(response))
        except httpx.TimeoutException as error:
            raise NotDelivered(wording("webhook_silent")) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotDelivered(wording("webhook_unreached", kind=type(error).__name__)) from error
        if 300 <= answer.status < 400:
            raise NotDelivered(wording("webhook_redirects", status=answer.status))
        return answer


def _start_of(response: httpx.Response) -> bytes:
    body = b""
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) >= _LARGEST_ANSWER:
            break
    return body
