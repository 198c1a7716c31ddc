"""The Model Context Protocol server: the tools and the policies, for assistants built on language models."""

import functools
import json
from collections.abc import Callable, Mapping
from datetime import date

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import FunctionResource, Resource
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations

from bot.mcp_tools import Answer, Tools
from bot.mcp_words import McpWords, ToolWords
from bot.policy_json import policy_json
from rules_core.errors import JishiError
from rules_core.library import Library
from rules_core.policy import Policy

_READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def mcp_server(
    library: Library, words: McpWords, described: Mapping[str, str], tools: Tools, today: Callable[[], date]
) -> MCPServer:
    """The server, to be run over stdio or mounted as `streamable_http_app`. `described`: what each argument is."""
    calls: tuple[Callable[..., Answer], ...] = (
        tools.ask,
        tools.screen,
        tools.timeline,
        tools.certificate,
        tools.compare,
    )
    return MCPServer(
        words.name,
        title=words.title,
        instructions=words.instructions,
        log_level="WARNING",
        subscriptions=False,
        tools=[_tool(call, words.tools[call.__name__], described) for call in calls],
        resources=[each for policy in library.policies for each in _resources(library, policy, words, today)],
    )


def _tool(call: Callable[..., Answer], words: ToolWords, described: Mapping[str, str]) -> Tool:
    tool = Tool.from_function(
        _told(call), call.__name__, words.title, words.description, annotations=_READS_ONLY, structured_output=True
    )
    for name, argument in tool.parameters["properties"].items():
        needed = name in tool.parameters["required"]
        argument["description"] = described[f"{name}_needed" if needed and f"{name}_needed" in described else name]
    return tool


def _told(call: Callable[..., Answer]) -> Callable[..., Answer]:
    """The call, with what was wrong in its arguments told to the model, so that it can mend them or ask the person."""

    @functools.wraps(call)
    def told(**arguments: object) -> Answer:
        try:
            return call(**arguments)
        except JishiError as error:
            raise ToolError(str(error)) from error

    return told


def _resources(library: Library, policy: Policy, words: McpWords, today: Callable[[], date]) -> tuple[Resource, ...]:
    """A policy as data, and its official text clause by clause."""
    identity = policy.identity

    def held() -> str:
        return json.dumps(policy_json(library, policy, today()), ensure_ascii=False)

    def text() -> str:
        clauses = library.source(identity.id).clauses
        return "\n\n".join(f"## {clause.address}\n{clause.text}" for clause in clauses)

    uri, title = f"jishi://policies/{identity.id}", identity.title
    return (
        FunctionResource.from_function(held, uri, identity.id, title, words.resources["policy"], "application/json"),
        FunctionResource.from_function(
            text, f"{uri}/text", f"{identity.id}-text", title, words.resources["text"], "text/markdown"
        ),
    )
