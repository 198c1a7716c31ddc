"""The facts files (facts*.yaml) of the product and of a deployer, put together into one catalogue."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from rules_core.errors import problem
from rules_core.facts import Choice, Fact, FactCatalogue
from rules_core.policy_faults import schema_fault
from rules_core.policy_files import read_yaml


def read_catalogue(roots: Iterable[Path], levels: Iterable[Choice]) -> FactCatalogue:
    """All facts of the folders, in asking order; `levels` are the choices of a level fact.

    Raises JishiError for a fact that is not well formed, or that is there twice.
    """
    facts = [fact for root in roots for path in sorted(root.glob("facts*.yaml")) for fact in _facts(path)]
    for twice in (name for name, times in Counter(fact.id for fact in facts).items() if times > 1):
        raise problem("fact_twice", fact=twice)
    choices = tuple(levels)
    known = [fact.model_copy(update={"choices": choices}) if fact.type == "level" else fact for fact in facts]
    return FactCatalogue(facts=tuple(sorted(known, key=lambda fact: fact.order)))


def _facts(path: Path) -> tuple[Fact, ...]:
    held = {"facts": read_yaml(path)}
    try:
        return FactCatalogue.model_validate(held).facts
    except ValidationError as error:
        raise schema_fault(f"{path.parent.name}/{path.name}", held, error.errors()[0], ()) from error
