"""`python -m intents.training.evaluate`: how well questions are understood, in figures.

Without a file each hand's phrases are judged by a model that learned from all the others. With a FILE of cases
(`{"q", "expect": {"topic"}}` or `{"q", "topic"}`, a topic or a list of them) the model in data/model/ is judged.
`--why 问题` shows what speaks for the first topic, and why the band.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from intents.bands import judge
from intents.topics import OUTSIDE, TopicModel
from intents.training.build import build_model
from intents.training.corpus import json_lines, phrases, prepare

_COSTLIEST = 15


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the topics that are right for it."""

    text: str
    topics: tuple[str, ...]


@dataclass(slots=True)
class Figures:
    """Counts over cases; `confusions` counts (wanted, got) of what was not right."""

    counts: Counter[str] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, case: Case, model: TopicModel) -> None:
        """Judges one case."""
        masked = prepare(case.text)
        judged = judge(masked, model.rank(masked))
        got = judged.candidates[0] if judged.band == "answer" else judged.band
        side = "outside" if OUTSIDE in case.topics else "inside"
        right = got in case.topics or side == got
        self.counts.update([side, f"{side} {'right' if right else judged.band}"])
        self.counts["offered"] += judged.band == "clarify" and not set(case.topics).isdisjoint(judged.candidates)
        if not right:
            self.confusions[case.topics[0], got] += 1

    def __str__(self) -> str:
        """One line of shares."""
        count, inside, outside = self.counts, self.counts["inside"] or 1, self.counts["outside"] or 1
        return (
            f"inside {count['inside']}: right {count['inside right'] / inside:.1%}, "
            f"or offered {(count['inside right'] + count['offered']) / inside:.1%}, "
            f"wrong {count['inside answer'] / inside:.1%}, turned away {count['inside outside'] / inside:.1%}; "
            f"outside {count['outside']}: kept out {count['outside right'] / outside:.1%}, "
            f"answered {count['outside answer'] / outside:.1%}"
        )


def figures(cases: Iterable[Case], model: TopicModel) -> Figures:
    """The figures of a model over cases."""
    result = Figures()
    for case in cases:
        result.add(case, model)
    return result


def hand_by_hand() -> Iterator[tuple[str, Figures]]:
    """Each hand's name with the figures over its phrases, by a model that has not seen them."""
    known = phrases()
    with tempfile.TemporaryDirectory() as folder:
        for hand in sorted({phrase.hand for phrase in known}):
            model = build_model([p for p in known if p.hand != hand], Path(folder))
            yield hand, figures((Case(p.text, (p.topic,)) for p in known if p.hand == hand), model)


def cases_of(file: Path) -> Iterator[Case]:
    """The cases of a JSON lines file."""
    for row in json_lines(file):
        topic = row.get("expect", row)["topic"]
        yield Case(row["q"], (topic,) if isinstance(topic, str) else tuple(topic))


def why(question: str) -> str:
    """What a question was taken for, and what spoke for it, as JSON."""
    model, masked = TopicModel.load(), prepare(question)
    ranked = model.rank(masked)
    judged = judge(masked, ranked)
    first, second, third = (score.topic for score in ranked[:3])
    evidence = {
        "masked": masked,
        "band": judged.band,
        "subject": judged.subject.value,
        "candidates": judged.candidates,
        "scores": {score.topic: round(score.score, 3) for score in ranked[:5]},
        "weights": {reason.feature: round(reason.weight, 2) for reason in model.reasons(masked, first, second)},
        "nearest": [f"{n.topic} {n.likeness:.0f} {n.phrase}" for n in model.nearest(masked, [first, second, third])],
    }
    return json.dumps(evidence, ensure_ascii=False, indent=1)


def show(name: str, result: Figures) -> None:
    """Prints the figures and the confusions that cost most."""
    print(f"{name}: {result}", flush=True)
    worst = result.confusions.most_common(_COSTLIEST)
    print("  " + " · ".join(f"{wanted}→{got} {count}" for (wanted, got), count in worst), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m intents.training.evaluate")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--why")
    given = parser.parse_args()
    if given.why:
        print(why(given.why))
    elif given.file:
        show(given.file.name, figures(cases_of(given.file), TopicModel.load()))
    else:
        for hand, result in hand_by_hand():
            show(hand, result)


if __name__ == "__main__":
    main()
