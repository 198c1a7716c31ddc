"""The wording of data/policy_draft.yaml."""

from functools import cache
from typing import Any

from rules_core.datadir import data_dir
from rules_core.errors import JishiError
from rules_core.policy_files import read_yaml


@cache
def draft_words() -> dict[str, Any]:
    """Everything the drafts are written with."""
    return dict(read_yaml(data_dir() / "policy_draft.yaml"))


def draft_problem(key: str, **places: object) -> JishiError:
    """The error whose wording stands under `errors`, its places filled in."""
    return JishiError(draft_words()["errors"][key].format(**places))
