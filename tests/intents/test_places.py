"""Places in what people write, and which of them counts."""

import json
from pathlib import Path

import pytest

from intents.placeroles import PlaceRole
from intents.places import find_places, leading_places, resolve_place

_FOUR = ("370103", "370402", "511002", "511102")


def _leading(text: str) -> list[tuple[str, ...]]:
    return [place.codes for place in leading_places(find_places(text))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("我在德阳搞车工", ["510600"]),
        ("绵阳涪城的", ["510703"]),
        ("俺是枣庄薛城区的", ["370403"]),
        ("四川省成都市的郫都区", ["510117"]),
        ("枣庄市市中区的首席", ["370402"]),
        ("内江市市中区", ["511002"]),
        ("内江市中区", ["511002"]),
        ("乐山市中区", ["511102"]),
        ("呼市这边啥时候评", ["150100"]),
        ("我们锡林郭勒盟", ["152500"]),
        ("海南有没有政策", ["460000"]),
        ("凉山州评不评", ["513400"]),
        ("咱这儿是天津静海", ["120118"]),
        ("在江油开车床", ["510781"]),
        ("江油特级技师津贴多少", ["510781"]),
        ("木里县的，评特级要几年", ["513422"]),
        ("石棉那边特级管几年", ["511824"]),
        ("达茂旗的厂", ["150223"]),
        ("科左中旗特级技师管几年", ["150521"]),
        ("乌海海南区的钳工", ["150303"]),
        ("乾安县的首席", ["220723"]),
        ("66号文写的几年", ["CN"]),
        ("国家文件怎么说", ["CN"]),
        ("川人社规那份文件", ["510000"]),
    ],
)
def test_one_place(text: str, codes: list[str]) -> None:
    assert _leading(text) == [(code,) for code in codes]


@pytest.mark.parametrize(
    "text",
    [
        "重庆火锅好吃不",
        "四川话怎么说",
        "住在天津路12号",
        "北京时间几点",
        "特级津贴多少",
        "全国技术能手优先吗",
        "国家级大师工作室带头人",
        "国家职业标准在哪看",
        "公安局在哪",
        "这个通道走得通不",
        "人社部门归谁管",
        "阿里巴巴招人不",
        "单位资源够不够",
        "市中首席评几年",
        "石棉厂的焊工",
        "之前旗下公司的证",
        "我和林师傅都想评",
        "国旗上台",
    ],
)
def test_no_place(text: str) -> None:
    assert _leading(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("老家四川，在天津打工", ["120000"]),
        ("我是内蒙古人，公司在天津西青，首席技师怎么申报", ["120111"]),
        ("户口河南，厂子在自贡", ["510300"]),
        ("公司总部在北京，我上班的地方是满洲里", ["150781"]),
        ("我在天津上班，四川的首席要什么条件", ["510000"]),
        ("不是四川，是天津", ["120000"]),
        ("人在天津，别拿四川的答我", ["120000"]),
        ("以前在株洲，现在在包头", ["150200"]),
        ("从内蒙古调到天津，以前评的特级还算吗", ["120000"]),
        ("甘孜调到拉萨，津贴还发么", ["513300"]),
        ("首席技师调到贵州工作，四川给的待遇停不停", ["510000"]),
        ("天津人", ["120000"]),
        ("上海四川北路", ["310000"]),
    ],
)
def test_which_place_counts(text: str, codes: list[str]) -> None:
    assert _leading(text) == [(code,) for code in codes]


def test_two_places_side_by_side_both_count() -> None:
    assert _leading("天津和四川有啥不同") == [("120000",), ("510000",)]
    assert _leading("川渝两地有啥区别") == [("510000",), ("500000",)]


def test_an_ambiguous_name_keeps_all_its_meanings() -> None:
    assert _leading("我市中区的") == [_FOUR]


def test_another_place_in_the_text_narrows_an_ambiguous_one() -> None:
    assert ("370402",) in [place.codes for place in find_places("我是市中区的，枣庄那个")]
    assert [place.codes for place in find_places("四川的市中区怎么评")] == [("511002", "511102")]


def test_rhetorical_negation_denies_nothing() -> None:
    assert not find_places("这不是四川吗")[0].negated
    assert not find_places("是不是四川也要八年")[0].negated


def test_spans_cover_the_chain() -> None:
    text = "我在四川绵阳上班"
    place = find_places(text)[0]
    assert text[place.span.start : place.span.end] == "四川绵阳"
    assert place.role is PlaceRole.EMPLOYER


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("四川", ["510000"]),
        ("四川省", ["510000"]),
        ("成都", ["510100"]),
        ("510000", ["510000"]),
        ("CN", ["CN"]),
        ("cn", ["CN"]),
        ("全国", ["CN"]),
        ("国家", ["CN"]),
        ("内蒙", ["150000"]),
        ("川", ["510000"]),
        (" 天津 ", ["120000"]),
        ("枣庄市市中区", ["370402"]),
        ("市中区", list(_FOUR)),
        ("火星", []),
        ("", []),
        ("四川火锅", []),
    ],
)
def test_resolve(said: str, codes: list[str]) -> None:
    assert [region.code for region in resolve_place(said)] == codes


@pytest.mark.parametrize(("name", "code"), [("天津", "120000"), ("成都", "510100"), ("内蒙", "150000")])
def test_a_place_before_any_question_is_heard(name: str, code: str) -> None:
    """What makes a name no place (天津路, 天津菜) must not be the beginning of a question."""
    phrases = [json.loads(line) for path in Path("data/phrases").glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    placeless = {p["q"] for p in phrases if p["topic"] != "out_of_scope" and not find_places(p["q"])}
    assert len(placeless) > 5000
    unheard = [text for text in placeless if (code,) not in _leading(name + text)]
    assert len(unheard) <= 1, unheard
