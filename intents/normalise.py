"""From what a person typed to plain simplified characters: widths, scripts, invisible marks, and slips of the keyboard.

Nothing here knows what a question means. The tables lie in data/lexicon/: `traditional.txt` and `sounds.txt` are built
by `python -m intents.training`, `slips.tsv`, `pinyin.tsv` and `terms.txt` are written by people.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from intents.slips import mend_slips
from intents.wordlists import pairs, text_lines

_INVISIBLE = dict.fromkeys(
    code
    for start, end in ((0, 9), (0xB, 0xD), (0xE, 0x20), (0x7F, 0xA0), (0xAD, 0xAE), (0x200B, 0x2010), (0x202A, 0x202F),
                       (0x2060, 0x2070), (0xFE00, 0xFE10), (0xFEFF, 0xFF00), (0xE0000, 0xE0100))
    for code in range(start, end)
)  # fmt: skip
_LINES = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"\s+")
_SPACED_OUT = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TELLING = 4
_LATIN = re.compile(r"(?<![a-z0-9])[a-z]{1,40}(?![a-z0-9])")
_LETTER = 1


def normalise(text: str) -> str:
    """Any text → NFKC, simplified, lower case, single spaces, no invisible marks, slips in the field's words mended.

    `首  席技師` → `首席技师`, `手席` → `首席`, `liucheng` → `流程`. Idempotent for texts without slips.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_traditional()).lower()
    folded = _SPACES.sub(" ", _LINES.sub("，", plain.strip()))
    joined = _SPACED_OUT.sub("", folded)
    return mend_slips(_SPACED_OUT.sub("", _in_characters(joined)))


@cache
def _traditional() -> dict[int, str]:
    """Traditional and variant characters with their simplified ones."""
    old, new = text_lines("traditional")
    return {ord(a): b for a, b in zip(old, new, strict=True)}


@cache
def _pinyin() -> dict[str, str]:
    return dict((*pairs("pinyin_common"), *pairs("pinyin")))


def _in_characters(text: str) -> str:
    """Pinyin as characters. A text all in letters counts as pinyin when most of its words are known, a long one among them:
    it may be English."""
    among_characters = _HAN.search(text) is not None
    runs = [run for run in _LATIN.findall(text) if not among_characters or len(run) > _LETTER]
    words = {run: _spelt_out(run) for run in runs}
    if not among_characters and not _is_pinyin(words):
        return text
    return _LATIN.sub(lambda run: words.get(run[0], run[0]), text)


def _is_pinyin(words: Mapping[str, str]) -> bool:
    known = [run for run, word in words.items() if run != word]
    return 2 * len(known) > len(words) and any(len(run) >= _TELLING for run in known)


def _spelt_out(letters: str) -> str:
    """Letters that are wholly made of known pinyin, in characters; anything else as it was."""
    words, at, known = [], 0, _pinyin()
    while at < len(letters):
        end = next((e for e in range(min(len(letters), at + 16), at, -1) if letters[at:e] in known), None)
        if end is None:
            return letters
        words.append(known[letters[at:end]])
        at = end
    return "".join(words)
