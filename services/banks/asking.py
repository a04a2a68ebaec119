"""Asking a bank over HTTP: bounded in time and size, no redirects; whatever fails is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from services.ports.banks import BankUnavailable

_TIMEOUT: Final = ClientTimeout(total=8, connect=3)
_LONGEST: Final = 256 * 1024
# A day of a large shop: some 50,000 rows.
_LIST_TIMEOUT: Final = ClientTimeout(total=120, connect=3)
_LONGEST_LIST: Final = 32 * 1024 * 1024
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """What a bank answered: the status, the raw body, whatever it is, and the headers."""

    status: int
    raw: bytes
    headers: Mapping[str, str]


async def ask(  # noqa: PLR0913 - an HTTP request is what it is
    session: ClientSession,
    provider: str,
    method: str,
    url: str | URL,
    *,
    query: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    is_any_status: bool = False,
    is_list: bool = False,
) -> Answered:
    """Ask, and read the answer whole. Raises BankUnavailable for anything but a 200.

    With `is_any_status` every status is the caller's to judge; a list may be long and slow.
    """
    longest = _LONGEST_LIST if is_list else _LONGEST
    try:
        async with session.request(
            method,
            url,
            params=query,
            data=form,
            json=body,
            headers=headers,
            timeout=_LIST_TIMEOUT if is_list else _TIMEOUT,
            allow_redirects=False,
        ) as answer:
            raw = bytearray(await answer.content.read(longest + 1))
            while len(raw) <= longest and (more := await answer.content.read(_LONGEST)):
                raw += more
    except (ClientError, TimeoutError, OSError):
        raise BankUnavailable(provider) from None
    if len(raw) > longest or not (is_any_status or answer.status == _OK):
        raise BankUnavailable(provider)
    return Answered(answer.status, bytes(raw), answer.headers)
