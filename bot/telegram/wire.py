"""The wire: aiogram's typed methods sent as JSON, its errors raised, nothing else built.

aiogram's own session builds a form and a `Message` that nobody reads: 260 µs an answer.
"""

from dataclasses import dataclass
from typing import Any, Final

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

_TIMEOUT: Final = ClientTimeout(total=5, connect=2)
_FILE_TIMEOUT: Final = ClientTimeout(total=9, connect=2)
_JSON: Final = {"Content-Type": "application/json"}
_OK: Final = 200
_SERVER: Final = 500


class Unsaid(Exception):
    """The request never left: nothing was done, and it may be tried again."""


class Garbled(Exception):
    """Telegram accepted the request (200) and its answer could not be read: it is done."""


@dataclass(slots=True)
class Wire:
    """Calls methods of one bot over one HTTP session."""

    bot: Bot
    session: ClientSession

    async def call(self, method: TelegramMethod[Any], *, timeout: float | None = None) -> Any:  # noqa: ASYNC109 - a bound of one request
        """The `result` as plain JSON. Raises aiogram's errors, Unsaid, Garbled."""
        data, headers, limit = self._request(method)
        if timeout is not None:
            limit = ClientTimeout(total=timeout, connect=2)
        url = self._aiohttp.api.api_url(self.bot.token, method.__api_method__)
        try:
            async with self.session.post(url, data=data, headers=headers, timeout=limit) as got:
                return self._read(method, got.status, await got.read())
        except (TimeoutError, ClientError, ConnectionError) as error:
            if _never_left(error):
                raise Unsaid(type(error).__name__) from error
            raise TelegramNetworkError(method, type(error).__name__) from error

    @property
    def _aiohttp(self) -> AiohttpSession:
        session = self.bot.session
        if not isinstance(session, AiohttpSession):
            raise TypeError(type(session).__name__)
        return session

    def _request(
        self, method: TelegramMethod[Any]
    ) -> tuple[FormData | bytes, dict[str, str], ClientTimeout]:
        if any(isinstance(value, InputFile) for _, value in method):
            return self._aiohttp.build_form_data(self.bot, method), {}, _FILE_TIMEOUT
        plain = {
            name: _plain(value)
            for name, value in method
            if value is not None and not isinstance(value, Default)
        }
        return orjson.dumps(plain), _JSON, _TIMEOUT

    def _read(self, method: TelegramMethod[Any], status: int, body: bytes) -> Any:
        try:
            answer = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            if status == _OK:
                raise Garbled from error
            raise TelegramServerError(method, f"HTTP {status}") from error
        if status == _OK and isinstance(answer, dict) and answer.get("ok"):
            return answer["result"]
        # aiogram knows which error this is; it always raises for an answer that is not ok.
        self._aiohttp.check_response(
            bot=self.bot, method=method, status_code=status, content=body.decode()
        )
        raise TelegramServerError(method, f"HTTP {status}")


def _plain(value: Any) -> Any:
    """A value of a method as JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True, exclude_defaults=False)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _never_left(error: BaseException) -> bool:
    return isinstance(error, ConnectionRefusedError) or "ClientConnectorError" in {
        base.__name__ for base in type(error).__mro__
    }
