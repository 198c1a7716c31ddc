"""Reads a certificate number: 22 characters in seven segments, as the documents cited in data/certificate.yaml have it.

It judges the form only. Whether a certificate is genuine is asked at the official query site (`caution`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules_core.certificate_rules import (
    CertificateCite,
    CertificateRules,
    SegmentRule,
    certificate_rules,
    levels_by_code,
    provinces_by_prefix,
)
from rules_core.certificate_spelling import Spelling, spell

_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the number: positions `first` to `last` counted from 1, its characters and what they mean.

    `meaning` is None where the characters are wrong.
    """

    name: str
    first: int
    last: int
    value: str
    meaning: str | None
    assigned_by: str


@dataclass(frozen=True, slots=True)
class CertificateError:
    """What is wrong and how to mend it. `position` counts from 1; None where the number is too short or too long."""

    position: int | None
    message: str


@dataclass(frozen=True, slots=True)
class CertificateReading:
    """What a number says. `number`: as read; `level`: a level id; `province`: a GB/T 2260 code; `year`: 2000 to 2099.

    Level, province and year are None where their segment is wrong; there are no segments where the length is wrong.
    `changes`: what was changed in reading, in words; `caution`: what this cannot tell.
    """

    valid: bool
    number: str
    level: str | None
    province: str | None
    year: int | None
    segments: tuple[Segment, ...]
    errors: tuple[CertificateError, ...]
    changes: tuple[str, ...]
    caution: str
    cites: tuple[CertificateCite, ...]


def read_certificate(text: str) -> CertificateReading:
    """Reads the number in `text`, which may have words around it, blanks, full-width or small letters. Never raises."""
    rules = certificate_rules()
    spelling = spell(text, rules.length)
    if len(spelling.read) != rules.length:
        return _reading(rules, spelling, (), (_length_error(rules, len(spelling.read)),))
    errors = {rule: tuple(_errors(rules, rule, spelling)) for rule in rules.segments}
    segments = tuple(_segment(rules, rule, spelling.read, meant=not errors[rule]) for rule in rules.segments)
    return _reading(rules, spelling, segments, tuple(error for found in errors.values() for error in found))


def _reading(
    rules: CertificateRules, spelling: Spelling, segments: tuple[Segment, ...], errors: tuple[CertificateError, ...]
) -> CertificateReading:
    values = {
        rule.holds: segment.value
        for rule, segment in zip(rules.segments, segments, strict=False)
        if segment.meaning is not None
    }
    return CertificateReading(
        valid=not errors,
        number=spelling.read,
        level=levels_by_code()[values["level"]].id if "level" in values else None,
        province=provinces_by_prefix()[values["province"]].code if "province" in values else None,
        year=rules.century + int(values["year"]) if "year" in values else None,
        segments=segments,
        errors=errors,
        changes=tuple(_changes(rules, spelling)),
        caution=rules.caution,
        cites=rules.cites,
    )


def _changes(rules: CertificateRules, spelling: Spelling) -> Iterator[str]:
    if spelling.surroundings:
        yield rules.changes.surroundings
    if spelling.blanks:
        yield rules.changes.blanks
    if spelling.full_width:
        yield rules.changes.full_width
    if spelling.lower_case:
        yield rules.changes.lower_case


def _length_error(rules: CertificateRules, count: int) -> CertificateError:
    if count == 0:
        return CertificateError(None, rules.errors.empty.format(length=rules.length))
    advice = rules.errors.too_short if count < rules.length else rules.errors.too_long
    return CertificateError(None, rules.errors.length.format(length=rules.length, count=count, advice=advice))


def _errors(rules: CertificateRules, rule: SegmentRule, spelling: Spelling) -> Iterator[CertificateError]:
    match rule.holds:
        case "letter":
            yield from _letter_errors(rules, rule, spelling)
        case "level":
            yield from _level_errors(rules, rule, spelling)
        case "digits" | "year":
            yield from _digit_errors(rules, rule, spelling)
        case "province":
            yield from _province_errors(rules, rule, spelling)


def _letter_errors(rules: CertificateRules, rule: SegmentRule, spelling: Spelling) -> Iterator[CertificateError]:
    for position in range(rule.first, rule.last + 1):
        if spelling.read[position - 1] not in _LETTERS:
            words = rules.errors.letter.format(position=position, given=spelling.typed[position - 1])
            yield CertificateError(position, words)


def _digit_errors(rules: CertificateRules, rule: SegmentRule, spelling: Spelling) -> Iterator[CertificateError]:
    for position in range(rule.first, rule.last + 1):
        if spelling.read[position - 1] not in _DIGITS:
            meant = rules.look_alikes.get(spelling.read[position - 1])
            words = rules.errors.digit if meant is None else rules.errors.look_alike
            given = spelling.typed[position - 1]
            yield CertificateError(position, words.format(position=position, given=given, meant=meant))


def _province_errors(rules: CertificateRules, rule: SegmentRule, spelling: Spelling) -> Iterator[CertificateError]:
    wrong_signs = tuple(_digit_errors(rules, rule, spelling))
    yield from wrong_signs
    code = spelling.read[rule.first - 1 : rule.last]
    if not wrong_signs and code not in provinces_by_prefix():
        yield CertificateError(rule.first, rules.errors.province.format(first=rule.first, last=rule.last, given=code))


def _level_errors(rules: CertificateRules, rule: SegmentRule, spelling: Spelling) -> Iterator[CertificateError]:
    code = spelling.read[rule.first - 1]
    levels = levels_by_code()
    if code not in levels:
        meant = rules.look_alikes.get(code)
        words = rules.errors.level_look_alike if meant in levels else rules.errors.level
        given, codes = spelling.typed[rule.first - 1], "、".join(levels)
        yield CertificateError(rule.first, words.format(position=rule.first, given=given, meant=meant, codes=codes))


def _segment(rules: CertificateRules, rule: SegmentRule, number: str, *, meant: bool) -> Segment:
    value = number[rule.first - 1 : rule.last]
    meaning = _meaning(rules, rule, value) if meant else None
    return Segment(rule.name, rule.first, rule.last, value, meaning, rule.assigned_by)


def _meaning(rules: CertificateRules, rule: SegmentRule, value: str) -> str:
    match rule.holds:
        case "province":
            return rule.meaning.format(province=provinces_by_prefix()[value].name)
        case "level":
            return rule.meaning.format(level=levels_by_code()[value].name)
        case "year":
            return rule.meaning.format(year=rules.century + int(value))
        case _:
            return rule.meaning.format(value=value)
