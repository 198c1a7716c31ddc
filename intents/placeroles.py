"""What a place is in a sentence for: asked about, worked in, come from, or mentioned by the way."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from intents.wordfiles import word_file


class PlaceRole(Enum):
    """From what counts most for the question to what counts least; LEFT and REACHED are the two ends of a move."""

    ASKED = "asked"
    EMPLOYER = "employer"
    REACHED = "reached"
    LEFT = "left"
    NAMED = "named"
    ORIGIN = "origin"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class _Rule:
    role: PlaceRole
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlaceRoles:
    """The rules of data/lexicon/places.yaml; the first that fits gives the role."""

    rules: tuple[_Rule, ...]
    negated_before: re.Pattern[str]
    negated_after: re.Pattern[str]
    not_really_negated_after: re.Pattern[str]
    stays_with_left: re.Pattern[str]

    @staticmethod
    @cache
    def load() -> "PlaceRoles":
        words = word_file("places")
        names = ("negated_before", "negated_after", "not_really_negated_after", "stays_with_left")
        rules = tuple(
            _Rule(PlaceRole(row["role"]), re.compile(row.get("before", "")), re.compile(row.get("after", "")))
            for row in words["roles"]
        )
        return PlaceRoles(rules, **{name: re.compile(words[name]) for name in names})

    def role(self, before: str, after: str) -> PlaceRole:
        """The role of a place with these words before and after it."""
        fits = (rule.role for rule in self.rules if rule.before.search(before[-12:]) and rule.after.match(after))
        return next(fits, PlaceRole.NAMED)

    def is_negated(self, before: str, after: str) -> bool:
        """不是四川, 四川以外; but 不是四川吗 is no denial."""
        if self.negated_after.match(after):
            return True
        denied = self.negated_before.search(before) is not None
        return denied and self.not_really_negated_after.match(after) is None

    def settle_move(self, role: PlaceRole, text: str) -> PlaceRole:
        """Which end of a move counts: the place left where its pay is asked after, else the place reached."""
        counts = PlaceRole.LEFT if self.stays_with_left.search(text) else PlaceRole.REACHED
        if role in (PlaceRole.LEFT, PlaceRole.REACHED):
            return PlaceRole.ASKED if role is counts else PlaceRole.SIDE
        return role
