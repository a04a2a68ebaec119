"""The wire: aiogram's typed methods sent as JSON, its errors raised, nothing else built.

aiogram's own session builds a form and a `Message` that nobody reads: 260 µs an answer.
"""

import json
from dataclasses import dataclass
from typing import Any, Final, Self

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
)

from bot.telegram.outcomes import NeverLeft, TimedOut

_CONNECT_SECONDS: Final = 2
_SECONDS: Final = 4.0
_FILE_SECONDS: Final = 8.0
_JSON: Final = {"Content-Type": "application/json"}
_OK: Final = 200
_SERVER: Final = 500
_TOO_MANY: Final = 429


class Garbled(Exception):
    """Telegram accepted the request (200) and its answer could not be read: it is done."""


@dataclass(slots=True)
class Wire:
    """Calls methods of one bot over one HTTP session.

    The bot brings the token, the address of the Bot API (an `AiohttpSession` with its `api`) and
    the reading of errors; its own connections are never opened. `limit_seconds` bound a request
    without a file.
    """

    bot: Bot
    session: ClientSession
    limit_seconds: float = _SECONDS

    @classmethod
    def to(cls, session: ClientSession, *, token: str, api_base: str) -> Self:
        """A wire to the Bot API at the address, without a slash at its end."""
        server = TelegramAPIServer.from_base(api_base)
        return cls(Bot(token, session=AiohttpSession(api=server)), session)

    async def call(self, method: TelegramMethod[Any], *, seconds: float = 0) -> Any:
        """The `result` as plain JSON; `seconds` bound the request.

        Raises aiogram's errors, with NeverLeft and TimedOut among its network ones; Garbled.
        """
        has_file = any(isinstance(value, InputFile) for _, value in method)
        data: FormData | bytes
        if has_file:
            data, headers = self._aiohttp.build_form_data(self.bot, method), {}
        else:
            data, headers = _json_body(method), _JSON
        total = seconds or (_FILE_SECONDS if has_file else self.limit_seconds)
        status, body = await self._post(method, data, headers=headers, seconds=total)
        return self._read(method, status, body)

    async def _post(
        self,
        method: TelegramMethod[Any],
        data: FormData | bytes,
        *,
        headers: dict[str, str],
        seconds: float,
    ) -> tuple[int, bytes]:
        url = self._aiohttp.api.api_url(self.bot.token, method.__api_method__)
        limit = ClientTimeout(total=seconds, connect=_CONNECT_SECONDS)
        try:
            async with self.session.post(
                url, data=data, headers=headers, timeout=limit, allow_redirects=False
            ) as got:
                return got.status, await _body(got)
        # Only the names of errors go on: their words hold the address, and the address the token.
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NeverLeft(method, type(error).__name__) from None
        except TimeoutError:
            raise TimedOut(method, "no answer in time") from None
        except (ClientError, OSError) as error:
            raise TelegramNetworkError(method, type(error).__name__) from None

    @property
    def _aiohttp(self) -> AiohttpSession:
        session = self.bot.session
        if not isinstance(session, AiohttpSession):
            raise TypeError(type(session).__name__)
        return session

    def _read(self, method: TelegramMethod[Any], status: int, body: bytes) -> Any:
        answer = loads(body)
        if not isinstance(answer, dict) or "ok" not in answer:
            if status == _OK:
                raise Garbled
            raise TelegramServerError(method, f"HTTP {status}")
        if status == _OK and answer["ok"]:
            return answer.get("result")
        if status >= _SERVER:
            raise TelegramServerError(method, f"HTTP {status}")
        if status == _TOO_MANY and not answer.get("parameters"):
            raise TelegramRetryAfter(method, f"HTTP {status}", retry_after=1)
        # aiogram knows which error this is; it always raises for an answer that is not ok.
        self._aiohttp.check_response(
            bot=self.bot,
            method=method,
            status_code=status,
            content=body.decode("utf-8", "replace"),
        )
        raise TelegramServerError(method, f"HTTP {status}")


async def _body(got: ClientResponse) -> bytes:
    """The body, or nothing when it breaks off: the status has said already what was done."""
    try:
        return await got.read()
    except (ClientError, TimeoutError):
        return b""


def loads(body: bytes) -> Any:
    """The JSON, or None. One odd character (half a surrogate pair) must not spoil a batch."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _json_body(method: TelegramMethod[Any]) -> bytes:
    return orjson.dumps(
        {
            name: _plain(value)
            for name, value in method
            if value is not None and not isinstance(value, Default)
        }
    )


def _plain(value: Any) -> Any:
    """A value of a method as JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
