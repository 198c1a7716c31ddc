"""Clauses as people name them, against the addresses of every document that is held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.clauses import clause_mentioned
from rules_core.library import Library

LIBRARY = Library.load()
ALL = [(p.identity.id, address) for p in LIBRARY.policies for address in LIBRARY.source(p.identity.id).addresses]


@pytest.mark.parametrize(
    ("text", "policy", "clause"),
    [
        ("第七条第二款怎么说", "tianjin-2024", "第七条（二）"),
        ("第7条(二)", "tianjin-2024", "第七条（二）"),
        ("第七条", "tianjin-2024", "第七条"),
        ("第十五条原文", "tianjin-2024", "第十五条"),
        ("第15条原文", "tianjin-2024", "第十五条"),
        ("附件4第7条", "sichuan-2024-10", "附件4第七条"),
        ("附件四第七条", "sichuan-2024-10", "附件4第七条"),
        ("三（一）2", "neimenggu", "三（一）2"),
        ("第九十九条", "tianjin-2024", None),
        ("原文", "tianjin-2024", None),
        ("", "tianjin-2024", None),
    ],
)
def test_clauses_as_they_are_said(text: str, policy: str, clause: str | None) -> None:
    assert clause_mentioned(text, LIBRARY.source(policy).addresses) == clause


def spelt_like_another(address: str) -> bool:
    """附件2一 ends as 二（一） is spelt: the longer address has to win."""
    return (address[:2], len(address)) == ("附件", 4) or address.endswith("款")


@pytest.mark.parametrize(
    ("policy", "address"), [row for row in ALL if len(row[1]) > 1 and not spelt_like_another(row[1])]
)
def test_every_address_is_found_by_its_own_name(policy: str, address: str) -> None:
    assert clause_mentioned(f"{address}的原文", LIBRARY.source(policy).addresses) == address


@pytest.mark.parametrize(("policy", "address"), [row for row in ALL if spelt_like_another(row[1])])
def test_an_address_whose_end_is_another_is_found_by_its_own_name(policy: str, address: str) -> None:
    assert clause_mentioned(f"{address}的原文", LIBRARY.source(policy).addresses) == address


@given(st.text(max_size=100))
def test_only_addresses_that_are_there_are_found(text: str) -> None:
    addresses = LIBRARY.source("tianjin-2024").addresses
    assert clause_mentioned(text, addresses) in (None, *addresses)
