"""Which clause of a document a person names: 第十四条, 附件4第7条, 第七条第二款."""

import re
from collections.abc import Sequence
from functools import cache

from intents.wordfiles import word_file

_NUMBER = re.compile(r"[0-9]+")


def clause_mentioned(text: str, addresses: Sequence[str]) -> str | None:
    """The longest address of `addresses` that `text` (normalised) names, Arabic and Chinese numerals alike; None if none."""
    said = _spelt(text)
    item, part = _ways_of_saying()
    ways = (said, item.sub(r"\1", said), part.sub(r"\1", item.sub(r"\1", said)))
    named = [address for address in addresses if len(address) > 1 and any(_spelt_address(address) in way for way in ways)]
    return max(named, key=lambda address: len(_spelt_address(address)), default=None)


@cache
def _ways_of_saying() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """第二款 for （二）, and 第六部分 for 六."""
    words = word_file("clauses")
    return re.compile(words["item"]), re.compile(words["part"])


@cache
def _spelt_address(address: str) -> str:
    """Addresses are few and asked for again and again; what people type is never kept."""
    return _spelt(address)


def _spelt(text: str) -> str:
    """Numerals as Chinese ones, brackets and blanks left out, so that 附件4第7条 and 附件四第七条 are one."""
    from cn2an import an2cn  # imported late: it takes a tenth of a second, and few questions name a clause

    bare = re.sub(r"[\s（）()〔〕\[\]]", "", text)
    return _NUMBER.sub(lambda run: str(an2cn(int(run[0][:8]), "low")), bare)
