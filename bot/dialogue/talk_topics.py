"""Topics that are about the talk itself, or about a number or a text: greeting, help, hand-off, certificate, wording."""

from dataclasses import replace

from bot.answering.answers import find_answer
from bot.answering.certificate_lines import error_lines, segment_line
from bot.answering.replies import citation
from bot.answering.wording import answering, say
from bot.dialogue.following import asks_says_who
from bot.dialogue.message import Citation, Reply
from bot.dialogue.turn import Step, Turn, region_applied, reply
from intents.clauses import clause_mentioned
from rules_core.certificate import CertificateReading, read_certificate
from rules_core.library import Governed, notices_of


def small_talk(turn: Turn) -> Step:
    """Greeting and thanks lose nothing of the talk."""
    return Step(turn.state, reply(turn, "chat", say(turn.topic)))


def help_turn(turn: Turn, retention_days: int) -> Step:
    """What the program can do, what it holds, how long it keeps a talk."""
    return Step(turn.state, reply(turn, "chat", say("help", held=turn.library.held, days=retention_days)))


def coverage_turn(turn: Turn) -> Step:
    """Which places are held; of a named place, which document would serve it."""
    lines = [say("coverage", held=turn.library.held)]
    region = None
    if turn.place is not None and turn.named:
        governed = turn.library.nearest(turn.place)
        region = governed.region
        lines.insert(0, _served(turn, governed))
    return Step(turn.state, reply(turn, "answered", "\n".join(lines), region=region))


def set_region_turn(turn: Turn) -> Step:
    """Takes down where the person works, or asks."""
    if turn.place is None or not turn.named:
        return Step(turn.state, reply(turn, "asks", say("set_region_ask")))
    governed = turn.library.nearest(turn.place)
    text = say("set_region", place=turn.library.place_name(turn.place), fallback=_served(turn, governed))
    answer = reply(turn, "chat", text, region=region_applied(turn.library, turn.place, turn.award))
    return Step(replace(turn.state, place=turn.place), replace(answer, notices=notices_of(governed, turn.today)))


def _served(turn: Turn, governed: Governed) -> str:
    key = "served_by_other" if governed.fallback else "served_by_own"
    return say(key, place=turn.library.place_name(governed.place), short=governed.policy.identity.short)


def handoff_turn(turn: Turn, handoff: str) -> Step:
    """What the deployer set for those who want a person, and the talk in short to take along."""
    summary = _summary(turn)
    lines = [say("handoff", handoff=handoff or say("handoff_default")), *([summary] if summary else [])]
    return Step(turn.state, reply(turn, "chat", "\n".join(lines)))


def _summary(turn: Turn) -> str:
    state = turn.state
    parts = [
        turn.library.place_name(state.place) if state.place else "",
        turn.library.award_name(state.award),
        *state.asked[-3:],
    ]
    said = "；".join(part for part in parts if part)
    return say("handoff_summary", summary=said) if state.asked else ""


def outside_turn(turn: Turn) -> Step:
    """A question that is not this program's business."""
    answer = reply(turn.about("out_of_scope"), "out_of_scope", say("outside"))
    return Step(turn.state, replace(answer, award=None))


def certificate_turn(turn: Turn) -> Step:
    """Reads the certificate number in the message aloud: what it says, or where it is wrong; asks for one where none is."""
    numbers = turn.read.slots.certificate_numbers
    if not numbers:
        return Step(turn.state, reply(turn, "asks", say("certificate.ask"), region=turn.region))
    reading = read_certificate(numbers[0].typed)
    cites = tuple(citation(turn.library.policy(cite.policy), cite) for cite in reading.cites)
    answer = reply(turn, "answered", "\n".join([*_reading(turn, reading), reading.caution]))
    return Step(turn.state, replace(answer, citations=cites))


def _reading(turn: Turn, reading: CertificateReading) -> list[str]:
    if reading.valid and reading.level and reading.province:
        level = turn.library.titles.levels[reading.level].name
        province = turn.library.place_name(reading.province)
        head = say("certificate.valid", level=level, province=province, year=reading.year)
        return [head, *map(segment_line, reading.segments), *reading.changes]
    return [say("certificate.invalid"), *error_lines(reading), *reading.changes]


def source_turn(turn: Turn) -> Step:
    """The exact words of a clause: the one named, else those the last answer stood on, with their neighbours."""
    named = _named_clause(turn)
    wanted = [named] if named else _clauses_asked(turn) or list(turn.state.cited[:2])
    if not wanted:
        return Step(turn.state, reply(turn, "asks", say("source_none"), region=turn.region))
    texts, cites = [], []
    for policy_id, clause in wanted:
        policy, source = turn.library.policy(policy_id), turn.library.source(policy_id)
        identity = policy.identity
        texts.append(say("source_head", title=identity.title, number=identity.document_number or "", clause=clause))
        texts.append(source.words_of(clause) if named else "\n".join(c.text for c in source.neighbours(clause)))
        cites.append(Citation(policy_id, identity.document_number, clause, source.words_of(clause).strip()))
    governed = Governed.own(turn.library.policy(wanted[0][0]), turn.award)
    answer = Reply(
        "answered",
        turn.topic,
        turn.topics,
        governed.region,
        turn.award,
        "\n".join(texts),
        tuple(cites),
        notices=notices_of(governed, turn.today),
    )
    return Step(replace(turn.state, cited=tuple(wanted)), answer)


def _clauses_asked(turn: Turn) -> list[tuple[str, str]]:
    """The clauses behind what is asked beside 原文: 内蒙古公示那条的原文."""
    topics = [score.topic for score in turn.read.ranked[1:3] if score.topic not in answering()["passing_topics"]]
    if turn.place is None or not topics or asks_says_who(turn):
        return []
    answer = find_answer(turn.library.nearest(turn.place), topics[0], turn.award, turn.words, turn.today)
    if turn.state.cited and not turn.named and not answer.called:
        return []
    policy = answer.governed.policy.identity.id
    return list(dict.fromkeys((policy, cite.clause) for provision in answer.provisions[:2] for cite in provision.cites))[:2]


def _named_clause(turn: Turn) -> tuple[str, str] | None:
    if turn.place is not None:
        policy = turn.library.nearest(turn.place).policy.identity.id
    elif len(turn.library.identities) == 1:
        (policy,) = turn.library.identities
    else:
        return None
    clause = clause_mentioned(turn.read.text, turn.library.source(policy).addresses)
    return None if clause is None else (policy, clause)
