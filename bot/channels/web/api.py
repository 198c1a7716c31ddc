"""The HTTP interface: each call is one JSON case in and the same JSON out as on the command line (contract.md)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from bot.cases.number_cases import certificate_case, retirement_case, timeline_case
from bot.cases.policy_json import policy_json, policy_row
from bot.cases.screen_cases import day, known_award, one_region, screen_case
from bot.channels.web import answers_out as out
from bot.channels.web.addresses import know_any_text
from bot.channels.web.api_talks import ApiTalks
from bot.channels.web.bodies import AskBody, Problem, RetirementBody, ScreenBody, TimelineBody
from bot.channels.web.house import House
from bot.channels.web.keys import Caller, Keyring
from bot.channels.web.pacing import Pace
from bot.channels.web.telling import MISSING, TOO_LARGE, TOO_MANY, UNKNOWN_CALLER, UNPROCESSABLE, as_json
from bot.post.desk import TooFast
from bot.post.words import load_words
from rules_core.errors import JishiError
from rules_core.retirement import retirement_rules

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    UNKNOWN_CALLER: {"model": Problem, "description": "要带钥匙（部署者设了 JISHI_API_KEYS）"},
    TOO_LARGE: {"model": Problem, "description": "内容超过 64 KiB"},
    UNPROCESSABLE: {"model": Problem, "description": "哪个字段不对，可以填什么"},
    TOO_MANY: {"model": Problem, "description": "太快了，Retry-After 秒后再来"},
}
_NO_POLICY: dict[int | str, dict[str, Any]] = {MISSING: {"model": Problem, "description": "没有收录这份文件"}}


class WrongField(JishiError):
    """Something in a request is wrong; `field` says what."""

    def __init__(self, field: str, error: str) -> None:
        super().__init__(error)
        self.field = field


def api_router(house: House) -> APIRouter:
    """All calls under /api, open to callers of the keyring at their pace."""
    keyring, pace = Keyring(house.settings.api_keys, house.settings.rate_limit), Pace()

    def caller(request: Request) -> Caller:
        found = keyring.caller(request)
        if not pace.allows(found.name, found.limit):
            house.meters.too_fast.labels("api").inc()
            raise TooFast(load_words().too_fast)
        return found

    router = APIRouter(prefix="/api", responses=_PROBLEMS, dependencies=[Depends(caller)], tags=["接口"])
    _add_ask(router, house, pace, caller)
    _add_reckonings(router, house)
    _add_policies(router, house)
    return router


def _add_ask(router: APIRouter, house: House, pace: Pace, caller: Any) -> None:
    talks = ApiTalks(house)

    @router.post("/ask", summary="问一句", response_model=out.AskOut)
    def ask(body: AskBody, who: Caller = Depends(caller)) -> Response:  # noqa: B008
        """同命令 `jishi ask -` 的一行：问一句，答一句，带条文。`session` 相同的请求是同一场谈话，预审也在其中进行。"""
        if not pace.allows(f"{who.name} {body.session or ''}", house.settings.rate_limit):
            house.meters.too_fast.labels("api").inc()
            raise TooFast(load_words().too_fast)
        _check_common(house, body.case())
        return as_json(talks.ask(who.name, body.case(), house.today))


def _add_reckonings(router: APIRouter, house: House) -> None:
    know_any_text()

    @router.post("/screen", summary="预审一份", response_model=out.ScreenOut)
    def screen(body: ScreenBody) -> Response:
        """同命令 `jishi screen` 的一行：逐条核对条件，给出结论、最早的日子和下一个该问的情况。"""
        case = body.case()
        _check_common(house, case)
        on = day(case["on"]) if case.get("on") else house.today
        for name, value in body.facts.items():
            with blaming(f"facts.{name}"):
                house.library.catalogue.read_one(name, value, on)
        with blaming("award"):
            return as_json(screen_case(house.library, case, house.today))

    @router.post("/timeline", summary="推算期限", response_model=out.TimelineOut)
    def timeline(body: TimelineBody) -> Response:
        """同命令 `jishi timeline` 的一行：公示到哪天、管理期从哪天到哪天。"""
        _check_common(house, body.case())
        with blaming("events"):
            return as_json(timeline_case(house.library, body.case(), house.today))

    @router.post("/retirement", summary="推算法定退休年龄", response_model=out.RetirementOut)
    def retirement(body: RetirementBody) -> Response:
        """同命令 `jishi retirement` 的一行。"""
        with blaming("birth_date"):
            day(body.birth_date, "birth_date")
        with blaming("post_kind" if body.sex in retirement_rules().sexes else "sex"):
            return as_json(retirement_case(body.case()))

    @router.get("/certificate/{number:text}", summary="核对证书编号的格式", response_model=out.CertificateOut)
    def certificate(number: str) -> Response:
        """同命令 `jishi certificate`：22 位拆成七段。只看格式，不判断真假。"""
        return as_json(certificate_case({"number": number}))


def _add_policies(router: APIRouter, house: House) -> None:
    @router.get("/policies", summary="收录了哪些文件", response_model=out.PoliciesOut)
    def policies() -> Response:
        """各份文件的名称、文号、有效期。"""
        return as_json({"policies": [policy_row(house.library, policy, house.today) for policy in house.library.policies]})

    @router.get("/policies/{policy_id}", summary="一份文件的各条规定", response_model=out.PolicyOut, responses=_NO_POLICY)
    def policy(policy_id: str) -> Response:
        """从文件取出的每条规定、条件和没写明的事，各带原文。"""
        return as_json(policy_json(house.library, house.library.policy(policy_id), house.today))


def _check_common(house: House, case: Mapping[str, Any]) -> None:
    """Region, award and day are looked at one by one, so that the answer can say which of them is wrong."""
    if case.get("region"):
        with blaming("region"):
            one_region(case["region"])
    if case.get("award"):
        with blaming("award"):
            known_award(house.library, case["award"])
    if case.get("on"):
        with blaming("on"):
            day(case["on"])


@contextmanager
def blaming(field: str) -> Iterator[None]:
    """Problems found inside are about `field`."""
    try:
        yield
    except WrongField:
        raise
    except JishiError as error:
        raise WrongField(field, str(error)) from error
