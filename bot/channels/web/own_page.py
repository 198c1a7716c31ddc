"""Forms are taken only from the site's own pages."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

_FORBIDDEN = 403


def own_page_only(request: Request) -> None:
    """Another site must not write in a person's name. Raises HTTPException 403."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(_FORBIDDEN)
