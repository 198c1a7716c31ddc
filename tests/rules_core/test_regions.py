"""The table of places."""

import re

import pytest

from rules_core.regions import RegionTable


@pytest.fixture(name="table")
def _table() -> RegionTable:
    return RegionTable.load()


def test_every_place_hangs_on_another_and_ends_in_the_country(table: RegionTable) -> None:
    for region in table:
        if region is not table.root:
            assert re.fullmatch(r"\d{6}", region.code)
            assert table.ancestors(region.code)[-1] == table.root.code


def test_province_city_and_county_are_there(table: RegionTable) -> None:
    codes = [region.code for region in table]
    assert len(codes) == len(set(codes)) > 3_100
    assert sum(code.endswith("0000") for code in codes) == 34


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("370402", ("370400", "370000", "CN")),
        ("120111", ("120000", "CN")),
        ("510100", ("510000", "CN")),
        ("419001", ("410000", "CN")),
        ("CN", ()),
        ("999999", ()),
    ],
)
def test_ancestors(table: RegionTable, code: str, above: tuple[str, ...]) -> None:
    assert table.ancestors(code) == above


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("市中区", ["370103", "370402", "511002", "511102"]),
        ("吉林", ["220000", "220200"]),
        ("内蒙古", ["150000"]),
        ("凉山", ["513400"]),
        ("北川", ["510726"]),
        ("西青区", ["120111"]),
        ("亚特兰蒂斯", []),
    ],
)
def test_find(table: RegionTable, name: str, codes: list[str]) -> None:
    assert [region.code for region in table.find(name)] == codes


def test_a_self_governing_place_is_found_without_its_people(table: RegionTable) -> None:
    assert [region.code for name in ("木里县", "莫力达瓦旗") for region in table.find(name)] == ["513422", "150722"]


def test_within(table: RegionTable) -> None:
    assert table.within("370402", "370000")
    assert table.within("370402", "370402")
    assert not table.within("370000", "370402")


def test_the_root_is_the_country(table: RegionTable) -> None:
    assert (table.root.code, table.root.parent) == ("CN", "")


def test_unknown_code(table: RegionTable) -> None:
    assert table.get("000000") is None
