"""How a certificate number is built (data/certificate.yaml): seven segments, what each may hold, and how to say it."""

from functools import cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rules_core.awards import Level
from rules_core.cite import Cite
from rules_core.datadir import data_dir
from rules_core.regions import Region, RegionTable


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CertificateCite(Cite):
    """Where the build of the number stands, and in which policy."""

    policy: str


class SegmentRule(_Part):
    """One of the seven parts, from position `first` to `last` (counted from 1)."""

    name: str
    first: int
    last: int
    holds: Literal["letter", "digits", "province", "year", "level"]
    assigned_by: str
    meaning: str


class ChangeWords(_Part):
    """What is told of a number that was not read exactly as typed."""

    surroundings: str
    blanks: str
    full_width: str
    lower_case: str


class ErrorWords(_Part):
    """What is told of a wrong number; places in braces are filled in."""

    empty: str
    length: str
    too_short: str
    too_long: str
    letter: str
    digit: str
    look_alike: str
    province: str
    level: str
    level_look_alike: str


class CertificateRules(_Part):
    """data/certificate.yaml; `look_alikes`: letters taken for a digit; `century` goes before the year's digits."""

    length: int
    century: int
    cites: tuple[CertificateCite, ...]
    segments: tuple[SegmentRule, ...] = Field(min_length=1)
    look_alikes: dict[str, str]
    caution: str
    changes: ChangeWords
    errors: ErrorWords


@cache
def certificate_rules() -> CertificateRules:
    """The rules as they stand in data/certificate.yaml, read once."""
    text = (data_dir() / "certificate.yaml").read_text(encoding="utf-8")
    return CertificateRules.model_validate(yaml.safe_load(text))


@cache
def levels_by_code() -> dict[str, Level]:
    """The eight levels by their sign in the number, from data/levels.yaml."""
    rows = yaml.safe_load((data_dir() / "levels.yaml").read_text(encoding="utf-8"))
    return {level.code: level for level in (Level.model_validate(row) for row in rows)}


@cache
def provinces_by_prefix() -> dict[str, Region]:
    """The provinces by the first two digits of their GB/T 2260 code."""
    table = RegionTable.load()
    return {region.code[:2]: region for region in table if region.parent == table.root.code}
