"""The interface's answers as its OpenAPI description shows them (contract.md)."""

from typing import Any

from pydantic import BaseModel, Field

from bot.channels.web.wordings import web_words

_SHOWN: dict[str, Any] = web_words()["openapi"]["examples"]


class CitationOut(BaseModel):
    """依据：文件原文里的一段。"""

    policy: str
    document_number: str | None
    clause: str = Field(examples=[_SHOWN["clause"]])
    quote: str = Field(examples=[_SHOWN["quote"]])


class OptionOut(BaseModel):
    """可以按的一项。"""

    label: str
    send: str
    topic: str | None = None
    region: str | None = None
    award: str | None = None


class ProgressOut(BaseModel):
    """预审填到哪了。"""

    known: int
    left: int


class AskOut(BaseModel):
    """一次回答。"""

    id: Any
    session: str | None
    status: str = Field(description="answered、asks、clarifies、not_specified、out_of_scope、chat")
    topic: str
    topics: list[str]
    region: str | None
    award: str | None
    text: str
    citations: list[CitationOut]
    options: list[OptionOut]
    notices: list[str]
    verdict: str | None = None
    question: str | None = None
    progress: ProgressOut | None = None


class ConditionOut(BaseModel):
    """一个条件的结论。"""

    id: str
    facts: list[str]
    status: str = Field(description="met、unmet、unknown、for_review")
    strength: str = Field(description="firm、in_principle")
    says: str
    citation: CitationOut


class PriorityOut(BaseModel):
    """一项优先。"""

    id: str
    facts: list[str]
    status: str
    says: str
    citation: CitationOut
    values: list[str]


class ReceiptOut(BaseModel):
    """凭它可以重算出同样的结果。"""

    engine: str
    policy_sha256: str


class ScreenOut(BaseModel):
    """预审结果。"""

    id: Any
    region: str
    award: str
    policy: str
    in_force: bool | None
    verdict: str = Field(description="cannot_apply、not_yet、incomplete、needs_ruling、can_apply")
    earliest: str | None
    conditions: list[ConditionOut]
    priority: list[PriorityOut]
    next_question: str | None
    notices: list[str]
    receipt: ReceiptOut


class DeadlineOut(BaseModel):
    """一个期限。`from` 是它的第一天；`assumption` 是推算时不得不假定的事。"""

    id: str
    date: str
    from_: str | None = Field(default=None, alias="from")
    says: str
    citation: CitationOut
    assumption: str | None = None


class TimelineOut(BaseModel):
    """各个期限。"""

    id: Any
    deadlines: list[DeadlineOut]


class AgeOut(BaseModel):
    """几岁几个月。"""

    years: int
    months: int


class RetirementOut(BaseModel):
    """法定退休年龄。"""

    id: Any
    reached_on: str
    age: AgeOut
    citation: CitationOut
    caution: str


class SegmentOut(BaseModel):
    """编号里的一段。`from` 到 `to` 是第几位到第几位。"""

    name: str
    from_: int = Field(alias="from")
    to: int
    value: str
    meaning: str | None
    assigned_by: str


class CertificateErrorOut(BaseModel):
    """编号哪里不对。"""

    position: int | None
    message: str


class CertificateOut(BaseModel):
    """编号的格式对不对。只看格式，不判断真假。"""

    id: Any
    valid: bool
    level: str | None
    province: str | None
    year: int | None
    segments: list[SegmentOut]
    errors: list[CertificateErrorOut]
    changes: list[str]
    caution: str


class PolicyRowOut(BaseModel):
    """一份文件。"""

    id: str
    region: str
    region_name: str
    title: str
    document_number: str | None
    issuer: str
    awards: list[str]
    since: str | None
    until: str | None
    in_force: bool | None
    notices: list[str]
    sha256: str


class PolicyOut(PolicyRowOut):
    """一份文件和从它取出的各条规定。"""

    provisions: list[dict[str, Any]]
    conditions: list[dict[str, Any]]
    priority: list[dict[str, Any]]
    silences: list[dict[str, Any]]
    unwritten: list[dict[str, Any]]
    open_points: list[dict[str, Any]]


class PoliciesOut(BaseModel):
    """收录的文件。"""

    policies: list[PolicyRowOut]


class HealthOut(BaseModel):
    """能不能答。"""

    status: str = Field(description="ok，或者 unwell")
    policies: int
    troubles: dict[str, str]
