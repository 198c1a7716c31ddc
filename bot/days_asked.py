"""Days that follow from an event in the question: 公示11月23日开始，哪天截止."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.message import Citation
from bot.turn import Step, Turn
from bot.wording import answering, say
from rules_core.calendar_arithmetic import DayOutOfRange, chinese_day
from rules_core.errors import NotCovered
from rules_core.library import Governed
from rules_core.timeline import Deadline, reckon


def with_days(turn: Turn, step: Step) -> Step:
    """The step with the days reckoned from the event and date in the question; unchanged where there is none."""
    events = answering()["events"].get(turn.topic, [])
    mention = next(iter(turn.read.slots.dates), None)
    if not events or mention is None or step.reply.status not in ("answered", "asks"):
        return step
    lines, cites = [], []
    for governed in _documents(turn):
        found = list(_reckoned(governed, turn.award, events, mention.earliest, mention.latest))
        lines += [_line(turn, governed, first, last) for first, last in found]
        cites += [_cite(governed, first) for first, _ in found]
    if not lines:
        return step
    text = "\n".join([say("days.head"), *dict.fromkeys(lines), step.reply.text])
    citations = tuple(dict.fromkeys((*step.reply.citations, *cites)))
    return replace(step, reply=replace(step.reply, text=text, citations=citations))


def _documents(turn: Turn) -> Iterator[Governed]:
    if turn.place is None:
        for policy in turn.library.policies:
            yield Governed(policy, turn.award, policy.identity.region, fallback=False)
        return
    try:
        yield turn.library.governing(turn.place, turn.award)
    except NotCovered:
        return


def _reckoned(
    governed: Governed, award: str | None, events: list[str], earliest: date, latest: date
) -> Iterator[tuple[Deadline, Deadline]]:
    """Each deadline for the first and for the last day the person may mean."""
    award = governed.award or award
    rules = [r for r in governed.policy.deadlines if r.event in events and (award is None or award in r.awards)]
    try:
        firsts = reckon(rules, dict.fromkeys(events, earliest))
        lasts = reckon(rules, dict.fromkeys(events, latest))
    except DayOutOfRange:
        return
    yield from zip(firsts, lasts, strict=True)


def _line(turn: Turn, governed: Governed, first: Deadline, last: Deadline) -> str:
    place = "" if turn.place is not None else turn.library.place_name(governed.region) + "："
    says = first.says if first.date == last.date else say("days.between", first=first.says, last=chinese_day(last.date))
    assumption = say("days.assumption", assumption=first.assumption) if first.assumption else ""
    return say("days.line", place=place, says=says, assumption=assumption)


def _cite(governed: Governed, deadline: Deadline) -> Citation:
    identity = governed.policy.identity
    return Citation(identity.id, identity.document_number, deadline.cite.clause, deadline.cite.quote)
