"""Generates the word tables of data/lexicon/ out of zhconv, pypinyin and jieba's own dictionary."""

from collections import defaultdict
from pathlib import Path

import jieba
from pypinyin import Style, lazy_pinyin, pinyin
from zhconv import convert

from intents.wordlists import pairs, text_lines
from rules_core.datadir import data_dir

_HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
_COMMON_WORD = 20
_EVERYDAY_WORD = 150
_NEAR = {"zh": "z", "ch": "c", "sh": "s", "ang": "an", "eng": "en", "ing": "in"}
_GENERATED = "# built by python -m intents.training from what people wrote here; not to be edited"


def build_words() -> None:
    """Writes the five tables into data/lexicon/; the same input gives the same bytes."""
    _write("traditional.txt", _traditional())
    _write("sounds.txt", _sounds())
    _write("genuine.txt", _genuine())
    _write("everyday.txt", ["".join(_everyday_pairs())])
    _write("pinyin.tsv", _spellings())


def _write(name: str, lines: list[str]) -> None:
    target = data_dir() / "lexicon" / name
    target.write_text("\n".join([_GENERATED, *lines]) + "\n", encoding="utf-8")


def _traditional() -> list[str]:
    changed = [(chr(code), convert(chr(code), "zh-hans")) for code in _HAN]
    kept = [(old, new) for old, new in changed if old != new and len(new) == 1]
    return ["".join(old for old, _ in kept), "".join(new for _, new in kept)]


def _common_characters() -> list[str]:
    """The characters of GB 2312, which is what an input method offers first."""
    return [char for char in map(chr, _HAN) if len(char.encode("gb2312", "ignore")) == 2]


def _sound(character: str) -> str:
    """Toneless, with the pairs that many speakers do not keep apart made one (sh and s, -ing and -in)."""
    spelt = lazy_pinyin(character)[0]
    for full, near in _NEAR.items():
        if spelt.startswith(full) or spelt.endswith(full):
            spelt = spelt.replace(full, near, 1)
    return spelt


def _sounds() -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for character in _common_characters():
        groups[_sound(character)].append(character)
    return sorted("".join(group) for group in groups.values() if len(group) > 1)


def _genuine() -> list[str]:
    """Everyday words that sound or look like one of the field's words without being it."""
    terms = text_lines("terms")
    tables = [_first_of(text_lines("sounds")), _first_of(text_lines("look_alikes"))]
    keys = {term.translate(table) for table in tables for term in terms}
    return sorted(
        word
        for word, count in _dictionary()
        if count >= _COMMON_WORD and word not in terms and any(word.translate(table) in keys for table in tables)
    )


def _everyday_pairs() -> list[str]:
    """Everyday words of two characters: a character that makes one with its neighbour is no slip."""
    often = (word for word, count in _dictionary() if count >= _EVERYDAY_WORD)
    return sorted(word for word in often if len(word) == 2 and word[0] >= "一")


def _first_of(groups: list[str]) -> dict[int, str]:
    return {ord(character): group[0] for group in groups for character in group}


def _dictionary() -> list[tuple[str, int]]:
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return [(word, int(count)) for word, count, _ in (row.split(" ") for row in rows)]


def _spellings() -> list[str]:
    """Pinyin as people type it without tones → the words; an abbreviation written by hand wins."""
    words = [*text_lines("common"), *text_lines("terms")]
    spelt = {"".join(part[0] for part in pinyin(word, style=Style.NORMAL)): word for word in words}
    spelt.update(pairs("abbreviations"))
    return [f"{letters}\t{word}" for letters, word in sorted(spelt.items())]
