"""Cuts a long answer into messages a channel can carry: between paragraphs, else sentences, else clauses, never in a
character."""

_ENDS = ("\n\n", "\n", "。", "；", "，", " ")


def cut(text: str, limit: int) -> tuple[str, ...]:
    """Pieces of at most `limit` (≥ 2) UTF-16 units, the unit Telegram counts in; together they say the same, in
    order."""
    pieces: list[str] = []
    rest = text.strip()
    while _units(rest) > limit:
        at = _where(rest, limit)
        pieces.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*pieces, rest)


def _where(text: str, limit: int) -> int:
    longest = _fitting(text, limit)
    for end in _ENDS:
        at = text.rfind(end, longest // 3, longest)
        if at >= 0:
            return at + len(end)
    return longest


def _fitting(text: str, limit: int) -> int:
    units = 0
    for index, character in enumerate(text):
        units += _units(character)
        if units > limit:
            return index
    return len(text)


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
