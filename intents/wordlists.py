"""Plain lists under data/lexicon/: a line an entry, `#` before a remark, a tab between two columns."""

from rules_core.datadir import data_dir


def text_lines(name: str) -> list[str]:
    """The entries of data/lexicon/NAME.txt, in order."""
    return _entries(f"{name}.txt")


def pairs(name: str) -> list[tuple[str, str]]:
    """The two columns of data/lexicon/NAME.tsv, in order."""
    return [(left, right) for left, _, right in (line.partition("\t") for line in _entries(f"{name}.tsv"))]


def _entries(file: str) -> list[str]:
    lines = (data_dir() / "lexicon" / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
