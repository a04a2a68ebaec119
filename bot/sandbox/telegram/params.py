"""Parameters of a method: JSON, urlencoded or multipart, in the body or in the query."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from bot.sandbox.telegram.errors import bad_request

_JSON_NAMES: Final = frozenset(
    {"reply_markup", "allowed_updates", "commands", "scope", "entities", "caption_entities",
     "menu_button"}
)  # fmt: skip
_BODY_LIMIT: Final = 60 * 1024 * 1024


@dataclass(slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Values by name; files apart."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """The value, or None."""
        return self.values.get(name)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number; text is forgiven as Telegram forgives it."""
        value = self.values.get(name, default)
        try:
            return int(value)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            raise bad_request(f"{name} is invalid") from None

    def flag(self, name: str) -> bool:
        """Whether it is set; text is forgiven."""
        return str(self.values.get(name)).lower() in {"true", "1"}

    def unpack(self) -> None:
        """Objects that came as text become objects. Raises ApiError."""
        for name in _JSON_NAMES & self.values.keys():
            if isinstance(self.values[name], str) and self.values[name]:
                self.values[name] = _parsed(name, self.values[name])


async def read_params(request: web.Request) -> Params:
    """All parameters of a request."""
    params = Params(dict(request.query))
    # Documents may have 50 MB, whatever the application takes elsewhere.
    roomy = request.clone(client_max_size=_BODY_LIMIT)
    try:
        if request.content_type == "application/json":
            body = json.loads(await roomy.text() or "{}")
            params.values.update(body if isinstance(body, dict) else {})
        elif request.method == "POST":
            await _read_form(roomy, params)
    except (ValueError, LookupError):  # neither JSON nor a form, or of an unheard-of encoding
        raise bad_request("can't parse the request") from None
    params.unpack()
    return params


async def read_reply(answer: ClientResponse) -> Params | None:
    """A method given in the answer of a webhook, or None; `method` names it."""
    params = Params()
    # What cannot be read is no call: the update has been taken all the same.
    with suppress(ValueError, LookupError):
        if answer.content_type == "application/json":
            body = json.loads(await answer.text())
            params.values.update(body if isinstance(body, dict) else {})
        elif answer.content_type.startswith("multipart/"):
            async for part in MultipartReader.from_response(answer):
                if isinstance(part, BodyPartReader) and part.name:
                    await _read_part(part, part.name, params)
    return params if "method" in params.values else None


async def _read_part(part: BodyPartReader, name: str, params: Params) -> None:
    content = bytes(await part.read(decode=True))
    if part.filename:
        mime = part.headers.get("Content-Type", "application/octet-stream")
        params.uploads[name] = Upload(part.filename, mime, content)
    else:
        params.values[name] = content.decode()


async def _read_form(request: web.Request, params: Params) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as file:
                params.uploads[name] = Upload(value.filename, value.content_type, file.read())
        else:
            params.values[name] = str(value)


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise bad_request(f"can't parse {name} JSON object") from None
