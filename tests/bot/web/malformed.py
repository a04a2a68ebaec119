"""Malformed inputs at the doors of money: bytes, forms and addresses that nobody could mean."""

import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from aiohttp import ClientError
from yarl import URL

from tests.bot.street import Street

_FAULT: Final = 500
_LONGEST: Final = 3000
_BITS: Final = (
    b"{", b"[", b'"', b"null", b"NaN", b"1e999", b"-0", b"\x00", b"\xff", b"%00", b"&data=",
    b"data=", b"signature=", b"\\u0000", b"\xd0\x84", b"</script>", b"'; --", b"\r\n", b"=",
)  # fmt: skip
_NAMES: Final = ("X-Sign", "Content-Type", "Content-Encoding", "Accept-Language", "Cookie")
_WORDS: Final = (
    "application/x-www-form-urlencoded", "application/json", "text/plain; charset=nonsense",
    "multipart/form-data; boundary=x", "multipart/form-data", "gzip", "deflate", "br", "identity",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=x",
    "*;q=9", "uk;q=", "=" * 500, "%ff", "\u00e9",
)  # fmt: skip


# Stands for the page of a payment that is open.
OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class Door:
    """Where inputs go: a method, and the path that a piece of nonsense is put in."""

    name: str
    method: str
    path: Callable[[str], str]


DOORS: Final = (
    *(
        Door(bank, "POST", lambda _, bank=bank: f"/banks/{bank}/webhook")  # type: ignore[misc]
        for bank in ("liqpay", "monobank", "wayforpay")
    ),
    Door("any bank", "POST", lambda strange: f"/banks/{strange}/webhook"),
    Door("pay page", "GET", lambda strange: f"/pay/{strange}"),
    Door("pay button", "POST", lambda strange: f"/pay/{strange}"),
    Door("open button", "POST", lambda _: OPEN),
)


@dataclass(slots=True)
class Pelted:
    """Statuses; `wrong` are faults of ours, with what brought them about."""

    told: Counter[int] = field(default_factory=Counter)
    wrong: list[tuple[str, int, bytes]] = field(default_factory=list)


async def pelt(here: Street, door: Door, *, inputs: int, seed: int) -> Pelted:
    """Throw so many inputs; none may be believed, and none may be a fault of ours."""
    chance, pelted = random.Random(f"{seed} {door.name}"), Pelted()  # noqa: S311 - repeatable
    _, page_url = await here.intends()
    for _ in range(inputs):
        path = door.path(_strange_path(chance))
        url = URL(page_url if path == OPEN else f"{here.base}{path}", encoded=True)
        body, headers = _strange_body(chance), _strange_headers(chance)
        try:
            async with here.session.request(
                door.method, url, data=io.BytesIO(body), headers=headers, allow_redirects=False
            ) as answer:
                page = await answer.read()
                status = answer.status
        except ClientError:
            continue  # what our own client would not send, or the door has shut
        pelted.told[status] += 1
        if status >= _FAULT or b"Traceback" in page:
            pelted.wrong.append((str(url)[:200], status, body[:200]))
    if here.till.verdicts or here.till.booked:
        pelted.wrong.append(("believed", 0, b""))
    return pelted


def _strange_body(chance: random.Random) -> bytes:
    kind = chance.randrange(3)
    if kind == 0:
        return chance.randbytes(chance.randrange(_LONGEST))
    pieces = [chance.choice(_BITS) for _ in range(chance.randrange(1, 40))]
    if kind == 1:
        return b"".join(pieces)
    return chance.choice((b"[", b'{"a":', b"a=1&")) * chance.randrange(1, 500) + b"".join(pieces)


def _strange_path(chance: random.Random) -> str:
    raw = chance.choice((chance.randbytes(chance.randrange(1, 60)), chance.choice(_BITS)))
    return quote(raw, safe="") or "-"


def _strange_headers(chance: random.Random) -> dict[str, str]:
    return {chance.choice(_NAMES): chance.choice(_WORDS) for _ in range(chance.randrange(3))}
