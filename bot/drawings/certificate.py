"""The certificate number cut into its seven parts, each in its colour with what it means below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.drawings.svg import box, label, picture, wrapped
from bot.drawings.wordings import caption
from rules_core.certificate import CertificateReading
from rules_core.certificate_rules import certificate_rules

_WIDTH, _CELL, _LEFT, _TOP = 376, 16.3, 8.0, 10.0
_COLUMNS, _LINE = 22, 20


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its positions counted from 1, its characters ('' where only the pattern is drawn), and in words."""

    first: int
    last: int
    value: str
    says: str
    wrong: bool = False

    @property
    def place(self) -> str:
        key = "place" if self.first == self.last else "places"
        return caption(key, first=self.first, last=self.last)


def read_parts(reading: CertificateReading) -> tuple[Part, ...]:
    """The parts of a number as it was read; none where its length is wrong."""
    return tuple(
        Part(s.first, s.last, s.value, f"{s.name}：{s.meaning or caption('wrong_part')}", wrong=s.meaning is None)
        for s in reading.segments
    )


def pattern_parts() -> tuple[Part, ...]:
    """The parts as the documents name them, without a number."""
    return tuple(Part(rule.first, rule.last, "", rule.name) for rule in certificate_rules().segments)


def draw_certificate(parts: Sequence[Part]) -> str:
    """The picture, 376 wide."""
    legends = [wrapped(f"{part.place} {part.says}", _COLUMNS) for part in parts]
    height = int(_TOP + 52 + sum(len(lines) * _LINE + 6 for lines in legends))
    description = "；".join(f"{part.place} {part.value} {part.says}" for part in parts)
    return picture(caption("certificate"), description, _WIDTH, height, (*_cells(parts), *_legends(legends)), "certificate")


def _cells(parts: Sequence[Part]) -> Iterator[str]:
    for number, part in enumerate(parts, 1):
        left = _LEFT + (part.first - 1) * _CELL
        width = (part.last - part.first + 1) * _CELL
        yield box(left + 0.8, _TOP, width - 1.6, 30, "wrong" if part.wrong else f"part-{number}")
        for index, character in enumerate(part.value):
            yield label(left + (index + 0.5) * _CELL, _TOP + 20, character, "character")
        yield label(left + width / 2, _TOP + 44, str(number), "number")


def _legends(legends: Sequence[Sequence[str]]) -> Iterator[str]:
    y = _TOP + 66.0
    for number, lines in enumerate(legends, 1):
        yield box(_LEFT, y - 13, 17, 17, f"part-{number}", 3)
        yield label(_LEFT + 8.5, y, str(number), "number")
        for text in lines:
            yield label(_LEFT + 24, y, text, "legend")
            y += _LINE
        y += 6
