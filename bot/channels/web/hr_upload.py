"""A roster on its way in: read into memory up to a limit, never spooled to a file."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from bot.channels.web.wordings import web_say
from rules_core.errors import JishiError

LARGEST_FILE = 10 * 1024 * 1024
_AROUND = 64 * 1024
_READ_OUT = 100 * 1024 * 1024
_FORM = "multipart/form-data"
_LONGEST_FIELD = 200
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Upload:
    """What the form sends. `name`: a harmless file name; `region`, `award`: '' where left open."""

    name: str
    content: bytes
    region: str
    award: str


class _InMemory(MultiPartParser):
    """Holds every part in memory: a roster is nobody's business but the clerk's, disks included."""

    spool_max_size = LARGEST_FILE + _AROUND


async def read_upload(request: Request) -> Upload:
    """Raises JishiError where no file came, it is larger than LARGEST_FILE, or the body broke off."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        raise JishiError(web_say("hr.upload.broken"))
    parser = _InMemory(request.headers, _counted(request.stream()), max_files=1, max_fields=10)
    try:
        form = await parser.parse()
    except (MultiPartException, ClientDisconnect) as error:
        raise JishiError(web_say("hr.upload.broken")) from error
    try:
        return await _upload(form)
    finally:
        await form.close()


async def _upload(form: FormData) -> Upload:
    file = form.get("roster")
    if not isinstance(file, UploadFile) or not file.filename:
        raise JishiError(web_say("hr.upload.none"))
    content = await file.read()
    if len(content) > LARGEST_FILE:
        raise _too_large()
    return Upload(_harmless_name(file.filename), content, _field(form, "region"), _field(form, "award"))


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip()[:_LONGEST_FIELD] if isinstance(value, str) else ""


def _harmless_name(given: str) -> str:
    """The last part of a path of either kind, short enough for every file system, the ending kept."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return shown[-_LONGEST_NAME:].lstrip(" .") or web_say("hr.upload_name")


async def _counted(stream: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """The body up to the limit. A longer one is read out and thrown away: browsers show no answer before they have
    sent everything."""
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size <= LARGEST_FILE + _AROUND:
            yield chunk
        elif size > _READ_OUT:
            break
    if size > LARGEST_FILE + _AROUND:
        raise _too_large()


def _too_large() -> JishiError:
    return JishiError(web_say("hr.upload.too_large", size=LARGEST_FILE >> 20))
