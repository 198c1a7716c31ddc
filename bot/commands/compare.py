"""jishi compare: regions side by side."""

import argparse
from dataclasses import asdict
from typing import Any

from bot.answers import Answer, find_answer
from bot.commands.ask import topic_labels
from bot.commands.common import library, put, put_json, today
from bot.replies import answer_citations, conclusion
from bot.screen_cases import known_award, one_region
from bot.wording import answering, say
from rules_core.errors import NotCovered, problem


def run(args: argparse.Namespace) -> None:
    """For each topic a line for each region: its conclusion, or that nothing is written or held."""
    labels = topic_labels()
    if args.topic is not None and args.topic not in labels:
        raise problem("unknown_topic", topic=args.topic, allowed="、".join(labels))
    award = known_award(library(), args.award) if args.award else None
    places = [one_region(name).code for name in args.regions]
    topics = [args.topic] if args.topic else list(answering()["compared_topics"])
    rows = [_row(place, topic, award) for topic in topics for place in places]
    if args.json:
        put_json({"rows": rows})
        return
    for topic in topics:
        put(f"{labels[topic]}：")
        for row in rows:
            if row["topic"] == topic:
                put(say("answer.by_region", place=library().place_name(row["place"]), says=row["says"]))


def _row(place: str, topic: str, award: str | None) -> dict[str, Any]:
    try:
        governed = library().governing(place, award)
    except NotCovered as error:
        return {
            "topic": topic,
            "place": place,
            "region": None,
            "status": "not_specified",
            "says": str(error),
            "citations": [],
            "notices": [],
        }
    answer: Answer = find_answer(governed, topic, governed.award, "", today())
    return {
        "topic": topic,
        "place": place,
        "region": governed.region,
        "status": answer.status,
        "says": conclusion(answer),
        "citations": [asdict(cite) for cite in answer_citations(answer)[:3]],
        "notices": list(answer.notices),
    }
