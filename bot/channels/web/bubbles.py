"""From what was said to what the page shows: bubbles, the card of an open question, links, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bot.answering.certificate_lines import segment_line
from bot.channels.web.lines import Line, Split, set_lines, split
from bot.channels.web.transcript import Exchange
from bot.channels.web.wordings import web_say
from bot.dialogue.message import Citation, Reply
from bot.dialogue.state import TalkState
from bot.drawings.certificate import draw_certificate, pattern_parts, read_parts
from bot.drawings.ladder import draw_ladder
from bot.post.letters import Notes
from rules_core.certificate import read_certificate
from rules_core.library import Library

_DATES = ("date", "date_or_none")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go on reading; `quote` are the exact words found there."""

    label: str
    href: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the rows of the reply's text that it says in full."""

    svg: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A form question with its help and how far the form is."""

    question: str
    help: tuple[str, ...]
    known: int
    left: int

    @property
    def percent(self) -> int:
        return round(100 * self.known / max(1, self.known + self.left))


@dataclass(frozen=True, slots=True)
class Bubble:
    """One exchange as it stands in the talk. `picture` is SVG of our own drawing."""

    id: str
    said: str
    lines: tuple[Line, ...]
    asked: Asked | None
    links: tuple[Link, ...]
    more: tuple[Link, ...]
    picture: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Press:
    """A button under the last reply."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What can be pressed under the talk. `question`: the form question it answers, '' outside a form.

    `ticks`: what may be ticked, several at once; `control`: day where a day is asked, else empty.
    """

    question: str = ""
    presses: tuple[Press, ...] = ()
    ticks: tuple[Press, ...] = ()
    control: str = ""


def bubble(library: Library, exchange: Exchange, state: TalkState) -> Bubble:
    """One exchange, its form question, if it ends in one, set apart."""
    reply = exchange.reply
    cut = split(reply)
    picture = _picture(library, exchange, state)
    rows = [row for row in cut.said if row not in picture.rows]
    lines = set_lines(rows, reply.citations)
    shown = {line.cite for line in lines}
    cited = () if reply.question else tuple(c for c in reply.citations if c not in shown)
    return Bubble(
        exchange.id,
        exchange.said,
        lines,
        _asked(reply, cut),
        tuple(_links(reply, state)),
        tuple(clause_link(library, cite) for cite in cited),
        picture.svg,
        reply.verdict if reply.question is None else None,
    )


def panel(library: Library, reply: Reply, notes: Notes) -> Panel:
    """The buttons of the last reply, with the tokens the desk gave out for them."""
    tokens = {(offer.option, offer.question): offer.token for offer in notes.offers}
    offered = ((option.label, tokens.get((option, reply.question))) for option in reply.options)
    presses = tuple(Press(text, token) for text, token in offered if token)
    fact = library.catalogue.by_id.get(reply.question or "")
    choices = {choice.label for choice in fact.choices} if fact and fact.type == "choices" else set()
    ticks = tuple(press for press in presses if press.label in choices)
    control = "day" if fact and fact.type in _DATES else ""
    return Panel(split(reply).question, tuple(press for press in presses if press not in ticks), ticks, control)


def _asked(reply: Reply, cut: Split) -> Asked | None:
    if not cut.question or reply.progress is None:
        return None
    return Asked(cut.question, cut.help, reply.progress.known, reply.progress.left)


def clause_link(library: Library, cite: Citation) -> Link:
    """To the clause in the library, the quote marked there. Of a document that is not held: to the list."""
    document = library.identities.get(cite.policy)
    if document is None:
        return Link(cite.clause, "/policies", cite.quote)
    return Link(f"{document.short} {cite.clause}", clause_path(cite.policy, cite.clause, cite.quote), cite.quote)


def clause_path(policy: str, clause: str, words: str) -> str:
    """The address of a clause with words marked in it."""
    return f"/policies/{quote(policy)}?{urlencode({'quote': words})}#{quote(clause)}"


def _links(reply: Reply, state: TalkState) -> Iterator[Link]:
    if reply.verdict is not None and reply.question is None:
        yield Link(web_say("links.result"), "/result")
    if reply.topic == "compare" and state.compared:
        places = [("region", region) for region in state.compared]
        yield Link(web_say("links.compare"), f"/compare?{urlencode(places)}")


def _picture(library: Library, exchange: Exchange, state: TalkState) -> Picture:
    topic = exchange.reply.topic
    if topic == "levels":
        held = state.facts.get("holds_level")
        return Picture(draw_ladder(tuple(library.titles.levels.values()), held if isinstance(held, str) else None))
    if topic == "certificate_check":
        reading = read_certificate(exchange.said)
        parts = read_parts(reading)
        return Picture(draw_certificate(parts), tuple(map(segment_line, reading.segments))) if parts else Picture()
    return Picture(draw_certificate(pattern_parts())) if topic == "certificate_format" else Picture()
