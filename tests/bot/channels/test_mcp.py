"""MCP as a client of the same library sees it: in the process, over stdio, over HTTP."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.server import MCPServer
from serving import served

from bot.answering.topic_labels import topic_labels
from bot.cases.asking import Sessions
from bot.cases.screen_cases import screen_case
from bot.channels.mcp.mcp_http import http_application
from bot.channels.mcp.mcp_server import mcp_server
from bot.channels.mcp.mcp_tools import Tools
from bot.channels.mcp.mcp_words import load_mcp_words
from bot.channels.web.keys import Keyring
from bot.commands.ask import conversation
from bot.commands.common import library

THE_DAY = date(2026, 11, 21)
WORDS = load_mcp_words()
ROOT = Path(__file__).parents[3]


def server() -> MCPServer:
    tools = Tools(conversation(), topic_labels(), WORDS.relay, lambda: THE_DAY)
    return mcp_server(library(), WORDS, WORDS.described(library(), topic_labels()), tools, lambda: THE_DAY)


def with_client(use: Callable[[Client], Awaitable[Any]], to: Any = None) -> Any:
    """What `use` gives, with a client connected to the server, in the process unless told otherwise."""

    async def run() -> Any:
        async with Client(to or server()) as client:
            return await use(client)

    return asyncio.run(run())


def called(tool: str, **arguments: Any) -> dict[str, Any]:
    result = with_client(lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def refused(tool: str, **arguments: Any) -> str:
    result = with_client(lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    return result.content[0].text


def test_the_tools_say_what_to_pass_on() -> None:
    tools = with_client(lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "screen", "timeline", "certificate", "compare"]
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert all(argument["description"] for argument in tool.input_schema["properties"].values())
    described = {tool.name: str(tool.description) for tool in tools}
    assert all("依据" in text or "条" in text for name, text in described.items() if name != "certificate")
    assert all("not_specified" in described[name] for name in ("ask", "compare"))
    assert "for_review" in described["screen"]


def test_a_call_is_logged_without_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "jishi.mcp")
    called("ask", question="四川管理期几年")
    refused("timeline", region="火星", award="superior_technician", events={})
    told: list[dict[str, Any]] = [vars(record)["told"] for record in caplog.records]
    assert [(line["tool"], line["outcome"]) for line in told] == [("ask", "answered"), ("timeline", "refused")]
    assert all(line.keys() == {"tool", "outcome", "seconds"} for line in told)


def test_the_facts_that_may_be_given_are_listed() -> None:
    (screen,) = [tool for tool in with_client(lambda client: client.list_tools()).tools if tool.name == "screen"]
    listed = screen.input_schema["properties"]["facts"]["description"]
    assert all(fact.id in listed and fact.label in listed for fact in library().catalogue.facts)
    assert set(screen.input_schema["required"]) == {"region", "award", "facts"}


def test_an_answer_is_that_of_the_command_with_what_to_pass_on() -> None:
    answer = called("ask", question="四川特级技师管理期多长")
    expected = Sessions(conversation()).ask({"q": "四川特级技师管理期多长"}, THE_DAY)
    assert {**answer, "id": None} == {**expected, "relay": answer["relay"]}
    assert answer["citations"]
    assert answer["relay"] == [WORDS.relay["always"]]


def test_silence_of_a_document_is_to_be_passed_on() -> None:
    answer = called("ask", question="内蒙古特级技师每月津贴多少钱")
    assert answer["status"] == "not_specified"
    assert WORDS.relay["not_specified"] in answer["relay"]


def test_notices_are_to_be_passed_on() -> None:
    answer = called("ask", question="天津特级技师公示几天")
    assert "policy_expired" in answer["notices"]
    assert WORDS.relay["notices"] in answer["relay"]


def test_a_session_is_one_talk_and_none_stands_alone() -> None:
    async def talk(client: Client) -> list[str]:
        told = []
        for session in ("a", "a", "b"):
            question = "四川首席技师管理期多长" if not told else "从哪天起算"
            asked = {"question": question, "session": session}
            told.append((await client.call_tool("ask", asked)).structured_content["region"])
        return told

    assert with_client(talk) == ["510000", "510000", None]


def test_talks_that_rested_longest_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.mcp.mcp_tools._TALKS_KEPT", 2)
    tools = Tools(conversation(), topic_labels(), WORDS.relay, lambda: THE_DAY)
    for session in ("a", "b", "a", "c"):
        tools.ask("我在四川", session=session)
    assert tools.ask("管理期多长", session="a")["region"] == "510000"
    assert tools.ask("管理期多长", session="b")["region"] is None


def test_a_screening_is_that_of_the_command() -> None:
    case = {"region": "510000", "award": "superior_technician", "facts": {"holds_level": "senior_technician"}}
    answer = called("screen", **case)
    expected = screen_case(library(), case, THE_DAY)
    assert answer == {**{k: v for k, v in expected.items() if k != "id"}, "relay": answer["relay"]}
    assert answer["next_question"]


def test_what_reviewers_judge_is_said() -> None:
    answer = called("screen", region="510000", award="superior_technician", facts={"mastery": True})
    assert WORDS.relay["reviewers"] in answer["relay"]


def test_days_are_reckoned_and_assumptions_said() -> None:
    events = {"announced": "2024-03-01"}
    answer = called("timeline", region="370402", award="shizhong_chief_technician", events=events)
    assert answer["deadlines"]
    assert WORDS.relay["assumption"] in answer["relay"]


def test_a_certificate_number_is_judged_by_form_only() -> None:
    answer = called("certificate", number="Y00005100001234000001")
    assert not answer["valid"]
    assert WORDS.relay["caution"] in answer["relay"]


def test_regions_are_compared() -> None:
    answer = called("compare", regions=["四川", "天津", "枣庄市市中区"], topic="allowance")
    assert [row["place"] for row in answer["rows"]] == ["510000", "120000", "370402"]
    assert {row["status"] for row in answer["rows"]} >= {"answered"}


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("ask", {"question": "你好", "region": "某地"}, "某地"),
        ("screen", {"region": "市中区", "award": "superior_technician", "facts": {}}, "不止一个地方"),
        ("screen", {"region": "CN", "award": "superior_technician", "facts": {"shoe_size": 42}}, "shoe_size"),
        ("timeline", {"region": "CN", "award": "superior_technician", "events": {"x": "2024-01-01"}}, "x"),
        ("compare", {"regions": ["四川"], "topic": "weather"}, "weather"),
        ("ask", {}, "question"),
    ],
)
def test_what_is_wrong_is_told_to_the_model(tool: str, arguments: dict[str, Any], words: str) -> None:
    message = refused(tool, **arguments)
    assert words in message
    assert "Traceback" not in message


def test_the_policies_are_resources() -> None:
    async def read(client: Client) -> list[str]:
        listed = (await client.list_resources()).resources
        assert len(listed) == 2 * len(library().policies)
        return [(await client.read_resource(resource.uri)).contents[0].text for resource in listed]

    texts = with_client(read)
    held = [json.loads(text) for text in texts[::2]]
    assert [policy["id"] for policy in held] == [policy.identity.id for policy in library().policies]
    for policy, text in zip(library().policies, texts[1::2], strict=True):
        assert library().source(policy.identity.id).addresses[0] in text
        assert "".join(policy.provisions[0].cites[0].quote.split()) in "".join(text.split())


def test_over_stdio() -> None:
    code = "from argparse import Namespace; from bot.commands.mcp import run; run(Namespace(http=False))"
    command = StdioServerParameters(command=sys.executable, args=["-c", code], cwd=str(ROOT))
    result = with_client(lambda client: client.call_tool("certificate", {"number": "1"}), command)
    assert result.structured_content["valid"] is False


def test_talks_of_different_key_holders_never_meet() -> None:
    async def say(address: str, key: str, question: str) -> Any:
        http = httpx2.AsyncClient(headers={"Authorization": f"Bearer {key}"})
        async with http, Client(streamable_http_client(address, http_client=http)) as client:
            return (await client.call_tool("ask", {"question": question, "session": "1"})).structured_content["region"]

    with served(http_application(server(), Keyring("k1,k2", rate_limit=0), "127.0.0.1")) as base:
        said = [("k1", "四川首席技师管理期多长"), ("k2", "从哪天起算"), ("k1", "从哪天起算")]
        assert [asyncio.run(say(f"{base}/mcp", *each)) for each in said] == ["510000", None, "510000"]


def over_http(keys: str, **headers: str) -> Any:
    """A call of a tool over real HTTP."""

    async def call(address: str) -> Any:
        http = httpx2.AsyncClient(headers=headers)
        async with http, Client(streamable_http_client(address, http_client=http)) as client:
            return await client.call_tool("certificate", {"number": "1"})

    with served(http_application(server(), Keyring(keys, rate_limit=0), "127.0.0.1")) as base:
        return asyncio.run(call(f"{base}/mcp"))


def test_over_http() -> None:
    assert over_http("").structured_content["valid"] is False


def test_over_http_with_a_key() -> None:
    assert over_http("k1,k2@30", Authorization="Bearer k2").structured_content["valid"] is False


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer k"}, 401)])
def test_without_a_key_it_is_closed_where_keys_are_set(headers: dict[str, str], status: int) -> None:
    with served(http_application(server(), Keyring("k1", rate_limit=0), "127.0.0.1")) as base:
        assert httpx.post(f"{base}/mcp", json={}, headers=headers).status_code == status


def test_over_the_calls_of_a_key_it_waits() -> None:
    with served(http_application(server(), Keyring("k1@2", rate_limit=0), "127.0.0.1")) as base:
        headers = {"Authorization": "Bearer k1"}
        statuses = [httpx.post(f"{base}/mcp", json={}, headers=headers).status_code for _ in range(6)]
    assert 429 in statuses
    assert not [status for status in statuses if status >= 500]


def test_another_host_name_and_a_large_body_are_refused() -> None:
    with served(http_application(server(), Keyring("", rate_limit=0), "127.0.0.1")) as base:
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        headers = {"Accept": "application/json, text/event-stream", "Host": "evil.example"}
        assert httpx.post(f"{base}/mcp", json=call, headers=headers).status_code in (403, 421)
        large = {"Accept": headers["Accept"], "Content-Type": "application/json"}
        assert httpx.post(f"{base}/mcp", content=b"x" * 100_000, headers=large).status_code == 413
