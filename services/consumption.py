"""Consumption: two years of an account for its picture, and the forecast of the next bill."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.charging import PriceList
from services.domain.forecast import Forecast, forecast
from services.domain.forecast_cost import Cost, cost_of
from services.domain.ids import AccountId
from services.domain.meter import Meter
from services.domain.money import ZERO, Money
from services.domain.period import (
    ONE_DAY,
    WindowRules,
    add_months,
    billing_month,
    month_start,
    next_month,
)
from services.domain.usage import YEAR, MonthUse, UsageYears, months_used
from services.ports.storage import Store

_MONTHS: Final = 2 * YEAR
_TAIL: Final = 4  # digits of the account's number that a picture may show
_KEY_VERSION: Final = 1  # grows when the same facts are drawn in another way


@dataclass(frozen=True, slots=True)
class Outlook:
    """Two years, and the next bill as far as it can be told; `month` is the month it closes.

    `billed_to` is the day up to which a bill has charged a part of that month already. A benefit
    (`has_benefit`) comes off the cost: how much, only billing knows.
    """

    years: UsageYears
    month: date
    forecast: Forecast | None
    cost: Cost | None
    billed_to: date | None = None
    has_benefit: bool = False

    @property
    def is_last_unread(self) -> bool:
        """Whether the month before has no reading: the next bill will take it along."""
        return self.years.last in self.years.missing


@dataclass(frozen=True, slots=True)
class Consumption:
    """The use cases of consumption; every method reads inside the caller's transaction."""

    window: WindowRules

    async def outlook(self, store: Store, *, account_id: AccountId, today: date) -> Outlook:
        """What was used, and what the next bill is likely to be.

        The caller has checked whose the account is.
        """
        used = await self._used(store, account_id, today)
        years = await self._years(store, account_id, used, today)
        month = add_months(years.last, 1)
        told = forecast({each.month: each.kwh for each in used.values()}, month)
        cost = await self._cost(store, account_id, years, told) if told else None
        latest = await store.bills.latest(account_id, Article.ELECTRICITY)
        if latest is None:
            return Outlook(years, month, told, cost)
        is_part = billing_month(latest.period_to, self.window) >= month
        return Outlook(
            years,
            month,
            told,
            cost,
            billed_to=latest.period_to if is_part and not latest.is_preliminary else None,
            has_benefit=any(line.kind is LineKind.BENEFIT for line in latest.lines),
        )

    async def years(self, store: Store, *, account_id: AccountId, today: date) -> UsageYears:
        """What the picture of a day shows. The caller has checked whose the account is."""
        used = await self._used(store, account_id, today)
        return await self._years(store, account_id, used, today)

    async def _years(
        self, store: Store, account_id: AccountId, used: dict[date, MonthUse], today: date
    ) -> UsageYears:
        account = await store.accounts.get(account_id)
        last = self._last(used, today)
        first = add_months(last, 1 - _MONTHS)
        return UsageYears(
            account_tail=account.number[-_TAIL:],
            last=last,
            energy={month: each for month, each in used.items() if first <= month <= last},
            money=await self._money(store, account_id, first=first, last=last),
        )

    async def _used(
        self, store: Store, account_id: AccountId, until: date
    ) -> dict[date, MonthUse]:
        since = add_months(month_start(until), -_MONTHS - 3)
        readings = await store.readings.history(account_id, since=since, until=until)
        meters = await store.meters.of_account(account_id)
        return months_used(readings, meters, self.window)

    def _last(self, used: dict[date, MonthUse], today: date) -> date:
        """The last month shown: the one before today's, or today's when it is read already.

        While last month's readings are still awaited, the month before that.
        """
        this = month_start(today)
        if this in used:
            return this
        before = add_months(this, -1)
        is_awaited = before not in used and today.day <= self.window.last_day
        return add_months(before, -1) if is_awaited else before

    async def _money(
        self, store: Store, account_id: AccountId, *, first: date, last: date
    ) -> dict[date, Money]:
        """Charged by the month that each bill closes; preliminary bills charge nothing yet."""
        bills = await store.bills.history(
            account_id, Article.ELECTRICITY, since=first, until=date.max
        )
        sums: dict[date, Money] = {}
        for bill in bills:
            month = billing_month(bill.period_to, self.window)
            if not bill.is_preliminary and first <= month <= last:
                sums[month] = sums.get(month, ZERO) + bill.amount
        return sums

    async def _cost(
        self, store: Store, account_id: AccountId, years: UsageYears, told: Forecast
    ) -> Cost | None:
        account = await store.accounts.get(account_id)
        meter = _standing(await store.meters.of_account(account_id), told.month)
        if meter is None:
            return None
        prices = PriceList(
            tuple(await store.tariffs.all()), account.is_electrically_heated, self.window
        )
        return cost_of(told, years.shown, meter, prices)


def usage_key(years: UsageYears, locale: str) -> str:
    """A stable name of the picture: the same facts in the same language, the same picture."""
    facts = json.dumps([_KEY_VERSION, locale, *_plain(years)], default=str)
    return f"usage-{hashlib.sha256(facts.encode()).hexdigest()}"


def _plain(years: UsageYears) -> list[object]:
    energy = [asdict(each) for _, each in sorted(years.energy.items())]
    money = sorted((month.isoformat(), each.kopecks) for month, each in years.money.items())
    return [years.account_tail, years.last.isoformat(), energy, money]


def _standing(meters: list[Meter], month: date) -> Meter | None:
    """The meter that will count the month."""
    last = next_month(month) - ONE_DAY
    there = [each for each in meters if each.removed_on is None and each.installed_on <= last]
    return max(there, key=lambda each: (each.installed_on, each.id), default=None)
