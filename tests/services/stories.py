"""Stories of one account in words of a billing clerk: a line of steps, told to a home."""

import re
from collections.abc import Callable, Coroutine
from datetime import date, timedelta
from typing import Any, Final

import pytest

from services.domain.bill import Bill
from services.domain.bill_energy import energy_of
from services.domain.errors import Refusal
from services.domain.period import month_start
from services.domain.reading import ReadingKind
from services.estimates import Estimates
from services.readings import BillingMode, ReadingRules
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, Home, noon

_STEP: Final = re.compile(
    r"(?P<on>\d{4}-\d\d-\d\d) (?P<verb>[a-z]+) ?(?P<values>[\d/]+)?"
    r"(?: of (?P<taken_on>[\d-]+))?(?P<rolled> rolled)?(?: -> (?P<refusal>\w+))?"
)

Step = Callable[[re.Match[str]], Coroutine[Any, Any, object]]


class Told:
    """A home to which a story is told, step by step: `2025-12-04 reads 1320 of 2025-12-03`.

    opens, closes: a reading by the billing system. replaces N: a meter of N zones is put.
    reads: the subscriber confirms, `rolled` if asked over the last digit. guesses: the month
    before is estimated. pays: hryvnias come. `-> Name`: the step is refused.
    """

    def __init__(self, *, zones: int, digits: int, heated: bool, mode: str) -> None:
        self.home = Home(zones, rules=ReadingRules(mode=BillingMode(mode)))
        self.home.books.meters.clear()
        self.home.put_meter(1, date(2020, 1, 1), zones=zones, digits=digits)
        self.home.heat(is_heated=heated)
        self.digits = digits

    async def tell(self, story: str) -> None:
        """Every step in its turn."""
        steps: dict[str, Step] = {
            "opens": lambda step: self._read(step, ReadingKind.OPENING),
            "closes": lambda step: self._read(step, ReadingKind.CLOSING),
            "inspects": lambda step: self._read(step, ReadingKind.ACTUAL),
            "replaces": self._replace,
            "reads": self._confirm,
            "guesses": self._guess,
            "pays": lambda step: self.home.pay(100 * int(step["values"]), _on(step)),
        }
        for told in story.split("; "):
            step = _STEP.fullmatch(told)
            assert step is not None, told
            if step["refusal"] is None:
                await steps[step["verb"]](step)
                continue
            with pytest.raises(Refusal) as refused:
                await steps[step["verb"]](step)
            assert type(refused.value).__name__ == step["refusal"], told

    @property
    def bills(self) -> str:
        """Every bill in a few words."""
        return "; ".join(_told(bill) for bill in self.home.bills)

    async def _read(self, step: re.Match[str], kind: ReadingKind) -> None:
        place = len(self.home.books.meters)
        meter = place - 1 if kind is ReadingKind.CLOSING else place
        await self.home.read(_on(step), *_values(step), kind=kind, meter=meter)

    async def _replace(self, step: re.Match[str]) -> None:
        number, zones = len(self.home.books.meters) + 1, int(step["values"])
        self.home.put_meter(number, _on(step), zones=zones, digits=self.digits)

    async def _confirm(self, step: re.Match[str]) -> None:
        taken_on = date.fromisoformat(step["taken_on"] or step["on"])
        rolled = step["rolled"] is not None
        await self.home.confirm(taken_on, *_values(step), today=_on(step), rolled=rolled)

    async def _guess(self, step: re.Match[str]) -> None:
        today = _on(step)
        month = month_start(month_start(today) - timedelta(days=1))
        async with FakeBilling(self.home.books) as unit:
            await Estimates(self.home.readings.rules).form(
                unit.store, account_id=ACCOUNT.id, month=month, now=noon(today), today=today
            )
            await unit.commit()


def _on(step: re.Match[str]) -> date:
    return date.fromisoformat(step["on"])


def _values(step: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(value) for value in step["values"].split("/"))


def _told(bill: Bill) -> str:
    name = "preliminary " if bill.is_preliminary else ""
    days = f"{bill.period_from:%d.%m}-{bill.period_to:%d.%m}"
    return f"{name}v{bill.version} {days} {energy_of(bill)} kWh {bill.amount.hryvnias}"
