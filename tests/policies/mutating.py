"""One thing wrong in a policy file, as a tired hand or a careless edit would have it."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

Raw = dict[str, Any]
Spot = tuple[Any, Any]
_OTHER_WORDS = "甲乙丙丁戊己庚辛"
_NUMERALS = "一二三四五六七八九十"
_WEAKER = {
    "must_not": ["shall", "may", "states"], "shall": ["may", "states", "encourages"], "in_principle": ["states", "shall"],
    "encourages": ["states", "may"], "may": ["states", "encourages"],
}
_COUNTS = ("years", "months", "days", "number")


def _spots(node: Any, wanted: Callable[[Any, Any], bool]) -> Iterator[Spot]:
    """Every (holder, key) below a node that is wanted."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if wanted(key, value):
            yield node, key
        yield from _spots(value, wanted)


def _pick(random: Random, node: Any, wanted: Callable[[Any, Any], bool]) -> Spot | None:
    found = list(_spots(node, wanted))
    return random.choice(found) if found else None


def _change(random: Random, node: Any, wanted: Callable[[Any, Any], bool], change: Callable[[Any], Any]) -> str | None:
    spot = _pick(random, node, wanted)
    if spot is None:
        return None
    holder, key = spot
    before = holder[key]
    holder[key] = change(before)
    return f"{before} → {holder[key]}"


def quote_changed(raw: Raw, random: Random) -> str | None:
    """One character of a quote is another."""

    def change(quote: str) -> str:
        at = random.randrange(len(quote))
        return quote[:at] + random.choice(_OTHER_WORDS) + quote[at + 1:]

    return _change(random, raw, lambda key, value: key == "quote", change)


def quote_number_changed(raw: Raw, random: Random) -> str | None:
    """A number in a quote is one more."""
    return _change(random, raw, lambda key, value: key == "quote" and bool(_number(value)), lambda q: _one_off(q, random))


def says_number_changed(raw: Raw, random: Random) -> str | None:
    """A figure in what is said is one off."""
    said = [raw.get(group, []) for group in ("provisions", "conditions", "priority")]
    figure = re.compile(r"\d+")

    def change(says: str) -> str:
        match = random.choice(list(figure.finditer(says)))
        other = str(max(1, int(match.group()) + random.choice((-1, 1, 2))))
        return says[: match.start()] + (other if other != match.group() else "2") + says[match.end():]

    return _change(random, said, lambda key, value: key == "says" and bool(figure.search(value)), change)


def tested_number_changed(raw: Raw, random: Random) -> str | None:
    """A number in a test or a deadline is one off."""
    tested = [raw.get(group, []) for group in ("conditions", "priority", "deadlines")]
    return _change(
        random, tested, lambda key, value: key in _COUNTS and isinstance(value, int),
        lambda number: number + 1 if number == 1 else number + random.choice((-1, 1)),
    )


def clause_dropped(raw: Raw, random: Random) -> str | None:
    """No entry of the policy speaks of a clause any more."""
    cited = sorted({cite["clause"] for cite in _cites(raw)})
    clause = random.choice(cited)
    for group in ("provisions", "open_points"):
        for item in raw.get(group, []):
            item["cites"] = [cite for cite in item["cites"] if cite["clause"] != clause]
        raw[group] = [item for item in raw.get(group, []) if item["cites"]]
    for group in ("conditions", "priority", "deadlines"):
        raw[group] = [item for item in raw.get(group, []) if item["cite"]["clause"] != clause]
    return clause


def uncoded_dropped(raw: Raw, random: Random) -> str | None:
    """A clause from which no rule follows is no longer listed."""
    clauses = [clause for entry in raw.get("uncoded", []) for clause in entry["clauses"]]
    gone = random.choice(clauses)
    for entry in raw["uncoded"]:
        entry["clauses"] = [clause for clause in entry["clauses"] if clause != gone]
    raw["uncoded"] = [entry for entry in raw["uncoded"] if entry["clauses"]]
    return str(gone)


def force_weakened(raw: Raw, random: Random) -> str | None:
    """A provision is given another force than its words have."""
    return _change(
        random, raw["provisions"], lambda key, value: key == "force" and value in _WEAKER,
        lambda force: random.choice(_WEAKER[force]),
    )


def strength_changed(raw: Raw, random: Random) -> str | None:
    """A firm condition is made one in principle, or the other way round."""
    other = {"firm": "in_principle", "in_principle": "firm"}
    return _change(random, raw["conditions"], lambda key, value: key == "strength", lambda strength: other[strength])


def topic_dropped(raw: Raw, random: Random) -> str | None:
    """The policy no longer speaks on a topic, nor says that it is silent on it."""
    spoken = ("provisions", "silence", "silences")
    topics = sorted({topic for group in spoken for item in raw.get(group, []) for topic in item["topics"]})
    topic = random.choice(topics)
    for group in spoken:
        for item in raw.get(group, []):
            item["topics"] = [t for t in item["topics"] if t != topic]
        if group in raw:
            raw[group] = [item for item in raw[group] if item["topics"]]
    return topic


def condition_dropped(raw: Raw, random: Random) -> str | None:
    """A condition is gone."""
    return str(raw["conditions"].pop(random.randrange(len(raw["conditions"])))["id"])


def date_changed(raw: Raw, random: Random) -> str | None:
    """A date of force is another day."""
    return _change(
        random, raw["identity"], lambda key, value: isinstance(value, date),
        lambda day: day + timedelta(days=random.choice((-365, -31, -1, 1, 31, 365))),
    )


def _cites(raw: Raw) -> Iterator[Mapping[str, str]]:
    for holder, key in _spots(raw, lambda key, value: isinstance(value, dict) and "quote" in value):
        yield holder[key]


def _number(text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\d+|(?<![{_NUMERALS}])[{_NUMERALS[:9]}](?=年|个|名)", text))


def _one_off(quote: str, random: Random) -> str:
    match = random.choice(_number(quote))
    old = match.group()
    new = str(int(old) + 1) if old.isdigit() else _NUMERALS[_NUMERALS.index(old) + 1]
    return quote[: match.start()] + new + quote[match.end():]


KINDS: Mapping[str, Callable[[Raw, Random], str | None]] = {
    "引文错一字": quote_changed, "引文数字错": quote_number_changed, "话里数字错": says_number_changed,
    "条件数字错": tested_number_changed, "条款漏编": clause_dropped, "不编的漏列": uncoded_dropped,
    "力度改了": force_weakened, "原则变硬性": strength_changed, "话题漏了": topic_dropped,
    "条件漏了": condition_dropped, "日期错": date_changed,
}


def mutants(raw: Raw, kind: str, random: Random, number: int) -> Iterator[tuple[str, Raw]]:
    """`number` copies of a policy with one such thing wrong, each with what is wrong; none where there is nothing to."""
    for _ in range(number):
        copy = deepcopy(raw)
        what = KINDS[kind](copy, random)
        if what is not None and copy != raw:
            yield what, copy
