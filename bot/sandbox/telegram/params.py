"""Parameters of a method: JSON, urlencoded or multipart, in the body or in the query."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from bot.sandbox.telegram.errors import bad_request

_JSON_NAMES: Final = frozenset({"reply_markup", "allowed_updates", "commands", "scope"})


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
        except (TypeError, ValueError):
            raise bad_request(f"{name} is invalid") from None


async def read_params(request: web.Request) -> Params:
    """All parameters of a request."""
    params = Params(dict(request.query))
    if request.content_type == "application/json":
        with suppress(json.JSONDecodeError):
            body = json.loads(await request.text() or "{}")
            params.values.update(body if isinstance(body, dict) else {})
    elif request.method == "POST":
        await _read_form(request, params)
    for name in _JSON_NAMES & params.values.keys():
        if isinstance(params.values[name], str):
            params.values[name] = _parsed(name, params.values[name])
    return params


async def _read_form(request: web.Request, params: Params) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params.uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            params.values[name] = str(value)


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise bad_request(f"can't parse {name} JSON object") from None
