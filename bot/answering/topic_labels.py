"""The topics of the contract as people read them, from data/topics.yaml."""

from functools import cache

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def topic_labels() -> dict[str, str]:
    """Every topic's id with its label."""
    return {row["id"]: row["label"] for row in read_yaml(data_dir() / "topics.yaml")}
