"""The scenario of the whole errand: a reading, its bill, the bill is paid."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from services.domain.bill import Bill
from services.domain.payment import NoticeKind
from services.domain.reading import ReadingKind
from services.ports.storage import Store
from services.readings import ReadingRules, Readings
from tests.chaos.crash.stage import Actor, Home
from tests.services.till import NOW, said

_METER: Final = "04765278"
_FIRST: Final = (1_000, 500)
_LAST: Final = (1_100, 546)


async def prepare(store: Store, home: Home) -> None:
    """A price, and what stood on the meter when it came."""
    await store.staging.write("tariffs", [_price()])
    await store.staging.write("readings", [_opening(home)])


async def formed_and_paid(actor: Actor) -> None:
    """Two zones are read, the bill is formed, and paid to the kopeck."""
    home = actor.home
    async with actor.stage.units() as unit:
        await prepare(unit, home)
        await unit.commit()

    async def confirms(unit: Store) -> Bill:
        done = await Readings(ReadingRules()).confirm(
            unit,
            account_id=home.account_id,
            person_id=home.person_id,
            values=_LAST,
            taken_on=NOW.date(),
            is_rollover_confirmed=True,
            now=NOW,
            today=NOW.date(),
        )
        return done.bill

    bill = await actor.keeps(confirms)
    reference = await actor.intends(bill.amount.kopecks, bill_id=bill.id)
    await actor.hears(said(reference, NoticeKind.PAID, amount=bill.amount))


def _opening(home: Home) -> dict[str, Any]:
    return {
        "account_number": home.account,
        "meter_number": _METER,
        "taken_on": date(2026, 11, 1),
        "kind": ReadingKind.OPENING,
        "t1": _FIRST[0],
        "t2": _FIRST[1],
        "t3": None,
    }


def _price() -> dict[str, Any]:
    zones = {
        "all": Decimal(1),
        "day": Decimal(1),
        "night": Decimal("0.5"),
        "peak": None,
        "half_peak": None,
    }
    return {
        "code": "household-1",
        "price": Decimal("4.32"),
        "up_to_kwh": None,
        "valid_from": date(2024, 6, 1),
        "valid_to": None,
        "months": None,
        "is_heating": False,
        **{f"coefficient_{zone}": each for zone, each in zones.items()},
    }
