"""Which event a date belongs to: what is said beside it, behind before in front; ends are no beginnings."""

from datetime import date

import pytest

from intents.dates import find_dates
from intents.events import find_events
from intents.normalise import normalise

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "events"),
    [
        ("11月23号贴的公示", ["publicity_start"]),
        ("公示11月23号开始", ["publicity_start"]),
        ("2025年4月30日批下来的", ["approved"]),
        ("名单是2024年5月6日公布的", ["announced"]),
        ("2019年3月聘的高级技师", ["senior_post_since"]),
        ("2022年造假被查", ["fraud_found_on"]),
        ("津贴去年发了", []),
        ("11月30日到期", []),
        ("11月23日交材料", []),
        ("没有日子的公示", []),
        ("2025年4月30日批的，2025年3月2日贴的公示", ["approved", "publicity_start"]),
    ],
)
def test_events_beside_their_dates(typed: str, events: list[str]) -> None:
    text = normalise(typed)
    assert [said.event for said in find_events(text, find_dates(text, TODAY))] == events
