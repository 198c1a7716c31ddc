"""The policy library and the tools: every clause has its place, every quote is found and marked, all input is borne."""

from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.channels.web.clauses import clause_views
from bot.channels.web.house import House
from rules_core.source import squeeze

NUMBER = "S000051000001231000001"


def test_every_quote_of_every_policy_is_marked_in_its_clause(house: House) -> None:
    for policy in house.library.policies:
        source = house.library.source(policy.identity.id)
        for cite in (cite for provision in policy.provisions for cite in provision.cites):
            marked = [
                view
                for view in clause_views(policy, source, cite.quote)
                if any(run.marked and squeeze(run.text) == squeeze(cite.quote) for run in view.runs)
            ]
            whole = [clause for clause in source.clauses if squeeze(cite.quote) in squeeze(clause.text)]
            assert len(marked) == len(whole)


def test_clauses_keep_their_words(house: House) -> None:
    for policy in house.library.policies:
        source = house.library.source(policy.identity.id)
        views = clause_views(policy, source, source.clauses[0].text[:9])
        assert ["".join(run.text for run in view.runs) for view in views] == [clause.text for clause in source.clauses]


def test_a_citation_opens_its_clause(client: TestClient) -> None:
    for row in client.get("/api/policies").json()["policies"]:
        cite = client.get(f"/api/policies/{row['id']}").json()["provisions"][0]["citations"][0]
        page = client.get(f"/policies/{row['id']}", params={"quote": cite["quote"]}).text
        assert f'id="{cite["clause"]}"' in unescape(page)
        assert page.count('class="clause"') >= 10


def test_unknown_policies_are_404(client: TestClient) -> None:
    assert client.get("/policies/nowhere").status_code == 404


@pytest.mark.parametrize(("number", "word"), [(NUMBER, "是对的"), (NUMBER.replace("000001", "00O001", 1), "多半是"), ("123", "22位")])
def test_certificate_numbers_are_drawn(client: TestClient, number: str, word: str) -> None:
    page = client.get("/certificate", params={"number": number}).text
    assert word in page
    assert ("<svg" in page) == (len(number) == 22)


def test_the_line_of_days_has_today_on_it(client: TestClient) -> None:
    asked = {"region": "510000", "award": "superior_technician", "event": "approved", "day": "2025-04-30"}
    page = client.get("/timeline", params=asked).text
    assert "2028年4月30日" in page
    assert ">今天<" in page
    assert client.get("/timeline.ics", params=asked).content.startswith(b"BEGIN:VCALENDAR")
    assert client.get("/timeline.ics", params={**asked, "day": "x"}).status_code == 404


def test_silence_has_its_own_colour_in_the_comparison(client: TestClient) -> None:
    page = client.get("/compare", params={"region": ["四川", "天津"], "topic": "term"}).text
    assert 'class="silent"' in page
    assert "原文未规定" in page


@given(text=st.text(max_size=40), name=st.sampled_from(["region", "award", "event", "day", "topic", "number", "quote"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_addresses_get_a_page(client: TestClient, text: str, name: str) -> None:
    for path in ("/timeline", "/compare", "/certificate", "/policies/neimenggu"):
        usual = {"day": "2025-04-30", "event": "approved", "region": "510000", "award": "superior_technician"}
        assert client.get(path, params={**usual, name: text}).status_code == 200
