"""The Model Context Protocol server: the tools and the policies, for assistants built on language models."""

import functools
import json
import logging
import time
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import FunctionResource, Resource
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations

from bot.cases.policy_json import policy_json
from bot.channels.mcp.mcp_tools import Answer, Tools
from bot.channels.mcp.mcp_words import McpWords, ToolWords
from bot.logs import figures
from rules_core.errors import JishiError
from rules_core.library import Library
from rules_core.policy import Identity

_log = logging.getLogger("jishi.mcp")
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
        version=version("jishi"),
        instructions=words.instructions,
        log_level="WARNING",
        subscriptions=False,
        tools=[_tool(call, words.tools[call.__name__], described) for call in calls],
        resources=[each for held in library.identities.values() for each in _resources(library, held, words, today)],
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
    """The call, with what was wrong in its arguments told to the model, so that it can mend them or ask the person.

    Logged by tool, outcome and time, with nothing of what was asked.
    """

    @functools.wraps(call)
    def told(**arguments: object) -> Answer:
        began, outcome = time.perf_counter(), "failed"
        try:
            answer = call(**arguments)
            outcome = "answered"
        except JishiError as error:
            outcome = "refused"
            raise ToolError(str(error)) from error
        finally:
            _log.info("调用", extra=figures(tool=call.__name__, outcome=outcome, seconds=round(time.perf_counter() - began, 4)))
        return answer

    return told


def _resources(library: Library, identity: Identity, words: McpWords, today: Callable[[], date]) -> tuple[Resource, ...]:
    """A policy as data, and its official text clause by clause."""

    def held() -> str:
        return json.dumps(policy_json(library, library.policy(identity.id), today()), ensure_ascii=False)

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
