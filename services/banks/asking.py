"""Asking a bank over HTTP: bounded in time and size, no redirects; whatever fails is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from services.ports.banks import BankUnavailable

_TIMEOUT: Final = ClientTimeout(total=8, connect=3)
_LONGEST: Final = 256 * 1024
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """What a bank answered: the status and the raw body, whatever it is."""

    status: int
    raw: bytes


async def ask(  # noqa: PLR0913 - an HTTP request is what it is
    session: ClientSession,
    provider: str,
    method: str,
    url: str,
    *,
    query: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    is_any_status: bool = False,
) -> Answered:
    """Ask, and read the answer whole. Raises BankUnavailable for anything but a 200.

    With `is_any_status` every status is the caller's to judge.
    """
    try:
        async with session.request(
            method,
            url,
            params=query,
            data=form,
            json=body,
            headers=headers,
            timeout=_TIMEOUT,
            allow_redirects=False,
        ) as answer:
            raw = await answer.content.read(_LONGEST + 1)
            while len(raw) <= _LONGEST and (more := await answer.content.read(_LONGEST)):
                raw += more
    except (ClientError, TimeoutError, OSError):
        raise BankUnavailable(provider) from None
    if len(raw) > _LONGEST or not (is_any_status or answer.status == _OK):
        raise BankUnavailable(provider)
    return Answered(answer.status, raw)
