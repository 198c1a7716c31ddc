"""What a language model is told about the tools, from data/mcp.yaml."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir
from rules_core.deadlines import EVENTS
from rules_core.facts import Fact, FactType
from rules_core.library import Library


class ToolWords(BaseModel):
    """A tool's name for people, and what a model reads before it calls."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    description: str


class McpWords(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    instructions: str
    relay: dict[str, str]
    tools: dict[str, ToolWords]
    arguments: dict[str, str]
    fact_line: str
    fact_types: dict[FactType, str]
    resources: dict[str, str]

    def described(self, library: Library, topics: dict[str, str]) -> dict[str, str]:
        """What each argument is, with the awards, facts, events and topics that this library knows."""
        allowed = {
            "awards": "、".join(f"{award.id}（{award.name}）" for award in library.titles.awards.values()),
            "facts": "\n".join(map(self._fact_line, library.catalogue.facts)),
            "events": "、".join(EVENTS),
            "topics": "、".join(f"{topic}（{label}）" for topic, label in topics.items()),
        }
        return {name: text.format(**allowed) for name, text in self.arguments.items()}

    def _fact_line(self, fact: Fact) -> str:
        kind = self.fact_types[fact.type].format(choices="、".join(fact.choice_ids))
        return self.fact_line.format(id=fact.id, label=fact.label, type=kind)


@cache
def load_mcp_words() -> McpWords:
    """The file, read once."""
    return McpWords.model_validate(yaml.safe_load((data_dir() / "mcp.yaml").read_text("utf-8")))
