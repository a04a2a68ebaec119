"""The pages that must not grow with the utility, read through the use cases as the doors do."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from services.accounts import Accounts
from services.articles import Articles
from services.bills import BillRules, Bills
from services.domain.article import Article
from services.domain.facts import Facts
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.invoice import Supplier
from services.domain.ledger import EntryKind
from services.payments import PaymentRules, Payments
from services.ports.storage import Store

NOW: Final = datetime(2026, 11, 24, 10, tzinfo=UTC)
TODAY: Final = NOW.date()
# Two years: all that there is, while a person is shown the last one.
SINCE: Final = TODAY - timedelta(days=800)


class _Silent:
    """Words cost the same everywhere."""

    def say(self, locale: str, key: str, facts: Facts | None = None) -> str:
        return key


class _NoIds:
    """Nothing new is made here."""

    def reference(self) -> str:
        raise NotImplementedError

    token = incident = reference


_BILLS: Final = Bills(Supplier("", "", "", "", "", "", (), ""), BillRules(), _Silent())
_PAYMENTS: Final = Payments(PaymentRules(), "sandbox", _NoIds(), b"secret")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose pages are read."""

    account_id: AccountId
    person_id: PersonId
    bill_id: BillId
    token: str


async def _card(store: Store, who: Subject) -> None:
    await Accounts().ensure_linked(store, person_id=who.person_id, account_id=who.account_id)
    await Accounts().card(store, account_id=who.account_id)


async def _bills(store: Store, who: Subject) -> None:
    account_id = who.account_id
    await _BILLS.history(
        store, account_id=account_id, article=Article.ELECTRICITY, since=SINCE, until=TODAY
    )
    await store.ledger.balances(account_id)


async def _bill(store: Store, who: Subject) -> None:
    await _BILLS.open(store, bill_id=who.bill_id, account_id=who.account_id)


async def _invoice(store: Store, who: Subject) -> None:
    await _BILLS.invoice(store, bill_id=who.bill_id)


async def _articles(store: Store, who: Subject) -> None:
    await Articles().of_account(store, account_id=who.account_id, today=TODAY)


async def _payments(store: Store, who: Subject) -> None:
    kinds = (EntryKind.PAYMENT, EntryKind.REFUND)
    await store.ledger.history(who.account_id, kinds=kinds, since=SINCE, until=TODAY)


async def _internet(store: Store, who: Subject) -> None:
    since, until = (datetime.combine(day, datetime.min.time(), UTC) for day in (SINCE, TODAY))
    await store.payments.history(who.account_id, since=since, until=until)


async def _readings(store: Store, who: Subject) -> None:
    await store.readings.history(who.account_id, since=SINCE, until=TODAY)


async def _balances(store: Store, who: Subject) -> None:
    await store.ledger.balances(who.account_id)


async def _pay_page(store: Store, who: Subject) -> None:
    await _PAYMENTS.page(store, who.token, NOW)


PAGES: Final[Mapping[str, Callable[[Store, Subject], Awaitable[None]]]] = MappingProxyType(
    {
        "account card": _card,
        "list of bills": _bills,
        "one bill": _bill,
        "facts of the printed bill": _invoice,
        "articles": _articles,
        "payments posted": _payments,
        "internet payments": _internet,
        "readings": _readings,
        "balances": _balances,
        "payment page": _pay_page,
    }
)


def subject(account: int, accounts: int, months: int) -> Subject:
    """Somebody who has a login and has paid through us, as the rows were written."""
    number = max(account - account % 5, 5)
    third = (months // 3 - 1) * 3 + 2
    last = (months - 1) * accounts
    return Subject(
        account_id=AccountId(number),
        person_id=PersonId(number // 5),
        bill_id=BillId(last + number),
        token=f"P{third * accounts + number}",
    )


Rows = Mapping[str, int]
_OWN: Final = """
SELECT (SELECT count(*) FROM readings WHERE account_id = $1) AS readings,
       (SELECT count(*) FROM bills WHERE account_id = $1) AS bills,
       (SELECT count(*) FROM ledger WHERE account_id = $1) AS ledger,
       (SELECT count(*) FROM payments WHERE account_id = $1) AS payments,
       (SELECT count(*) FROM meters WHERE account_id = $1) AS meters,
       (SELECT count(*) FROM schedules WHERE account_id = $1) AS schedules,
       (SELECT count(*) FROM services WHERE account_id = $1) AS services,
       (SELECT count(*) FROM acts WHERE account_id = $1) AS acts,
       (SELECT max(zones) FROM meters WHERE account_id = $1) AS bill_lines
"""


async def own_rows(driver: Any, account_id: AccountId) -> Rows:
    """How many rows of each table are the account's; of one bill's lines, its share."""
    found = await driver.fetchrow(_OWN, account_id)
    return {**dict(found), "accounts": 1, "people": 1, "account_links": 1}
