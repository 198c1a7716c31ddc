"""What stands in the log, as text and as JSON."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.commands.common import settings
from bot.logs import REQUEST, JsonLines, TextLines, figures, set_up
from rules_core.errors import JishiError

SAID = "我叫王二"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, logging.StreamHandler[io.StringIO]]]:
    handler, logger = logging.StreamHandler(io.StringIO()), logging.getLogger("jishi.test_logs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield logger, handler
    logger.removeHandler(handler)


def break_down(logger: logging.Logger) -> None:
    request = REQUEST.set("r-1")
    try:
        raise ValueError(SAID)
    except ValueError as error:
        logger.error("出错了", exc_info=error, extra=figures(channel="api", seconds=0.5))
    REQUEST.reset(request)


def test_a_json_line_has_figures_and_place_but_no_words(log: tuple[logging.Logger, logging.StreamHandler[io.StringIO]]) -> None:
    logger, handler = log
    handler.setFormatter(JsonLines())
    break_down(logger)
    line = json.loads(handler.stream.getvalue())
    assert datetime.fromisoformat(line.pop("time")).utcoffset() is not None
    assert "break_down" in line.pop("trace")
    assert line == {
        "level": "ERROR", "logger": "jishi.test_logs", "message": "出错了", "request_id": "r-1", "channel": "api", "seconds": 0.5,
    }  # fmt: skip
    assert SAID not in handler.stream.getvalue()


def test_a_text_line_has_the_same(log: tuple[logging.Logger, logging.StreamHandler[io.StringIO]]) -> None:
    logger, handler = log
    handler.setFormatter(TextLines("%(levelname)s %(message)s"))
    break_down(logger)
    logger.info("外面")
    first, *_, last = handler.stream.getvalue().splitlines()
    assert first == "ERROR 出错了 request_id=r-1 channel=api seconds=0.5"
    assert last == "INFO 外面"
    assert SAID not in handler.stream.getvalue()


def test_a_level_there_is_none_of_is_told() -> None:
    with pytest.raises(JishiError, match="JISHI_LOG.*INFO"):
        set_up("loud", "text")


@pytest.mark.parametrize(("name", "value"), [("JISHI_LOG_FORMAT", "xml"), ("JISHI_RATE_LIMIT", "secret")])
def test_a_setting_that_will_not_do_is_told_by_name_without_its_value(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    monkeypatch.setenv(name, value)
    with pytest.raises(JishiError, match=name) as raised:
        settings()
    assert value not in str(raised.value)
