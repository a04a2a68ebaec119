"""Accounts: whose they are, and the card with readings, debts and money on its way."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.domain.account import Account, AccountNotYours
from services.domain.allocation import credit_of, debts_of
from services.domain.article import Article
from services.domain.ids import AccountId, PersonId
from services.domain.link import PayingNotAllowed
from services.domain.meter import Meter
from services.domain.money import Money, total
from services.domain.reading import Reading
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class MeterCard:
    """A meter in place and its last reading: date, kind, values per zone of the meter."""

    meter: Meter
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Card:
    """The account card. `debts` names the articles owed for; `total` is over all of them.

    `credit` is money paid ahead, not negative; `paid_not_posted` is what a bank has taken and not
    yet confirmed to the end, shown beside the debt.
    """

    account: Account
    meters: tuple[MeterCard, ...]
    balances: Mapping[Article, Money]
    debts: Mapping[Article, Money]
    total: Money
    credit: Money
    paid_not_posted: Money


@dataclass(frozen=True, slots=True)
class Accounts:
    """The use cases of an account; every method reads inside the caller's transaction."""

    async def ensure_linked(
        self, store: Store, *, person_id: PersonId, account_id: AccountId
    ) -> None:
        """Raises AccountNotYours unless the person has the account."""
        if account_id not in await store.people.accounts_of(person_id):
            raise AccountNotYours

    async def ensure_may_pay(
        self, store: Store, *, person_id: PersonId, account_id: AccountId
    ) -> None:
        """Raises AccountNotYours, PayingNotAllowed."""
        role = await store.people.role_of(person_id, account_id)
        if role is None:
            raise AccountNotYours
        if not role.may_pay:
            raise PayingNotAllowed

    async def card(self, store: Store, *, account_id: AccountId) -> Card:
        """Everything that the card shows. The caller has checked whose the account is."""
        account = await store.accounts.get(account_id)
        latest = {
            each.meter_id: each for each in await store.readings.latest_of_account(account_id)
        }
        meters = [
            MeterCard(meter, latest.get(meter.id))
            for meter in await store.meters.of_account(account_id)
            if meter.removed_on is None
        ]
        balances = await store.ledger.balances(account_id)
        debts = debts_of(balances)
        pending = [each.amount for each in await store.payments.pending(account_id)]
        return Card(
            account=account,
            meters=tuple(meters),
            balances=balances,
            debts=debts,
            total=total(list(debts.values())),
            credit=credit_of(balances),
            paid_not_posted=total(pending),
        )
