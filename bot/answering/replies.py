"""From what a document says to what the person reads: conclusion, article, what is uncertain, what next."""

from collections.abc import Iterable, Sequence

from bot.answering.answers import Answer
from bot.answering.premises import correction_of
from bot.answering.wording import say
from bot.dialogue.message import Citation
from rules_core.awards import titles
from rules_core.cite import Cite
from rules_core.library import Governed
from rules_core.policy import Policy, Provision
from rules_core.source import within

_QUOTED = 2


def answer_text(answer: Answer, notices: Sequence[str], question: str) -> str:
    """One document's answer to `question` (normalised) as plain text; `notices` are the sentences to be said along with it."""
    if answer.silent is not None:
        near = [line for provision in answer.provisions for line in _quoted(answer.governed, provision)]
        return "\n".join((_silence(answer), *_left_out(answer), *near, *_notices(notices)))
    head = answer.provisions[: min(max(1, answer.called), _QUOTED)]
    rest = answer.provisions[len(head) :]
    missing = [unwritten.says for unwritten in answer.unwritten]
    said = [line for provision in head for line in _quoted(answer.governed, provision)]
    corrected = correction_of(question, head)
    lines = [*([corrected] if corrected else []), *missing, *said]
    return "\n".join((*lines, *(_brief(answer.governed, p) for p in rest), *_uncertain(answer), *_notices(notices)))


def answer_citations(answer: Answer) -> tuple[Citation, ...]:
    """The runs of text an answer stands on, each once."""
    cites = [cite for said in (*answer.provisions, *answer.open_points) for cite in said.cites]
    return tuple(dict.fromkeys(citation(answer.governed.policy, cite) for cite in cites))


def conclusion(answer: Answer) -> str:
    """The answer in one sentence, for a line of a comparison."""
    if answer.silent is not None:
        return _silence(answer)
    return next(what_it_says(answer.governed, p) for p in answer.provisions if answer.topic in p.topics)


def what_it_says(governed: Governed, provision: Provision) -> str:
    """A provision's words, headed by its award where none is asked about and the document has others."""
    reviewed = titles().reviewed(governed.policy.identity.awards)
    about = titles().reviewed(provision.awards)
    names = [titles().awards[award].name for award in about]
    if governed.award is not None or not about or len(about) == len(reviewed) or any(name in provision.says for name in names):
        return provision.says
    return say("answer.of_award", awards="、".join(names), says=provision.says)


def citation(policy: Policy, cite: Cite) -> Citation:
    """A policy's citation as replies carry it."""
    return Citation(policy.identity.id, policy.identity.document_number, cite.clause, cite.quote)


def _silence(answer: Answer) -> str:
    return answer.silent or say("answer.silent_default", short=answer.governed.policy.identity.short)


def _quoted(governed: Governed, provision: Provision) -> Iterable[str]:
    yield what_it_says(governed, provision)
    for cite in provision.cites[:2]:
        yield say("answer.basis", document=governed.policy.identity.short, clause=cite.clause, quote=cite.quote)


def _brief(governed: Governed, provision: Provision) -> str:
    clauses = dict.fromkeys(cite.clause for cite in provision.cites)
    whole = [c for c in clauses if not any(within(c, other) for other in clauses if other != c)]
    return say("answer.more", says=what_it_says(governed, provision), clause="、".join(whole))


def _left_out(answer: Answer) -> list[str]:
    return [unwritten.says for unwritten in answer.unwritten if unwritten.says != answer.silent]


def _uncertain(answer: Answer) -> list[str]:
    asked = {unwritten.says for unwritten in answer.unwritten}
    left_out = [say("answer.unwritten", says=u.says) for u in answer.unasked[:1] if u.says not in asked]
    return [*left_out, *(say("answer.open_point", says=point.says) for point in answer.open_points[:2])]


def _notices(sentences: Sequence[str]) -> list[str]:
    return [say("answer.notice", says=sentence) for sentence in sentences]
