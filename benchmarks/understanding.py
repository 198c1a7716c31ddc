"""What understanding a question costs: median and 99th percentile, beside rapidfuzz's nearest phrase over the same phrases."""

from collections.abc import Callable, Iterator
from datetime import date
from time import process_time

from rapidfuzz import fuzz, process

from benchmarks.measuring import Measured, run_alone
from intents.training.corpus import phrases
from intents.understand import Understander

ON = date(2026, 11, 21)
_EVERY = 11
_IMPORTS = "import pydantic, rapidfuzz, yaml, zhconv"
_READY = "from intents.understand import Understander\nUnderstander()"


def measure() -> Iterator[Measured]:
    """Milliseconds a question over a sample of the phrases, the ratio to rapidfuzz, and the memory beside bare imports."""
    known = [phrase.text for phrase in phrases()]
    asked = known[::_EVERY]
    understander = Understander()
    for question in asked[:50]:
        understander.read(question, ON)
    ours = sorted(_timed(lambda question: understander.read(question, ON), asked))
    nearest = sorted(_timed(lambda question: process.extractOne(question, known, scorer=fuzz.ratio), asked[:200]))
    median, late = ours[len(ours) // 2], ours[int(len(ours) * 0.99)]
    yield Measured("听懂一句话，中位数", median * 1000, "毫秒", 1)
    yield Measured("听懂一句话，第 99 百分位", late * 1000, "毫秒", 5)
    yield Measured("听懂一句话 ÷ rapidfuzz 在同样句子里找最像的一句", median / nearest[len(nearest) // 2], "倍", 20)
    yield Measured("备好听懂的一切，比光装库多用的内存", run_alone(_READY).memory - run_alone(_IMPORTS).memory, "MB", 60)


def _timed(work: Callable[[str], object], questions: list[str]) -> Iterator[float]:
    for question in questions:
        start = process_time()
        work(question)
        yield process_time() - start
