"""An official text as clauses with the addresses people cite; finds a clause, proves a quote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rules_core.errors import problem

_HEADING = "## "


def squeeze(text: str) -> str:
    """`text` without white space: how quotes and sources are compared."""
    return "".join(text.split())


def within(address: str, parent: str) -> bool:
    """Whether `address` is `parent` or one of its descendants: 第七条（二） lies within 第七条, 三（一）12 not within 三（一）1."""
    rest = address[len(parent):]
    return address.startswith(parent) and not (rest[:1].isdigit() and parent[-1:].isdigit())


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its address and its own words, descendants not included."""

    address: str
    text: str


@dataclass(frozen=True)
class Source:
    """The cleaned text of a document, in its order."""

    clauses: tuple[Clause, ...]

    @classmethod
    def parse(cls, text: str) -> "Source":
        """Reads clauses.md: a line `## ADDRESS`, then the clause's words."""
        blocks = [block.partition("\n") for block in ("\n" + text).split("\n" + _HEADING)[1:]]
        return cls(tuple(Clause(address.strip(), words.strip()) for address, _, words in blocks))

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        return tuple(clause.address for clause in self.clauses)

    def words_of(self, address: str) -> str:
        """The clause's words with those of its descendants, in order.

        Raises JishiError where the document has no such clause.
        """
        words = [clause.text for clause in self.clauses if within(clause.address, address)]
        if not words:
            raise problem("clause_unknown", where="", clause=address)
        return "\n".join(words)

    def holds(self, address: str, quote: str) -> bool:
        """Whether `quote` is a run of the clause at `address`, white space aside."""
        return squeeze(quote) in squeeze(self.words_of(address))

    def touched(self, address: str, quote: str) -> Iterator[str]:
        """The clauses at or under `address` over whose own words `quote` runs, wherever in them it stands."""
        clauses = [clause for clause in self.clauses if within(clause.address, address)]
        own = [squeeze(clause.text) for clause in clauses]
        ends = list(accumulate(map(len, own)))
        sought, whole = squeeze(quote), "".join(own)
        at = whole.find(sought)
        while at >= 0:
            run = range(at, at + len(sought))
            yield from (c.address for c, w, end in zip(clauses, own, ends, strict=True) if end > run[0] and end - len(w) <= run[-1])
            at = whole.find(sought, at + 1)

    def neighbours(self, address: str) -> tuple[Clause, ...]:
        """The clause with its parents and its next of kin, to read it in its place; empty where there is none."""
        places = [i for i, clause in enumerate(self.clauses) if within(clause.address, address)]
        if not places:
            return ()
        return self.clauses[max(0, places[0] - 1): places[-1] + 2]

    def all_words(self) -> str:
        """The whole text, white space squeezed out."""
        return self._squeezed

    @cached_property
    def _squeezed(self) -> str:
        return squeeze("".join(clause.text for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing cleaned off the original: what stood there and what stands there now (white space squeezed out)."""

    was: str
    now: str
    why: str


def mended(original: str, mends: Sequence[Mend]) -> str:
    """The original's words, squeezed, after the declared mends, each applied once and in order.

    Raises JishiError where a mend finds nothing to mend.
    """
    words, done = squeeze(original), ""
    for mend in mends:
        before, found, words = words.partition(squeeze(mend.was))
        if not found:
            raise problem("source_altered", where=mend.why, near=mend.was)
        done += before + squeeze(mend.now)
    return done + words


def first_difference(one: str, other: str) -> Iterator[str]:
    """Where two texts part: the run around the first difference; nothing where they are the same."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other) or at < len(one):
        yield f"{one[max(0, at - 8): at + 12]}｜{other[max(0, at - 8): at + 12]}"
