"""What one policy says on one topic for one award: provisions, silence, what is left out, what is unclear."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rules_core.policy import OpenPoint, Policy, Provision, Silence, Unwritten


class _Spoken(Protocol):
    @property
    def topics(self) -> tuple[str, ...]: ...

    @property
    def awards(self) -> tuple[str, ...]: ...


S = TypeVar("S", bound=_Spoken)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A policy's word on a topic. `provisions` have the topic's own first, each in the document's coding order;
    `silence` is there only where there are no provisions: that of the document's first award before others'."""

    provisions: tuple[Provision, ...]
    silence: Silence | None
    unwritten: tuple[Unwritten, ...]
    open_points: tuple[OpenPoint, ...]


def look_up(policy: Policy, topic: str, award: str | None) -> Lookup:
    """What `policy` says on `topic` for `award` (None: for any of its awards)."""
    provisions = tuple(_about(policy.provisions, topic, award))
    main = policy.identity.awards[0]
    silences = sorted(_about(policy.silences, topic, award), key=lambda silence: main not in silence.awards)
    return Lookup(
        tuple(sorted(provisions, key=lambda p: p.topics[0] != topic)),
        silences[0] if silences and not provisions else None,
        tuple(_about(policy.unwritten, topic, award)),
        tuple(_about(policy.open_points, topic, award)),
    )


def _about(items: Iterable[S], topic: str, award: str | None) -> Iterable[S]:
    return (item for item in items if topic in item.topics and (award is None or award in item.awards))
