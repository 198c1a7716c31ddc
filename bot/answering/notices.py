"""What has to be said along with a document: expired, not yet in force, a pilot, another place's, undated."""

from collections.abc import Iterable, Sequence

from bot.answering.wording import answering, notice_wordings, say
from rules_core.calendar_arithmetic import chinese_day
from rules_core.library import Governed, Library


def notice_sentences(library: Library, governed: Governed, notices: Iterable[str]) -> tuple[str, ...]:
    """The notices about one document, in words."""
    identity = governed.policy.identity
    force = identity.in_force
    places = {
        "short": identity.short,
        "place": library.place_name(governed.place),
        "since": chinese_day(force.since) if force.since else "",
        "until": chinese_day(force.until) if force.until else "",
        "pilot_until": chinese_day(force.pilot_until) if force.pilot_until else "",
    }
    return tuple(notice_wordings()[notice].format(**places) for notice in notices)


def marked(place: str, notices: Iterable[str]) -> str:
    """A place's name with what has to be known of its document in brackets: 天津市（已过有效期）."""
    marks = answering()["notice_marks"]
    said = "，".join(marks[notice] for notice in notices if notice in marks)
    return say("answer.marked", place=place, marks=said) if said else place


def merged(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """All notices of several documents, each once."""
    return tuple(dict.fromkeys(notice for group in groups for notice in group))
