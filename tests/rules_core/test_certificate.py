from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.certificate import CertificateReading, read_certificate
from rules_core.certificate_rules import CertificateCite, certificate_rules, levels_by_code, provinces_by_prefix
from rules_core.datadir import data_dir
from rules_core.source import Source

GOOD = "Y00005100012325T000001"


def positions(reading: CertificateReading) -> list[int | None]:
    return [error.position for error in reading.errors]


def put(position: int, sign: str) -> str:
    return GOOD[: position - 1] + sign + GOOD[position:]


def test_a_right_number_is_cut_into_seven_parts() -> None:
    reading = read_certificate(GOOD)
    assert reading.valid
    assert (reading.level, reading.province, reading.year) == ("superior_technician", "510000", 2025)
    assert [segment.value for segment in reading.segments] == ["Y", "0000", "51", "000123", "25", "T", "000001"]
    assert [segment.meaning for segment in reading.segments][2:6:3] == ["四川省", "特级技师"]
    assert all(segment.value in segment.meaning for segment in reading.segments[3:4] + reading.segments[6:] if segment.meaning is not None)
    assert None not in [segment.meaning for segment in reading.segments]
    assert reading.changes == ()
    assert reading.errors == ()


def test_who_assigns_which_part() -> None:
    assigned = [segment.assigned_by for segment in read_certificate(GOOD).segments]
    assert assigned == ["人力资源社会保障部门"] * 4 + ["评价机构"] * 3


def test_it_says_that_only_the_form_is_judged() -> None:
    assert "真假" in read_certificate(GOOD).caution


@pytest.mark.parametrize(("code", "level"), [(code, level.id) for code, level in levels_by_code().items()])
def test_every_level_has_its_sign(code: str, level: str) -> None:
    reading = read_certificate(put(16, code))
    assert reading.valid
    assert reading.level == level


@pytest.mark.parametrize("prefix", sorted(provinces_by_prefix()))
def test_every_province_is_known(prefix: str) -> None:
    assert read_certificate(f"S0000{prefix}00012300T000001").province == f"{prefix}0000"


@pytest.mark.parametrize("prefix", ["00", "99", "10", "66"])
def test_a_code_of_no_province_is_named_once(prefix: str) -> None:
    reading = read_certificate(f"S0000{prefix}00012300T000001")
    assert positions(reading) == [6]
    assert reading.province is None
    assert reading.segments[2].meaning is None


@pytest.mark.parametrize("position", [p for p in range(2, 23) if p != 16])
@pytest.mark.parametrize(("sign", "meant"), list(certificate_rules().look_alikes.items()))
def test_a_look_alike_letter_is_an_error_that_says_so(position: int, sign: str, meant: str) -> None:
    reading = read_certificate(put(position, sign))
    assert positions(reading) == [position]
    assert f"第{position}位" in reading.errors[0].message
    assert f"“{meant}”" in reading.errors[0].message


@pytest.mark.parametrize("sign", ["一", "😀", "٣", "²", "①", "-", "Ⅴ"])
def test_only_0_to_9_are_digits(sign: str) -> None:
    reading = read_certificate(put(12, sign))
    assert positions(reading) == [12]
    assert f"“{sign}”" in reading.errors[0].message


@pytest.mark.parametrize("sign", ["1", "0", "证", "Я"])
def test_a_letter_stands_first(sign: str) -> None:
    reading = read_certificate(put(1, sign))
    assert positions(reading) == [1]
    assert f"“{sign}”" in reading.errors[0].message


@pytest.mark.parametrize("sign", ["Z", "8", "A", "0", "特"])
def test_what_is_no_level_sign(sign: str) -> None:
    reading = read_certificate(put(16, sign))
    assert positions(reading) == [16]
    assert f"“{sign}”" in reading.errors[0].message
    assert reading.level is None


def test_every_wrong_position_is_named() -> None:
    assert positions(read_certificate("9OO0O9900o123Z5QO0000l")) == [1, 2, 3, 5, 6, 10, 14, 16, 17, 22]


@pytest.mark.parametrize("number", [GOOD[:-1], GOOD + "0", GOOD[0], "Y" * 40, GOOD[:5] + GOOD[6:]])
def test_a_wrong_length_is_one_error_without_a_position(number: str) -> None:
    reading = read_certificate(number)
    assert positions(reading) == [None]
    assert str(len(number)) in reading.errors[0].message
    assert ("多了" if len(number) > len(GOOD) else "漏了") in reading.errors[0].message
    assert reading.segments == ()


@pytest.mark.parametrize("text", ["", "   ", "我的编号", "。，！", "\u200b"])
def test_nothing_to_read_is_said(text: str) -> None:
    reading = read_certificate(text)
    assert positions(reading) == [None]
    assert "没有看到编号" in reading.errors[0].message


def test_what_was_changed_is_told() -> None:
    reading = read_certificate("编号：y0000 51 000123 25 ｓ000001，对吗")
    assert reading.valid
    assert reading.number == "Y00005100012325S000001"
    assert len(reading.changes) == 4


def test_an_error_shows_what_was_typed() -> None:
    assert "“ｏ”" in read_certificate(put(10, "ｏ")).errors[0].message


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    reading = read_certificate(text)
    assert reading.valid is (reading.errors == ())
    assert reading.valid is (len(reading.segments) == 7 and all(segment.meaning for segment in reading.segments))


NUMBERS = st.from_regex(r"\A[A-Z][0-9]{4}(11|37|51|82)[0-9]{8}[XTS1-5][0-9]{6}\Z")


@given(NUMBERS)
def test_every_number_of_the_form_is_right_and_its_parts_make_it_up(number: str) -> None:
    reading = read_certificate(number)
    assert reading.valid
    assert "".join(segment.value for segment in reading.segments) == number


@given(NUMBERS, st.sampled_from(["{}", " {} ", "我的编号是{}对吗", "No.{}", "2020年拿的证 {}", "({})", "{}。"]))
def test_words_around_make_no_difference(number: str, around: str) -> None:
    assert read_certificate(around.format(number)).number == number


def test_the_segments_follow_each_other_to_the_end() -> None:
    rules = certificate_rules()
    assert rules.segments[0].first == 1
    assert rules.segments[-1].last == rules.length
    assert all(one.last + 1 == other.first for one, other in pairwise(rules.segments))


@pytest.mark.parametrize("cite", certificate_rules().cites, ids=lambda cite: f"{cite.policy}-{cite.quote[:8]}")
def test_every_quote_stands_in_its_document(cite: CertificateCite) -> None:
    source = Source.parse((data_dir() / "sources" / cite.policy / "clauses.md").read_text(encoding="utf-8"))
    assert source.holds(cite.clause, cite.quote)


def test_a_wrong_level_sign_that_looks_like_a_right_one_is_guessed_and_any_other_gets_the_list() -> None:
    like = next(sign for sign, meant in certificate_rules().look_alikes.items() if meant in levels_by_code())
    unlike = next(sign for sign, meant in certificate_rules().look_alikes.items() if meant not in levels_by_code())
    assert f"多半是“{certificate_rules().look_alikes[like]}”" in read_certificate(put(16, like)).errors[0].message
    assert "、".join(levels_by_code()) in read_certificate(put(16, unlike)).errors[0].message
