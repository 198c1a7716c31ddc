"""Numbers as people write them: 23, 二十三, 二〇二二, 两."""

_ROWS = ("零〇0", "一1", "二两俩2", "三3", "四4", "五5", "六6", "七7", "八8", "九9")
_DIGITS = {c: n for n, row in enumerate(_ROWS) for c in row}
_LONGEST = 15
_TENS = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> int | None:
    """The number a run of digits or Chinese numerals says; a digit after a digit is read place by place (二二 → 22).

    None for anything else, and past 15 digits; of a decimal the whole part.
    """
    whole = text.partition(".")[0]
    if len(whole) > _LONGEST:
        return None
    if whole.isdecimal():
        return int(whole)
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _TENS:
            total, digit = total + (digit or 1) * _TENS[c], 0
        else:
            digit = _DIGITS[c]
    return total + digit


def read_range(text: str) -> tuple[int, int] | None:
    """The least and the most meant: 七八 is 7 to 8, 十七八 17 to 18, 二三十 20 to 30; others mean themselves."""
    for at in range(len(text) - 1):
        low, high = _DIGITS.get(text[at], 0), _DIGITS.get(text[at + 1], 0)
        if low and high == low + 1 and not text.isdecimal():
            ends = (read_number(text[: at + 1] + text[at + 2 :]), read_number(text[:at] + text[at + 1 :]))
            return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    number = read_number(text)
    return None if number is None else (number, number)
