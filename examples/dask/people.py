"""Made-up people in partitions, the same every time: `python people.py FOLDER 1000000 20`."""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

_ACHIEVEMENTS = ("unique_method", "mentoring", "innovation", "tech_transfer")


def write_people(folder: Path, people: int, parts: int) -> None:
    """`parts` files of JSON lines, `people` lines in all."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in range(parts):
        count = people // parts + (part < people % parts)
        with (folder / f"{part:03d}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(_lines(random.Random(part), f"{part:03d}", count))


def _lines(chance: random.Random, part: str, count: int) -> Iterator[str]:
    for number in range(count):
        yield json.dumps({"id": f"{part}-{number}", "facts": _facts(chance)}) + "\n"


def _facts(chance: random.Random) -> dict[str, object]:
    known = {
        "employer_registered": chance.random() < 0.95,
        "holds_level": chance.choice(("technician", "senior_technician", "superior_technician")),
        "senior_post_since": f"{chance.randint(2012, 2026)}-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}",
        "still_in_occupation": chance.random() < 0.9,
        "frontline": chance.random() < 0.9,
        "good_conduct": True,
        "fit_for_post": True,
        "achievements": _ACHIEVEMENTS[: chance.randint(2, 6)],
        "major_contribution": chance.random() < 0.7,
        "mastery": True,
        "chinese_national": True,
        "mentoring_contribution": True,
        "management_skill": True,
        "birth_date": f"{chance.randint(1960, 1990)}-05-01",
        "sex": chance.choice(("male", "female")),
        "post_kind": "worker",
        "fraud_found_on": None if chance.random() < 0.99 else "2025-06-01",
    }
    return {fact: value for fact, value in known.items() if chance.random() < 0.97}


if __name__ == "__main__":
    write_people(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
