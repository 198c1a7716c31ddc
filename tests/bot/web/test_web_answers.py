"""Every JSON answer of the interface is what /openapi.json says of it, and nothing more."""

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from bot.channels.web import answers_out as out
from bot.channels.web.bodies import Problem


@pytest.mark.parametrize(
    ("answer", "path", "body"),
    [
        (out.AskOut, "/api/ask", {"q": "四川特级技师管理期多长"}),
        (out.AskOut, "/api/ask", {"q": "我在四川，能评特级技师吗", "session": "schema"}),
        (out.ScreenOut, "/api/screen", {"region": "510000", "award": "superior_technician", "facts": {"senior_post_since": "2019-03-01"}}),
        (out.TimelineOut, "/api/timeline", {"region": "四川", "award": "superior_technician", "events": {"approved": "2025-04-30"}}),
        (out.TimelineOut, "/api/timeline", {"region": "枣庄市市中区", "award": "shizhong_chief_technician", "events": {"announced": "2024-03-01"}}),
        (out.RetirementOut, "/api/retirement", {"birth_date": "1966-03-10", "sex": "male"}),
        (out.CertificateOut, "/api/certificate/S000051000001231000001", None),
        (out.CertificateOut, "/api/certificate/1", None),
        (out.PoliciesOut, "/api/policies", None),
        (out.PolicyOut, "/api/policies/sichuan-2024-10", None),
        (out.HealthOut, "/healthz", None),
        (Problem, "/api/policies/nowhere", None),
    ],
)
def test_an_answer_has_nothing_that_its_schema_does_not_name(client: TestClient, answer: type[BaseModel], path: str, body: object) -> None:
    given = client.get(path) if body is None else client.post(path, json=body)
    answer.model_validate_json(given.text, extra="forbid")
