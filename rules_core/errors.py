"""What can go wrong with what a person, a caller or a policy file gave."""

from functools import cache

import yaml

from rules_core.datadir import data_dir


class JishiError(Exception):
    """A problem in what was given. Its text is one line of plain Chinese: what, where, and how to mend it."""


class NotCovered(JishiError):
    """No document that is held speaks on this award in this place or above it."""


@cache
def _wordings() -> dict[str, str]:
    text = (data_dir() / "errors.yaml").read_text(encoding="utf-8")
    return {str(key): str(words) for key, words in yaml.safe_load(text).items()}


def problem(key: str, **details: object) -> JishiError:
    """The error whose wording stands under `key` in data/errors.yaml, its places filled in with `details`."""
    return JishiError(wording(key, **details))


def wording(key: str, **details: object) -> str:
    """The wording under `key` in data/errors.yaml, its places filled in."""
    return _wordings()[key].format(**details)
