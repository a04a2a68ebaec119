"""Payers and their banks: payments intended and opened for real, notices signed for real."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from aiohttp import ClientSession

from bot.sandbox.bank.dialect import Dialect, Posted, Word
from bot.sandbox.bank.orders import BankOrder, OrderBook
from services.domain.article import Article
from services.domain.ids import AccountId, PersonId
from services.domain.money import Money
from services.domain.payment import Attempt
from services.payments import Payments, Wish
from services.ports.banks import Bank, Order, PayLink
from services.ports.storage import StorageUnavailable, Store, TransactionConflict
from storage.unit_of_work import SqlUnitsOfWork
from tests.chaos.plan import Story, parse_part
from tests.services.lives import order_of, told

T = TypeVar("T")
_CARD: Final = "4242 **** **** 4242"
_SECOND: Final = timedelta(seconds=1)
_DAY: Final = timedelta(days=1)
_FIRST_LOOK: Final = timedelta(minutes=1)
_AGAIN: Final = 0.1


def now() -> datetime:
    """The run happens in the present."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A signed notice, who knows whether it was accepted, and the inbox keys it stands for."""

    double: Dialect
    order: BankOrder
    posted: Posted
    keys: tuple[str, ...] = ()
    is_forged: bool = False


@dataclass(slots=True)
class Payers:
    """Walk a story: the intent, the way to the bank, what happened there."""

    units: SqlUnitsOfWork
    payments: Payments
    banks: Mapping[str, Bank]
    doubles: Mapping[str, Dialect]
    book: OrderBook
    session: ClientSession
    shop: str
    silence: timedelta
    homes: list[tuple[PersonId, AccountId]]
    references: dict[str, Story] = field(default_factory=dict)

    async def walks(self, story: Story) -> list[Parcel]:
        """Everything that the bank will say of the story, each as often as it is sent."""
        started = now()
        person_id, account_id = self.homes[story.number % len(self.homes)]
        wish = Wish(person_id, account_id, Article.ELECTRICITY, None, Money(story.kopecks))
        ticket = await self._kept(lambda unit: self.payments.intend(unit, wish, started))
        self.references[ticket.reference] = story
        link = await self._link(story, ticket.reference, started)
        way = Attempt(story.bank, link.provider_ref, "" if link.fields else link.url)
        token, opened = self.payments.token(ticket.reference), started + self.silence - _FIRST_LOOK
        await self._kept(lambda unit: self.payments.opened(unit, token, way, opened))
        order = self.book.find(f"{story.bank}-{link.provider_ref or ticket.reference}")
        assert order is not None
        self.book.attempt(order, _CARD)
        return await self._parcels(story, order, started)

    async def _kept(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """What the work gives, once it is committed; whoever presses pay presses it again."""
        while True:
            try:
                async with self.units() as unit:
                    given = await work(unit)
                    await unit.commit()
            except (StorageUnavailable, TransactionConflict):
                await asyncio.sleep(_AGAIN)
                continue
            return given

    async def _link(self, story: Story, reference: str, started: datetime) -> PayLink:
        order = Order(
            reference=reference,
            amount=Money(story.kopecks),
            purpose="electricity",
            locale="uk",
            created_at=started,
            expires_at=started + _DAY,
            return_url=f"{self.shop}/pay/back",
            notice_url=f"{self.shop}/banks/{story.bank}/webhook",
        )
        link = await self.banks[story.bank].link(order)
        if link.fields:
            form = dict(link.fields)
            async with self.session.post(link.url, data=form, allow_redirects=False) as answer:
                assert answer.status == 303, await answer.text()
        return link

    async def _parcels(self, story: Story, order: BankOrder, started: datetime) -> list[Parcel]:
        double = self.doubles[story.bank]
        events = [_event(each, story.kopecks) for each in story.events]
        begun = started - len(events) * _SECOND
        said = told(double, order, events, pause=_SECOND, start=begun)
        parcels = []
        for place, posted in enumerate(said):
            if place not in story.lost:
                parcels += [await self._parcel(order, posted)] * story.copies[place]
        word = Word("success", order.amount, started)
        if story.is_forged:
            forged = double.notice(order, word, is_forged=True)
            parcels.append(Parcel(double, order, forged, is_forged=True))
        if story.is_unknown:
            nobody = order_of(story.bank, f"NOBODY-{story.number}")
            nobody.notice_url = order.notice_url
            parcels.append(
                await self._parcel(nobody, double.notice(nobody, word, is_forged=False))
            )
        return parcels

    async def _parcel(self, order: BankOrder, posted: Posted) -> Parcel:
        notice = await self.banks[order.bank].read(posted.body, posted.headers)
        keys = tuple(each.dedupe_key for each in notice.words)
        return Parcel(self.doubles[order.bank], order, posted, keys)


def _event(event: str, kopecks: int) -> str:
    part = parse_part(event, kopecks)
    return f"back:{part // 100}.{part % 100:02d}" if part else event
