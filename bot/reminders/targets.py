"""Where a reminder can go, as it is written: `webhook:URL`, `telegram:CHAT`, `console`, `email:ADDRESS`,
`dingtalk:TOKEN#SECRET` …"""

import re
from dataclasses import dataclass
from enum import Enum

from rules_core.errors import JishiError, wording


class Kind(Enum):
    """The kinds of target."""

    CONSOLE = "console"
    WEBHOOK = "webhook"
    TELEGRAM = "telegram"
    EMAIL = "email"
    DINGTALK = "dingtalk"
    WECOM = "wecom"
    FEISHU = "feishu"


ROBOTS = frozenset({Kind.DINGTALK, Kind.WECOM, Kind.FEISHU})
_URL = r"https?://[^\s/?#@]+(?:[/?][^\s]*)?"
_ROBOT = rf"(?:{_URL}|[A-Za-z0-9_-]+(?:#\S+)?)"
_SHAPES = {
    Kind.CONSOLE: "",
    Kind.WEBHOOK: _URL,
    Kind.TELEGRAM: r"-?[0-9]{1,19}|@[A-Za-z][A-Za-z0-9_]{3,31}",
    Kind.EMAIL: r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    Kind.DINGTALK: _ROBOT,
    Kind.WECOM: _ROBOT,
    Kind.FEISHU: _ROBOT,
}


class BadTarget(JishiError):
    """A target that cannot be read."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind and the address within it; of a robot, the address is its token or whole URL, then `#` and its secret."""

    kind: Kind
    address: str

    @property
    def written(self) -> str:
        """As it was given."""
        return f"{self.kind.value}:{self.address}" if self.address else self.kind.value

    @property
    def shown(self) -> str:
        """As it may be shown: who knows a robot's token can write into its group, so only its end is shown."""
        return f"{self.kind.value}:…{self.address.partition('#')[0][-4:]}" if self.kind in ROBOTS else self.written


def read_target(text: str) -> Target:
    """Reads a target. Raises BadTarget, which lists what there is."""
    name, _, address = text.strip().partition(":")
    try:
        kind = Kind(name.strip().lower())
    except ValueError as error:
        raise BadTarget(wording("target_unknown", name=name, examples=wording("target_examples"))) from error
    address = address.strip()
    if not re.fullmatch(_SHAPES[kind], address, re.ASCII):
        raise BadTarget(wording("target_address", name=name, examples=wording("target_examples")))
    return Target(kind, address)
