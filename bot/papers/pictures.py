"""The consumption picture as a photo, and the same months in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce

from bot.papers.drawn import Drawing
from bot.papers.sheet import SheetKind
from handlers.core.reply import say
from services.consumption import Consumption, usage_key
from services.domain.facts import Said, as_fact
from services.domain.ids import AccountId
from services.domain.usage import MonthUse, UsageYears, year_before
from services.domain.usage_told import said_month
from services.ports.documents import UsageRenderer
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class UsageKind:
    """Two years of an account as of a day: "17.2026-11-24"."""

    consumption: Consumption
    renderer: UsageRenderer

    async def gather(self, store: Store, ref: str, locale: str) -> Drawing:
        """The facts of the picture."""
        account, _, day = ref.partition(".")
        years = await self.consumption.years(
            store, account_id=AccountId(int(account)), today=date.fromisoformat(day)
        )
        return Drawing(
            name="consumption.png",
            content_key=usage_key(years, locale),
            draw=partial(self.renderer.render, years, locale=locale),
            kind=SheetKind.PHOTO,
            instead=tuple(usage_in_words(years)),
        )


def usage_in_words(years: UsageYears) -> Iterator[Said]:
    """The twelve months, a line each, the latest first."""
    yield say("paper-instead-of-usage")
    for month in reversed(years.months):
        yield say(
            "paper-usage-month",
            month=said_month(month),
            used=_used(years, month),
            charged=_charged(years, month),
        )


def _used(years: UsageYears, month: date) -> Said:
    known, before = years.energy.get(month), years.energy.get(year_before(month))
    used = say("paper-usage-unread") if known is None else _kwh(known)
    if before is None:
        return used
    return say("paper-usage-against", used=used, then=before.kwh)


def _kwh(known: MonthUse) -> Said:
    used = say("paper-usage-kwh", kwh=known.kwh)
    if len(known.zones) > 1:
        each = [say("paper-usage-zone", zone=as_fact(zone), kwh=kwh) for zone, kwh in known.zones]
        zones = reduce(lambda one, other: say("paper-usage-and", one=one, other=other), each)
        used = say("paper-usage-kwh-zones", kwh=known.kwh, zones=zones)
    return say("paper-usage-estimated", used=used) if known.is_estimated else used


def _charged(years: UsageYears, month: date) -> Said:
    sum_, before = years.money.get(month), years.money.get(year_before(month))
    said = say("paper-usage-unbilled") if sum_ is None else say("paper-usage-sum", amount=sum_)
    return said if before is None else say("paper-usage-against", used=said, then=before)
