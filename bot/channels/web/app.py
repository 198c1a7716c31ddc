"""The application: page, library, tools and interface put together over one house."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web import answers_out as out
from bot.channels.web.api import api_router
from bot.channels.web.chat import chat_router
from bot.channels.web.compare_page import compare_router
from bot.channels.web.guarding import Guard
from bot.channels.web.house import House, signing_key
from bot.channels.web.hr import ROSTER_PATH, hr_router
from bot.channels.web.policy_pages import policy_router
from bot.channels.web.problems import add_problem_handlers
from bot.channels.web.result_page import result_router
from bot.channels.web.talk_file import talk_file_router
from bot.channels.web.telling import UNAVAILABLE, as_json
from bot.channels.web.tool_pages import tool_router
from bot.channels.web.visitors import Visitors
from bot.channels.web.wordings import web_dir, web_words
from bot.dialogue.message import Message
from bot.dialogue.state import TalkState
from bot.post.housekeeping import keep_house
from bot.store.base import StoreUnavailable

_SMALLEST_PACKED = 600


def create_app(house: House, beside: Sequence[Route] = ()) -> FastAPI:
    """The ASGI application, with the routes of other channels beside its own. It can answer once its lifespan has begun."""
    words = web_words()["openapi"]
    app = FastAPI(
        title=words["title"],
        description=words["description"],
        version=words["version"],
        lifespan=lambda _: _lifespan(house),
        docs_url=None,
        redoc_url=None,
    )
    visitors = Visitors(signing_key(house.settings, house.store), house.settings.retention_days)
    for router in (
        api_router(house),
        chat_router(house, visitors),
        talk_file_router(house, visitors),
        result_router(house, visitors),
        policy_router(house),
        tool_router(house),
        compare_router(house),
        hr_router(house),
    ):
        app.include_router(router)
    _add_watching(app, house)
    app.router.routes.extend(beside)
    app.router.routes.append(Mount("/static", StaticFiles(directory=web_dir() / "static"), name="static"))
    add_problem_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED)
    _open_to(app, house.settings.cors_origins)
    app.add_middleware(Guard, meters=house.meters, doors=frozenset({ROSTER_PATH, *(route.path for route in beside)}))
    return app


def _open_to(app: FastAPI, origins: str) -> None:
    """Lets pages of these web sites call the interface, without cookies; of none where nothing is set."""
    allowed = [origin.strip().rstrip("/") for origin in origins.split(",") if origin.strip()]
    if allowed:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=allowed,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "X-API-Key", "X-Request-ID", "Content-Type"],
            expose_headers=["X-Request-ID", "Retry-After"],
        )


@contextlib.asynccontextmanager
async def _lifespan(house: House) -> AsyncIterator[None]:
    """Understands one message before the first comes, so that nobody waits for words to be loaded; then keeps house."""
    house.conversation.step(TalkState(), Message(web_words()["chat"]["suggestions"][0]), house.today)
    keeping = asyncio.create_task(keep_house(house.desk, house.settings.retention_days, house.health))
    try:
        yield
    finally:
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping


def _add_watching(app: FastAPI, house: House) -> None:
    @app.get("/healthz", summary="能不能答", response_model=out.HealthOut, responses={UNAVAILABLE: {"model": out.HealthOut}}, tags=["运行"])
    def healthz() -> Response:
        """能答就是 200；数据库用不了是 503，并说明是哪一部分。"""
        troubles = {**house.health.troubles(), **_store_trouble(house)}
        content = {"status": "unwell" if troubles else "ok", "policies": len(house.library.identities), "troubles": troubles}
        return as_json(content, UNAVAILABLE if troubles else 200)

    @app.get("/metrics", summary="Prometheus 指标", tags=["运行"], responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}})
    def metrics() -> Response:
        """请求、消息、用时、没听懂的、待发的；不含任何人的身份和原话。"""
        return Response(house.meters.page(house.store), media_type="text/plain; version=0.0.4")


def _store_trouble(house: House) -> dict[str, str]:
    try:
        with house.store.transaction():
            return {}
    except StoreUnavailable as error:
        return {"store": str(error)}
