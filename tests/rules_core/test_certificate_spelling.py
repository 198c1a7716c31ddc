import pytest

from rules_core.certificate_spelling import spell

GOOD = "Y00005100012325T000001"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"  {GOOD}\n",
        f"编号{GOOD}",
        f"我2020年拿的证，编号 {GOOD} 对不对",
        f"NO {GOOD}",
        "Y0000 51 000123 25 T 000001",
        "Y0000\u200b5100012325T000001\ufeff",
        f"{GOOD}。",
    ],
)
def test_the_number_is_found(text: str) -> None:
    assert spell(text, 22).read == GOOD


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (GOOD, []),
        (f" {GOOD} ", []),
        (f"编号{GOOD}", ["surroundings"]),
        (f"{GOOD[:5]} {GOOD[5:]}", ["blanks"]),
        (GOOD.replace("Y", "Ｙ"), ["full_width"]),
        (GOOD.lower(), ["lower_case"]),
        (GOOD.replace("T", "ｔ"), ["full_width", "lower_case"]),
    ],
)
def test_what_was_changed_is_kept(text: str, changed: list[str]) -> None:
    spelling = spell(text, 22)
    signs = ("surroundings", "blanks", "full_width", "lower_case")
    assert [sign for sign in signs if getattr(spelling, sign)] == changed


@pytest.mark.parametrize("text", ["证" + GOOD[1:], GOOD[:-1] + "中", GOOD[:19] + "一" + GOOD[20:]])
def test_a_strange_sign_in_the_place_of_a_right_one_is_kept(text: str) -> None:
    assert spell(text, 22).typed == text


def test_a_short_number_does_not_swallow_the_words_before_it() -> None:
    assert spell("编号" + GOOD[:20], 22).read == GOOD[:20]


@pytest.mark.parametrize("sign", ["²", "①", "٣", "ß", "ı"])
def test_signs_that_only_resemble_are_left_as_they_are(sign: str) -> None:
    text = GOOD[:9] + sign + GOOD[10:]
    assert spell(text, 22).read == text


@pytest.mark.parametrize(("full", "half"), [("！", "!"), ("～", "~"), ("０", "0"), ("Ｚ", "Z"), ("ａ", "A"), ("ｚ", "Z")])
def test_every_full_width_sign_is_read_as_its_half(full: str, half: str) -> None:
    spelling = spell(GOOD[:9] + full + GOOD[10:], 22)
    assert (spelling.typed[9], spelling.read[9], spelling.full_width) == (full, half, True)
