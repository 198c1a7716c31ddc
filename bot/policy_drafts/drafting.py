"""Writes the folder of a new policy: the original, its clauses, and files in which everything is still to be coded."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from bot.policy_drafts.reading import read_official
from bot.policy_drafts.splitting import Cut, cut
from bot.policy_drafts.words import draft_problem, draft_words
from rules_core.regions import Region
from rules_core.source import Clause, Mend, squeeze

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔\d{4}〕\d+号")
_LONGEST_QUOTE = 400


def draft_policy(text: Path, policy_id: str, region: Region, awards: Mapping[str, str], out: Path) -> int:
    """Begins the policy `policy_id` in `out` from an official text; gives how many clauses it was cut into.

    `awards`: the names of all awards by id; those that the text names are taken to be its own.

    Raises JishiError where the id or the text is no good, or where such a policy is there already.
    """
    if not _ID.fullmatch(policy_id):
        raise draft_problem("id", id=policy_id)
    policy, source = out / "policies" / policy_id, out / "sources" / policy_id
    for folder in (policy, source):
        if folder.exists():
            raise draft_problem("exists", folder=folder)
    content, words = read_official(text)
    found = cut(words)
    if len(found.clauses) < 2:
        raise draft_problem("no_clauses", file=text.name)
    try:
        _write_source(source, content, text.suffix.lower(), words, found)
        _write_policy(policy, _identity(policy_id, region, found.clauses[0]), found.clauses, _named(awards, words))
    except OSError as error:
        raise draft_problem("not_writable", folder=out) from error
    return len(found.clauses)


def _write_source(folder: Path, content: bytes, suffix: str, words: str, found: Cut) -> None:
    folder.mkdir(parents=True)
    if content != words.encode():
        (folder / ("received" + suffix)).write_bytes(content)
    _put(folder / "original.txt", words)
    _put(folder / "clauses.md", "\n".join(f"## {clause.address}\n\n{clause.text}\n" for clause in found.clauses))
    _put(folder / "mends.yaml", _mends(found.mends))


def _mends(mends: Iterable[Mend]) -> str:
    rows = [{"was": mend.was, "now": mend.now, "why": mend.why} for mend in mends]
    return yaml.safe_dump({"mends": rows, "slips": []}, allow_unicode=True, sort_keys=False, width=1000)


def _write_policy(folder: Path, identity: str, clauses: Iterable[Clause], awards: str) -> None:
    folder.mkdir(parents=True)
    told = draft_words()
    provisions = [
        told["provision"].format(id=f"p{n}", awards=awards, clause=_quoted(clause.address), quote=_quoted(_quote(clause)))
        for n, clause in enumerate(clauses, 1)
    ]
    _put(folder / "policy.yaml", identity.replace("{awards}", awards))
    _put(folder / "provisions.yaml", told["provisions"] + "".join(provisions))
    for name in ("conditions", "silence", "uncoded"):
        _put(folder / f"{name}.yaml", told[name].replace("{awards}", awards))


def _identity(policy_id: str, region: Region, front: Clause) -> str:
    """policy.yaml, its awards still to be filled in."""
    told = draft_words()
    number = next((line for line in map(squeeze, front.text.split("\n")) if _NUMBER.fullmatch(line)), None)
    return str(told["identity"]).format(
        id=policy_id, region=region.code, place=region.name, title=_quoted(_title(front) or told["untitled"]),
        short=_quoted(region.short or region.name), awards="{awards}",
        number=_quoted(number) if number else "null", issuer=_quoted(told["issuer"]),
    )


def _named(awards: Mapping[str, str], words: str) -> str:
    """The awards that a text names, joined by commas; a name that is part of a longer one counts only where it stands alone."""
    left, named = squeeze(words), set()
    for award, name in sorted(awards.items(), key=lambda item: -len(item[1])):
        if name in left:
            named.add(award)
            left = left.replace(name, "")
    return ", ".join(award for award in awards if award in named) or next(iter(awards))


def _quote(clause: Clause) -> str:
    return squeeze(clause.text)[:_LONGEST_QUOTE]


def _title(front: Clause) -> str:
    """The longest line that ends like a title does; the first line where none does."""
    lines = [squeeze(line) for line in front.text.split("\n")]
    titles = [line for line in lines if re.search("(通知|办法|方案|意见|规定|细则|指引)$", line)]
    return max(titles, key=len) if titles else lines[0]


def _quoted(text: str) -> str:
    """As a YAML string, in quotes."""
    return json.dumps(text, ensure_ascii=False)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
