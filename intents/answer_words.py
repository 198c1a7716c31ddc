"""The words answers are told by, and what an answer is."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from intents.said_values import SaidValue
from intents.timewords import TimeWords
from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: a fact's value, or the days it may be (DateRange, SaidAward) where no single day was named."""

    value: SaidValue


@dataclass(frozen=True, slots=True)
class DontKnow:
    """不清楚, 跳过: the person cannot or will not say."""


@cache
def answer_words() -> dict[str, Any]:
    """The section `answers` of data/lexicon/facts.yaml."""
    words: dict[str, Any] = word_file("facts")["answers"]
    return words


@cache
def answer_pattern(name: str) -> re.Pattern[str]:
    """One pattern of that section, its macros of years and numbers filled in."""
    text: str = answer_words()[name]
    for macro, meaning in TimeWords.load().tables["macros"].items():
        text = text.replace("{" + macro + "}", meaning)
    return re.compile(text)
