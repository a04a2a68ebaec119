"""Values and written rows that the contracts start from."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import BillLine, LineKind, NewBill
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.ledger import EntryKind, NewEntry
from services.domain.message import Channel
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.payment import NewPayment, Notice, NoticeKind
from services.domain.person import NewPerson
from services.domain.reading import ReadingKind
from services.ports.storage import Store
from services.ports.storage.conversations import Conversation, Step

NOW: Final = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY: Final = NOW.date()
LEASE: Final = timedelta(seconds=5)
NUMBER: Final = "2103027884"


def account_row(number: str = NUMBER, **changes: object) -> dict[str, Any]:
    """A row of accounts.csv."""
    return {
        "number": number,
        "surname": "Савчук",
        "name": "Зоряна",
        "patronymic": None,
        "address": "м. Яснозбруч, просп. Злуки, буд. 91",
        "eic": "62Z008140340688T",
        "district": "Яснозбручанський РЕМ",
        "outage_group": None,
        "is_electrically_heated": False,
    } | changes


def meter_row(account_number: str = NUMBER, **changes: object) -> dict[str, Any]:
    """A row of meters.csv."""
    return {
        "account_number": account_number,
        "number": "04765278",
        "digits": 5,
        "zones": 2,
        "installed_on": date(2020, 5, 1),
        "removed_on": None,
    } | changes


async def written_account(store: Store, number: str = NUMBER) -> Account:
    """An account with one two-zone meter."""
    await store.staging.write("accounts", [account_row(number)])
    await store.staging.write("meters", [meter_row(number)])
    account = await store.accounts.find_by_number(number)
    assert account is not None
    return account


def new_person(login: str = "zoriana", **changes: Any) -> NewPerson:
    """A person as the one-time form gives them."""
    facts: dict[str, Any] = {
        "login": login,
        "password_hash": "argon2id",
        "locale": "uk",
        "agreement_version": "1",
        "agreed_at": NOW,
        "registered_at": NOW,
    }
    return NewPerson(**{**facts, **changes})


async def met(store: Store, chat: str = "1", *, person_id: PersonId | None = None) -> Conversation:
    """A Telegram chat that has said one thing."""
    heard = await store.conversations.hear(Channel.TELEGRAM, chat, "start", NOW)
    await store.conversations.save(step(heard.conversation, "start", person_id=person_id))
    return heard.conversation


def step(conversation: Conversation, event_id: str, **changes: Any) -> Step:
    """What an event has changed."""
    facts: dict[str, Any] = {
        "conversation_id": conversation.id,
        "event_id": event_id,
        "state": "menu:home",
        "turn": conversation.turn + 1,
        "locale": "uk",
        "person_id": conversation.person_id,
        "memory": {"draft": [1, "два"]},
        "answer": {"replies": ["так"]},
        "heard_at": NOW,
        "answer_lease": LEASE,
    }
    return Step(**{**facts, **changes})


LINE: Final = BillLine(
    position=1,
    kind=LineKind.ENERGY,
    amount=Money(10_000),
    meter_number="04765278",
    zone=Zone.NIGHT,
    from_on=date(2026, 10, 1),
    to_on=date(2026, 11, 1),
    from_value=100,
    to_value=146,
    to_kind=ReadingKind.ACTUAL,
    kwh=46,
    price=Decimal("4.32"),
    coefficient=Decimal("0.5"),
)


def new_bill(account_id: AccountId, number: str, **changes: Any) -> NewBill:
    """A bill of October."""
    facts: dict[str, Any] = {
        "account_id": account_id,
        "article": Article.ELECTRICITY,
        "number": number,
        "formed_on": date(2026, 11, 10),
        "period_from": date(2026, 10, 1),
        "period_to": date(2026, 11, 1),
        "due_on": date(2026, 12, 20),
        "amount": Money(10_000),
        "is_preliminary": False,
        "lines": (LINE,),
    }
    return NewBill(**{**facts, **changes})


def new_entry(account_id: AccountId, reference: str, kopecks: int, **changes: Any) -> NewEntry:
    """A bill's entry, or a payment's when negative."""
    facts: dict[str, Any] = {
        "account_id": account_id,
        "article": Article.ELECTRICITY,
        "kind": EntryKind.BILL if kopecks > 0 else EntryKind.PAYMENT,
        "amount": Money(kopecks),
        "reference": reference,
        "value_on": TODAY,
        "booked_at": NOW,
    }
    return NewEntry(**{**facts, **changes})


def new_payment(account_id: AccountId, reference: str, **changes: Any) -> NewPayment:
    """An intent to pay 512.40."""
    facts: dict[str, Any] = {
        "reference": reference,
        "token_hash": reference.encode().ljust(32, b"-"),
        "person_id": None,
        "account_id": account_id,
        "article": Article.ELECTRICITY,
        "bill_id": None,
        "amount": Money(51_240),
        "provider": "sandbox",
        "created_at": NOW,
        "expires_at": NOW + timedelta(hours=1),
    }
    return NewPayment(**{**facts, **changes})


def notice(dedupe_key: str, **changes: Any) -> Notice:
    """A bank's word that the money is there."""
    facts: dict[str, Any] = {
        "provider": "sandbox",
        "reference": "P1",
        "kind": NoticeKind.PAID,
        "amount": Money(51_240),
        "currency": "UAH",
        "provider_ref": "77",
        "card_mask": "4444**1111",
        "said_at": NOW,
        "dedupe_key": dedupe_key,
        "raw": b'{"status":"success"}',
    }
    return Notice(**{**facts, **changes})


def bill_row(number: str, **changes: object) -> dict[str, Any]:
    """A row of bills.csv."""
    return {
        "number": number,
        "account_number": NUMBER,
        "article": Article.ELECTRICITY,
        "formed_on": date(2026, 11, 10),
        "period_from": date(2026, 10, 1),
        "period_to": date(2026, 11, 1),
        "due_on": date(2026, 12, 20),
        "amount": Money(10_000),
        "is_preliminary": False,
    } | changes


def payment_row(reference: str, **changes: object) -> dict[str, Any]:
    """A row of payments.csv."""
    return {
        "reference": reference,
        "account_number": NUMBER,
        "article": Article.ELECTRICITY,
        "amount": Money(4_000),
        "paid_on": date(2026, 11, 15),
        "posted_on": date(2026, 11, 18),
        "source": "branch",
    } | changes


NO_BILL: Final = BillId(404)
