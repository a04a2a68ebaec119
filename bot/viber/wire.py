"""The wire: Viber's methods as JSON over HTTP, the token in a header and in no log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)

from bot.viber.outcomes import GOOD, Failed, Failure, Verdict, judge

Method = Mapping[str, Any]
SEND: Final = "send_message"
SET_WEBHOOK: Final = "set_webhook"
ACCOUNT: Final = "get_account_info"
USER: Final = "get_user_details"
BODY_LIMIT: Final = 30 * 1024
_CONNECT_SECONDS: Final = 2
_SECONDS: Final = 4.0
_OK: Final = 200
_TOO_MANY: Final = 429
_TYPE: Final = "Content-Type"


@dataclass(slots=True)
class Wire:
    """Calls methods of one account; `api_base` has no slash at its end."""

    session: ClientSession
    token: str = field(repr=False)
    api_base: str
    limit_seconds: float = _SECONDS

    async def call(self, method: str, params: Method) -> Method:
        """Viber's answer, whose status is good. Raises Failed.

        An answer of 200 that cannot be read is empty: what was asked for is most likely done.
        """
        body = orjson.dumps(params)
        if len(body) > BODY_LIMIT:
            raise Failed(Verdict(Failure.REFUSED))
        return _read(*await self._post(method, body))

    async def _post(self, method: str, body: bytes) -> tuple[int, bytes]:
        limit = ClientTimeout(total=self.limit_seconds, connect=_CONNECT_SECONDS)
        headers = {_TYPE: "application/json", "X-Viber-Auth-Token": self.token}
        url = f"{self.api_base}/{method}"
        try:
            async with self.session.post(
                url, data=body, headers=headers, timeout=limit, allow_redirects=False
            ) as got:
                return got.status, await _body(got)
        except (ClientConnectorError, ConnectionTimeoutError):
            raise Failed(Verdict(Failure.UNSAID)) from None
        except TimeoutError:
            raise Failed(Verdict(Failure.UNANSWERED)) from None
        except (ClientError, OSError):
            raise Failed(Verdict(Failure.BROKEN)) from None


async def _body(got: ClientResponse) -> bytes:
    """The body, or nothing when it breaks off: the HTTP status has come already."""
    try:
        return await got.read()
    except (ClientError, TimeoutError):
        return b""


def _read(code: int, body: bytes) -> Method:
    if code == _TOO_MANY:
        raise Failed(Verdict(Failure.SLOW_DOWN, 1.0))
    if code != _OK:
        raise Failed(Verdict(Failure.BROKEN))
    answer = loads(body)
    if not isinstance(answer, dict):
        # Cut short or garbled after a 200; a page of HTML is not Viber's word at all.
        if body.lstrip().startswith(b"<"):
            raise Failed(Verdict(Failure.BROKEN))
        return {}
    status = answer.get("status")
    if not isinstance(status, int) or isinstance(status, bool):
        raise Failed(Verdict(Failure.BROKEN))
    if status != GOOD:
        raise Failed(judge(status))
    return answer


def loads(body: bytes) -> Any:
    """The JSON, or None."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
