"""A reply as one JSON object of `jishi ask` (contract.md)."""

from dataclasses import asdict
from typing import Any

from bot.dialogue.message import Option, Reply


def reply_json(reply: Reply, case_id: Any, session: Any) -> dict[str, Any]:
    """The reply under the caller's own id and session."""
    answer: dict[str, Any] = {
        "id": case_id,
        "session": session,
        "status": reply.status,
        "topic": reply.topic,
        "topics": list(reply.topics),
        "region": reply.region,
        "award": reply.award,
        "text": reply.text,
        "citations": [asdict(citation) for citation in reply.citations],
        "options": [_option(option) for option in reply.options],
        "notices": list(reply.notices),
    }
    if reply.verdict is not None:
        answer |= {"verdict": reply.verdict, "question": reply.question}
    if reply.progress is not None:
        answer["progress"] = asdict(reply.progress)
    return answer


def _option(option: Option) -> dict[str, str]:
    return {key: value for key, value in asdict(option).items() if value is not None}
