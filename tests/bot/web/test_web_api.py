"""The HTTP interface against the contract: the same JSON as the command line, and a kind word for everything else."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from houses import NewHouse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.cases.asking import Sessions
from bot.cases.number_cases import certificate_case, timeline_case
from bot.cases.policy_json import policy_json
from bot.cases.screen_cases import screen_case
from bot.channels.web.app import create_app
from bot.channels.web.house import House
from bot.channels.web.wordings import web_words
from rules_core.source import squeeze

ON = "2026-11-21"
FACTS = {"holds_level": "senior_technician", "senior_post_since": "2019-03-01"}
SCREEN = {"id": 1, "region": "510000", "award": "superior_technician", "on": ON, "facts": FACTS}


def test_asking_gives_the_same_as_the_command_line(client: TestClient, house: House) -> None:
    sessions = Sessions(house.conversation)
    for question in ("管理期多长", "四川", "我能评特级技师吗", "高级技师", "公示要几天", "你好", "股票怎么买"):
        case = {"id": "7", "session": "a", "q": question, "on": ON}
        assert client.post("/api/ask", json=case).json() == sessions.ask(case, date(2026, 11, 21))


def test_a_talk_goes_on_in_another_process(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house())) as one:
        one.post("/api/ask", json={"q": "我在四川", "session": "s"})
    with TestClient(create_app(new_house())) as another:
        assert another.post("/api/ask", json={"q": "管理期多长", "session": "s"}).json()["region"] == "510000"


def test_without_a_session_nothing_is_remembered(client: TestClient) -> None:
    client.post("/api/ask", json={"q": "我在四川"})
    assert client.post("/api/ask", json={"q": "管理期多长"}).json()["region"] is None


def test_region_and_award_may_be_given(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"q": "管理期多长", "region": "成都", "award": "特级技师"}).json()
    assert (answer["status"], answer["region"]) == ("answered", "510000")


def test_screening_gives_the_same_as_the_command_line(client: TestClient, house: House) -> None:
    assert client.post("/api/screen", json=SCREEN).json() == screen_case(house.library, SCREEN, date(2026, 11, 21))


def test_timeline_retirement_and_certificate(client: TestClient, house: House) -> None:
    case = {"id": None, "region": "四川", "award": "superior_technician", "events": {"approved": "2025-04-30"}}
    assert client.post("/api/timeline", json=case).json() == timeline_case(house.library, case, date(2026, 11, 21))
    answer = client.post("/api/retirement", json={"birth_date": "1966-03-10", "sex": "male"}).json()
    assert answer["reached_on"] == "2026-07-10"
    number = "S000051000001231000001"
    assert client.get(f"/api/certificate/{number}").json() == certificate_case({"number": number})


def test_certificate_of_any_text_is_an_answer(client: TestClient) -> None:
    for text in ("O", "a/b/c", "%E5%9B%9B%20", "../..", "%00"):
        answer = client.get(f"/api/certificate/{text}")
        assert answer.status_code in (200, 404)


def test_policies(client: TestClient, house: House) -> None:
    rows = client.get("/api/policies").json()["policies"]
    assert [row["id"] for row in rows] == [policy.identity.id for policy in house.library.policies]
    for policy in house.library.policies:
        assert client.get(f"/api/policies/{policy.identity.id}").json() == policy_json(house.library, policy, house.today)
    missing = client.get("/api/policies/nowhere")
    assert missing.status_code == 404
    assert rows[0]["id"] in missing.json()["error"]


@pytest.mark.parametrize(
    ("path", "body", "field", "word"),
    [
        ("ask", {}, "q", "缺少"),
        ("ask", {"q": None}, "q", "文字"),
        ("ask", {"q": ["a"]}, "q", "文字"),
        ("ask", {"q": "问" * 2001}, "q", "2000"),
        ("ask", {"q": "a", "session": "s" * 201}, "session", "200"),
        ("ask", {"q": "a", "region": "月球"}, "region", "月球"),
        ("ask", {"q": "a", "region": "市中区"}, "region", "不止一个"),
        ("ask", {"q": "a", "award": "总工"}, "award", "superior_technician"),
        ("ask", {"q": "a", "on": "2026-02-30"}, "on", "2026-02-30"),
        ("screen", {"region": "四川", "award": "superior_technician", "facts": 3}, "facts", "对象"),
        ("screen", {"region": "四川", "award": "superior_technician", "facts": {"x": 1}}, "facts.x", "holds_level"),
        ("screen", {"region": "四川", "award": "superior_technician", "facts": {"frontline": 1}}, "facts.frontline", "true"),
        ("screen", {"region": "内蒙古", "award": "chief_technician"}, "award", "收录"),
        ("screen", {"award": "superior_technician"}, "region", "缺少"),
        ("timeline", {"region": "四川", "award": "superior_technician", "events": {"party": ON}}, "events", "approved"),
        ("timeline", {"region": "四川", "award": "superior_technician"}, "events", "缺少"),
        ("retirement", {"birth_date": "1966-13-10", "sex": "male"}, "birth_date", "1966-13-10"),
        ("retirement", {"birth_date": "1966-03-10", "sex": "他"}, "sex", "female"),
        ("retirement", {"birth_date": "1976-03-10", "sex": "female"}, "post_kind", "cadre"),
    ],
)
def test_bad_input_names_the_field_and_what_is_allowed(client: TestClient, path: str, body: object, field: str, word: str) -> None:
    answer = client.post(f"/api/{path}", json=body)
    problem = answer.json()
    assert (answer.status_code, problem["field"]) == (422, field)
    assert word in problem["error"]
    assert problem["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("body", ["", "{", "[]", "3", "null", '"q"', "\x00", '{"q": "\\ud800"}', '{"q":"a","id":NaN}', "[" * 20_000])
def test_what_is_no_json_object_is_422(client: TestClient, body: str) -> None:
    assert client.post("/api/ask", content=body).status_code == 422


def test_bytes_that_are_no_text_are_422(client: TestClient) -> None:
    assert client.post("/api/ask", content=b'{"q": "\xff\xfe"}').status_code == 422


def test_a_missing_content_type_does_no_harm(client: TestClient) -> None:
    body = json.dumps({"q": "你好"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"):
        assert client.post("/api/ask", content=body, headers={"content-type": kind}).status_code == 200


def test_more_than_64_kib_is_413(client: TestClient) -> None:
    body = json.dumps({"q": "a", "more": "x" * 65_536})
    assert client.post("/api/ask", content=body).status_code == 413
    assert client.post("/api/ask", content=(part for part in (body[:40_000].encode(), body[40_000:].encode()))).status_code == 413
    assert client.post("/say", data={"text": "x" * 65_536}).status_code == 413


def test_2000_characters_are_answered(client: TestClient) -> None:
    assert client.post("/api/ask", json={"q": "四川管理期多长" + "啊" * 1993}).status_code == 200


def test_too_many_messages_from_one_person_are_429(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house(rate_limit=5))) as hurried:
        codes = [hurried.post("/api/ask", json={"q": "你好", "session": "a"}).status_code for _ in range(7)]
        late = hurried.post("/api/ask", json={"q": "你好", "session": "a"})
        other = hurried.post("/api/ask", json={"q": "你好", "session": "b"})
    assert codes in ([200] * 5 + [429] * 2, [200] * 6 + [429], [200] * 7)  # a minute may turn in between
    if late.status_code == 429:
        assert 1 <= int(late.headers["retry-after"]) <= 60
    assert other.status_code == 200


def test_with_keys_set_only_their_bearers_are_served(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house(api_keys="sesame, open@2"))) as guarded:
        assert guarded.get("/api/policies").status_code == 401
        assert guarded.get("/api/policies", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert guarded.get("/api/policies", headers={"authorization": "Bearer sesame"}).status_code == 200
        codes = [guarded.get("/api/policies", headers={"x-api-key": "open"}).status_code for _ in range(6)]
        assert codes[:2] == [200, 200]
        assert 429 in codes
        assert guarded.get("/healthz").status_code == guarded.get("/").status_code == 200


def test_talks_of_different_keys_never_meet(new_house: NewHouse) -> None:
    with TestClient(create_app(new_house(api_keys="one,two"))) as guarded:
        guarded.post("/api/ask", json={"q": "我在四川", "session": "a"}, headers={"x-api-key": "one"})
        answer = guarded.post("/api/ask", json={"q": "管理期多长", "session": "a"}, headers={"x-api-key": "two"}).json()
    assert answer["region"] is None


def test_without_keys_talks_from_different_addresses_never_meet_and_no_address_is_kept(new_house: NewHouse, tmp_path: Path) -> None:
    app = create_app(new_house())
    asked = [("203.0.113.7", "我在四川"), ("203.0.113.8", "管理期多长"), ("203.0.113.7", "管理期多长")]
    told = [TestClient(app, client=(address, 1)).post("/api/ask", json={"q": q, "session": "1"}).json() for address, q in asked]
    assert [answer["region"] for answer in told] == ["510000", None, "510000"]
    assert not [file.name for file in tmp_path.iterdir() if b"203.0.113." in file.read_bytes()]


def test_health_and_metrics(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "policies": 5, "troubles": {}}
    client.post("/api/ask", json={"q": "股票怎么买"})
    text = client.get("/metrics").text
    for line in (
        'jishi_messages_total{band="outside",channel="api",status="out_of_scope",topic="out_of_scope"} 1.0',
        'jishi_unanswered_total{channel="api",status="out_of_scope"} 1.0',
        'jishi_requests_total{code="200",method="POST",route="/api/ask"} 1.0',
        "jishi_outbox_depth 0.0",
        "jishi_reminders_late 0.0",
    ):
        assert line in text
    assert "股票" not in text


def test_a_broken_store_is_503_and_says_so(client: TestClient, house: House) -> None:
    house.store.close()
    for answer in (client.get("/healthz"), client.post("/api/ask", json={"q": "你好", "session": "a"})):
        assert answer.status_code in (200, 503)


def test_request_ids_and_headers(client: TestClient) -> None:
    assert client.get("/api/policies", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"
    forged = client.get("/api/policies", headers={"x-request-id": "a b\tc"})
    assert forged.headers["x-request-id"] != "a b\tc"
    assert "access-control-allow-origin" not in client.get("/api/policies", headers={"origin": "https://example.org"}).headers
    assert client.options("/api/ask", headers={"origin": "https://example.org", "access-control-request-method": "POST"}).status_code == 405


def test_only_pages_of_the_sites_that_are_set_may_call(new_house: NewHouse) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    with TestClient(create_app(new_house(cors_origins="https://portal.example.org/, https://b.example.org"))) as opened:
        for origin, allowed in (("https://portal.example.org", True), ("https://evil.example.org", False), ("null", False)):
            preflight = opened.options("/api/ask", headers={"origin": origin, **asked})
            answer = opened.post("/api/ask", json={"q": "你好"}, headers={"origin": origin})
            assert (preflight.status_code == 200) is allowed
            assert ("access-control-allow-origin" in answer.headers) is allowed
            assert "access-control-allow-credentials" not in answer.headers


def test_openapi_reads_well(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    for path in ("/api/ask", "/api/screen", "/api/timeline", "/api/retirement", "/api/certificate/{number}", "/api/policies"):
        for call in description["paths"][path].values():
            assert call["summary"]
            assert call["description"]
            assert {"200", "422", "429"} <= call["responses"].keys()
    assert "HTTPValidationError" not in description["components"]["schemas"]
    assert all(schema.get("description") for schema in description["components"]["schemas"].values())


@pytest.mark.parametrize("call", ["ask", "screen", "timeline", "retirement"])
def test_the_examples_shown_are_answered(client: TestClient, call: str) -> None:
    description = client.get("/openapi.json").json()
    name = description["paths"][f"/api/{call}"]["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    (example,) = description["components"]["schemas"][name]["examples"]
    assert client.post(f"/api/{call}", json=example).status_code == 200


def test_the_citation_shown_stands_in_a_document(house: House) -> None:
    shown = web_words()["openapi"]["examples"]
    clauses = [source.words_of(shown["clause"]) for source in map(house.library.source, house.library.identities) if shown["clause"] in source.addresses]
    assert any(shown["quote"] in squeeze(words) for words in clauses)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(["q", "id", "session", "region", "award", "on", "facts", "events", "birth_date", "sex", "post_kind"])


@given(path=st.sampled_from(["ask", "screen", "timeline", "retirement"]), body=st.dictionaries(_FIELDS, _JSON, max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_gives_500(client: TestClient, path: str, body: dict[str, object]) -> None:
    assert client.post(f"/api/{path}", content=json.dumps(body)).status_code in (200, 422)


def test_the_documentation_names_every_call_and_every_meter(client: TestClient) -> None:
    text = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    for path in client.get("/openapi.json").json()["paths"]:
        assert path.split("{")[0].rstrip("/") in text, path
    for line in client.get("/metrics").text.splitlines():
        if line.startswith("# TYPE ") and not line.split()[2].endswith("_created"):
            assert line.split()[2] in text, line


def test_the_dashboard_asks_only_for_meters_that_exist(client: TestClient) -> None:
    board = json.loads((Path(__file__).parents[3] / "docs" / "grafana-dashboard.json").read_text("utf-8"))
    known = {line.split()[2] for line in client.get("/metrics").text.splitlines() if line.startswith("# TYPE ")}
    asked = {name for panel in board["panels"] for target in panel["targets"] for name in re.findall(r"jishi_\w+", target["expr"])}
    assert {name.removesuffix("_bucket") for name in asked} <= known


def test_many_at_once_get_what_one_would(client: TestClient) -> None:
    questions = ["四川管理期多长", "公示要几天", "八级工怎么排", "天津首席条件", "内蒙古的待遇", "津贴多少"]
    alone = [client.post("/api/ask", json={"q": question, "on": ON}).json() for question in questions]
    with ThreadPoolExecutor(8) as people:
        together = list(people.map(lambda q: client.post("/api/ask", json={"q": q, "on": ON}).json(), questions * 8))
    assert together == alone * 8
