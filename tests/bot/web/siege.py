"""A siege of the banks' doors: forged calls, one after another, and what was answered."""

import io
import random
import resource
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from aiohttp import ClientError
from yarl import URL

from tests.bot.street import Street
from tests.bot.web.forgeries import Call, Forger
from tests.services.lives import order_of

ANSWERS: Final = frozenset({400, 403, 404, 405, 413})
_KIBIBYTE: Final = 1024


@dataclass(slots=True)
class Siege:
    """Counts by kind and status; `wrong` are answers that nobody without the key may get.

    `swollen` is by how many bytes the process has grown at its largest.
    """

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    wrong: list[tuple[str, int, bytes]] = field(default_factory=list)
    swollen: int = 0

    @property
    def calls(self) -> int:
        """How many were answered."""
        return sum(self.answers.values())


async def besiege(here: Street, bank: str, *, calls: int, seed: int) -> Siege:
    """Forge so many calls of a bank about payments that stand open."""
    chance, siege = random.Random(seed), Siege()  # noqa: S311 - the same forgeries in every run
    doubles = (here.server.liqpay, here.server.monobank, here.server.wayforpay)
    (double,) = [each for each in doubles if each.name == bank]
    first, other = [(await here.intends(kopecks))[0] for kopecks in (512_40, 100_00)]
    forger = Forger(double, order_of(bank, first), order_of(bank, other, kopecks=1), chance)
    before = _largest()
    for _ in range(calls):
        call = forger.call()
        status = await _answer(here, call.path or f"/banks/{bank}/webhook", call)
        siege.answers[call.kind, status] += 1
        if status not in ANSWERS:
            siege.wrong.append((call.kind, status, call.body[:400]))
    siege.swollen = _largest() - before
    return siege


async def _answer(here: Street, path: str, call: Call) -> int:
    """The status; a door that is shut in the middle of a huge body has refused it: 413."""
    url = URL(f"{here.base}{path}", encoded=True)
    try:
        async with here.session.request(
            call.method, url, data=io.BytesIO(call.body), headers=call.headers
        ) as answer:
            await answer.read()
            return answer.status
    except ClientError:
        if call.kind != "huge":
            raise
        return 413


def _largest() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIBIBYTE
