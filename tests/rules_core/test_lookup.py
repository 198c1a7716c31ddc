"""What a policy says on a topic, what it leaves out, and in which order."""

from rules_core.library import Library
from rules_core.lookup import look_up
from rules_core.policy import Policy, Provision, Silence, Unwritten

AWARDS = ("superior_technician", "chief_technician")


def provision(name: str, *topics: str, award: str = AWARDS[0]) -> Provision:
    cites = [{"clause": "第一条", "quote": "三年"}]
    return Provision.model_validate(
        {"id": name, "topics": topics, "awards": [award], "says": name, "cites": cites, "force": "states"}
    )


def silence(says: str, award: str) -> Silence:
    return Silence(topics=("allowance",), awards=(award,), says=says)


def policy(library: Library) -> Policy:
    held = library.policy("tianjin-2024")
    return held.model_copy(
        update={
            "identity": held.identity.model_copy(update={"awards": AWARDS}),
            "provisions": (provision("beside", "exit", "term"), provision("own", "term"), provision("chief", "term", award=AWARDS[1])),
            "silences": (silence("首席没提", AWARDS[1]), silence("特级没提", AWARDS[0])),
            "unwritten": (Unwritten(id="day", topics=("term",), awards=(AWARDS[0],), says="没写哪天"),),
            "open_points": (),
        }
    )


def test_what_a_topic_owns_comes_before_what_touches_it(library: Library) -> None:
    found = look_up(policy(library), "term", AWARDS[0])
    assert [p.id for p in found.provisions] == ["own", "beside"]
    assert [u.id for u in found.unwritten] == ["day"]
    assert (found.silence, found.open_points) == (None, ())


def test_another_award_has_its_own_provisions_and_none_has_them_all(library: Library) -> None:
    assert [p.id for p in look_up(policy(library), "term", AWARDS[1]).provisions] == ["chief"]
    assert [p.id for p in look_up(policy(library), "term", None).provisions] == ["own", "chief", "beside"]
    assert look_up(policy(library), "term", AWARDS[1]).unwritten == ()


def test_silence_is_that_of_the_award_or_else_of_the_first(library: Library) -> None:
    for award, says in ((AWARDS[0], "特级没提"), (AWARDS[1], "首席没提"), (None, "特级没提")):
        found = look_up(policy(library), "allowance", award)
        assert found.silence is not None
        assert (found.silence.says, found.provisions) == (says, ())


def test_where_something_is_said_there_is_no_silence(library: Library) -> None:
    held = policy(library)
    spoken = held.model_copy(update={"provisions": (provision("paid", "allowance"),)})
    assert look_up(spoken, "allowance", AWARDS[0]).silence is None
