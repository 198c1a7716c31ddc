"""The last step of a hook whose answers are sent later: what a message means is kept, then the platform is told so."""

from dataclasses import replace

from starlette.responses import JSONResponse, Response

from bot.post.courier import Courier
from bot.post.letters import Letter


async def accepted(courier: Courier, letter: Letter | None, now: float) -> Response:
    """200 once the letter is safe, or where a message calls for silence; `now` dates a letter that bears no time.

    Raises StoreUnavailable.
    """
    if letter is not None:
        await courier.receive([replace(letter, at=letter.at or now)])
    return JSONResponse({})
