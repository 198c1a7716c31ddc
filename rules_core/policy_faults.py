"""Where in its files a policy is wrong, and what to say about it, in the words of data/policy_errors.yaml."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rules_core.datadir import data_dir
from rules_core.errors import JishiError, problem
from rules_core.yaml_loading import line_of, load_yaml

Location = tuple[int | str, ...]


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.safe_load((data_dir() / "policy_errors.yaml").read_text(encoding="utf-8")))


def yaml_fault(where: str, error: Exception) -> JishiError:
    """The error for a file that is no YAML, with the line and the likely cause."""
    mark = getattr(error, "problem_mark", None)
    return problem("policy_yaml", where=where, line=mark.line + 1 if mark else 1, detail=_yaml_words(error))


def _yaml_words(error: Exception) -> str:
    words: dict[str, str] = _words()["yaml"]
    if isinstance(error, RecursionError):
        return words["itself"]
    if not isinstance(error, yaml.YAMLError):
        return words["day"]
    told = str(error)
    return next((says for part, says in words.items() if part in told), words["other"])


def schema_fault(where: str, raw: Any, fault: Mapping[str, Any], files: Sequence[Path]) -> JishiError:
    """The error for one finding of the model: file, line and clause where they are known, the field, the fault."""
    loc: Location = fault["loc"]
    return problem("policy_schema", where=_place(where, raw, loc, files), field=_field(raw, loc), detail=_detail(fault))


def _detail(fault: Mapping[str, Any]) -> str:
    words: dict[str, str] = _words()["schema"]
    says = words.get(fault["type"], words["other"])
    return says.format_map({"name": fault["loc"][-1] if fault["loc"] else "", **fault.get("ctx", {})})


def _field(raw: Any, loc: Location) -> str:
    """The path of the field, list items named by their id: provisions[term].cites."""
    words: list[str] = []
    for step, held in _walk(raw, loc):
        named = held.get("id") if isinstance(held, dict) and isinstance(step, int) else None
        words.append(f"[{named or step}]" if isinstance(step, int) else f".{step}")
    return "".join(words).lstrip(".")


def _walk(raw: Any, loc: Location) -> list[tuple[int | str, Any]]:
    """The steps of `loc` with what is held at each, None from where the path leaves what is there.

    The model's own steps, such as the kind of a test, stand in no file and are passed over.
    """
    steps: list[tuple[int | str, Any]] = []
    for number, step in enumerate(loc):
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            if number < len(loc) - 1 and isinstance(raw, dict) and raw.get("kind") == step:
                continue
            raw = None
        steps.append((step, raw))
    return steps


def _place(where: str, raw: Any, loc: Location, files: Sequence[Path]) -> str:
    steps = _walk(raw, loc)
    clause = next((c for c in (_clause(held) for _, held in reversed(steps)) if c), None)
    found = _line(files, [step for step, _ in steps])
    if found is None:
        return where
    said = _words()["clause"].format(clause=clause) if clause else ""
    return str(_words()["place"].format(file=f"{where}/{found[0]}", line=found[1], clause=said))


def _clause(held: Any) -> str | None:
    """The clause that an item of a policy cites, the first where there are several."""
    cites = held.get("cites") or [held.get("cite")] if isinstance(held, dict) else None
    first = cites[0] if isinstance(cites, list) else None
    return str(first["clause"]) if isinstance(first, dict) and "clause" in first else None


def _line(files: Sequence[Path], path: list[int | str]) -> tuple[str, int] | None:
    """The file and line of a place in the files put together: lists under the same key run on from file to file."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        held = load_yaml(text)
        under = held.get(path[0]) if path else None
        if under is None:
            continue
        index = path[1] if len(path) > 1 else None
        if isinstance(under, list) and isinstance(index, int) and index >= len(under):
            path = [path[0], index - len(under), *path[2:]]
            continue
        line = line_of(text, path)
        return (file.name, line) if line is not None else None
    return None
