"""What the interface takes in and gives out, as its OpenAPI description shows it (contract.md)."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.channels.web.wordings import web_words

LONGEST_QUESTION = 2000
_LONGEST_NAME = 200
_SHOWN: dict[str, Any] = web_words()["openapi"]["examples"]


def _storable(value: Any) -> Any:
    """Ids come back as they were given, so they must be JSON that UTF-8 can hold."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise ValueError("id") from error
    return value


Id = Annotated[Any, AfterValidator(_storable), Field(default=None, description="调用方自己的编号，原样带回", examples=["7"])]
Region = Annotated[
    str, Field(max_length=_LONGEST_NAME, description="行政区划代码，或者地名；全国写 CN", examples=_SHOWN["region"])
]
Award = Annotated[str, Field(max_length=_LONGEST_NAME, description="称号的编号，或者名称（特级技师）", examples=_SHOWN["award"])]
Day = Annotated[str, Field(max_length=_LONGEST_NAME, description="按哪一天答，写成 2026-11-21；不写就是今天（北京时间）", examples=["2026-11-21"])]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    def case(self) -> dict[str, Any]:
        """As a JSON line carries it: what was not given is left out."""
        return self.model_dump(exclude_none=True)


class AskBody(_Body):
    """一个问题。`session` 相同的是同一场谈话。"""

    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN["ask"]]})
    q: str = Field(max_length=LONGEST_QUESTION, description="用户说的话，最多 2000 字", examples=["我能评特级技师吗"])
    id: Id
    session: str | None = Field(default=None, max_length=_LONGEST_NAME, description="谈话的名字，由调用方定，最多 200 字；不写就单独答一次")
    region: Region | None = None
    award: Award | None = None
    on: Day | None = None


class ScreenBody(_Body):
    """一份预审。没写的情况当作不清楚。"""

    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN["screen"]]})
    id: Id
    region: Region
    award: Award
    on: Day | None = None
    facts: dict[str, Any] = Field(default_factory=dict, description="情况，名称和取值见接口说明")


class TimelineBody(_Body):
    """从事件的日子推算期限。"""

    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN["timeline"]]})
    id: Id
    region: Region
    award: Award
    on: Day | None = None
    events: dict[str, Any] = Field(description="事件和它的日子：publicity_start、approved、announced、senior_post_since、fraud_found_on")


class RetirementBody(_Body):
    """推算法定退休年龄。"""

    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN["retirement"]]})
    id: Id
    birth_date: str = Field(max_length=_LONGEST_NAME, description="出生日期，写成 1966-03-10")
    sex: str = Field(max_length=_LONGEST_NAME, description="male 或 female")
    post_kind: str | None = Field(default=None, max_length=_LONGEST_NAME, description="cadre 或 worker，女性要写")


class Problem(BaseModel):
    """没办成：错在哪、怎么改。"""

    error: str = Field(description="一句话说清哪里不对、怎么改", examples=["缺少“q”，或者它不是文字。"])
    field: str | None = Field(description="出错的字段；说不上是哪个字段时为 null", examples=["q"])
    request_id: str = Field(description="这次请求的编号，报问题时带上")
