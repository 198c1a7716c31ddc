"""Which document binds a row: by its own place and award, else by those given for the whole roster."""

from dataclasses import dataclass
from datetime import date

from bot.cases.screen_cases import known_award, one_region
from bot.roster.sharing import SharedScreener
from bot.roster.words import roster_say
from rules_core.errors import JishiError, problem
from rules_core.library import Governed, Library
from rules_core.screening import Screener


@dataclass(frozen=True, slots=True)
class Ruling:
    """The document for some rows, its compiled conditions, and what screens those rows."""

    governed: Governed
    screener: Screener
    shared: SharedScreener


class Rulings:
    """The rulings of a roster on a day, each found once. `region`, `award`: those of rows that name none, by id or name.

    Raises JishiError where one of these is wrong, or the two go not together.
    """

    def __init__(self, library: Library, region: str | None, award: str | None, on: date) -> None:
        self._library, self._region, self._award, self._on = library, region, award, on
        self._found: dict[tuple[str, str], Ruling | str] = {}
        self._check()

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """All that were used so far."""
        return tuple(ruling for ruling in self._found.values() if isinstance(ruling, Ruling))

    def of(self, region: str, award: str) -> Ruling | str:
        """The ruling for a row's own place and award (empty: none given), or why there is none, in words.

        Raises JishiError where neither the row nor the roster names one.
        """
        key = (region.strip() or self._region or "", award.strip() or self._award or "")
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _check(self) -> None:
        if self._region is not None:
            one_region(self._region)
        if self._award is not None:
            known_award(self._library, self._award)
        if self._region is not None and self._award is not None:
            self._ruling(self._region, self._award)

    def _find(self, region: str, award: str) -> Ruling | str:
        if not region:
            raise problem("roster_no_region")
        if not award:
            raise problem("roster_no_award")
        try:
            return self._ruling(region, award)
        except JishiError as error:
            return roster_say("rows.not_covered", why=error)

    def _ruling(self, region: str, award: str) -> Ruling:
        governed = self._library.governing(one_region(region).code, known_award(self._library, award))
        assert governed.award is not None
        screener = self._library.screener(governed.policy, governed.award)
        return Ruling(governed, screener, SharedScreener(self._library, governed, screener, self._on))
