"""Cases for the demo's staff: money that nobody knows, a letter that failed, an incident."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.demo_data.words import SURNAMES
from bot.registry.profile import read_profile
from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.facts import as_fact
from services.domain.ids import AccountId, PersonId
from services.domain.message import Address, Channel, NewLetter
from services.domain.money import Money
from services.domain.payment import NewPayment, Notice, NoticeKind
from services.domain.person import NewPerson
from services.domain.registry_profile import Column
from services.ports.storage import Store, UnitsOfWork
from services.registries import Register, take_registry
from services.registries.reading import Record

_PROVIDER: Final = "liqpay"
_PAID: Final = Money(20_000)
_LOGIN: Final = "neighbour"
_KEY: Final = "letter-credit-booked"
_PROFILE: Final = "branch-csv"
_TRACE: Final = """Traceback (most recent call last):
  File "handlers/bills.py", line 61, in show_bill
    line = lines[position]
IndexError: list index out of range
"""


async def put_cases(
    units: UnitsOfWork, confirmations: Confirmations, *, number: str, now: datetime
) -> bool:
    """Put them once, about the account; False when they are here already.

    Call before letters are delivered: the one that fails is written and given up at once.
    """
    async with units() as unit:
        account = await unit.accounts.find_by_number(number)
        if account is None or await unit.people.find_by_login(_LOGIN) is not None:
            return False
        person_id = await _neighbour(unit, account.id, now)
        await _money(unit, account.id, now)
        await confirmations.settle(unit, limit=99, now=now)
        await _fail_letter(unit, person_id, now)
        for incident in ("DEMO-2222", "DEMO-3333"):
            await unit.dead_letters.add(
                incident, where="dispatcher", what="press bill", trace=_TRACE, happened_at=now
            )
        await _register(unit, number, confirmations, now)
        await unit.commit()
    return True


async def _neighbour(store: Store, account_id: AccountId, now: datetime) -> PersonId:
    """Somebody who has the account; nobody can sign in as them."""
    person = NewPerson(
        login=_LOGIN,
        password_hash="!",  # noqa: S106 - no password has this hash
        locale="uk",
        agreement_version="2026-11",
        agreed_at=now,
        registered_at=now,
    )
    person_id = await store.people.add(person)
    await store.people.link(person_id, account_id, now)
    return person_id


async def _money(store: Store, account_id: AccountId, now: datetime) -> None:
    """An order that is paid by two operations, one that is not ours, one that was given back."""
    await store.payments.add(
        NewPayment(
            reference="DEMO-TWICE",
            token_hash=b"demo".ljust(32, b"-"),
            person_id=None,
            account_id=account_id,
            article=Article.ELECTRICITY,
            bill_id=None,
            amount=_PAID,
            provider=_PROVIDER,
            created_at=now - timedelta(hours=3),
            expires_at=now - timedelta(hours=2),
        )
    )
    for notice in (
        _notice("DEMO-TWICE", "410001", now),
        _notice("DEMO-TWICE", "410002", now),
        _notice("DEMO-LOST", "410003", now, amount=Money(35_050)),
        _notice("DEMO-BACK", "410004", now, amount=Money(10_000)),
        _notice("DEMO-BACK", "410004", now, amount=Money(10_000), kind=NoticeKind.REFUNDED),
    ):
        await store.notices.accept(notice, now)


def _notice(
    reference: str,
    operation: str,
    now: datetime,
    *,
    amount: Money = _PAID,
    kind: NoticeKind = NoticeKind.PAID,
) -> Notice:
    return Notice(
        provider=_PROVIDER,
        reference=reference,
        kind=kind,
        amount=amount,
        currency="UAH",
        provider_ref=operation,
        card_mask="444433******1111",
        said_at=now - timedelta(hours=2),
        dedupe_key=f"demo:{reference}:{operation}:{kind.value}",
        raw=b"",
    )


async def _fail_letter(store: Store, person_id: PersonId, now: datetime) -> None:
    letter = NewLetter(
        person_id=person_id,
        key=_KEY,
        facts={
            "amount": _PAID,
            "article": as_fact(Article.ELECTRICITY),
            "paid_on": now.date(),
            "reference": "0",
        },
        unique_key="demo:failed",
        due_at=now,
        address=Address(Channel.EMAIL, "nobody@example.org"),
    )
    await store.letters.add(letter)
    for claimed in await store.letters.claim(999, now=now, lease=timedelta()):
        if claimed.person_id == person_id:
            await store.letters.bury(claimed.id, why="unreachable", now=now)


async def _register(
    store: Store, number: str, confirmations: Confirmations, now: datetime
) -> None:
    """A register of two rows: one names the account with two digits exchanged, one nobody."""
    day = (now - timedelta(days=1)).astimezone(confirmations.timezone).date()
    profile = replace(read_profile(_PROFILE), footer=None)
    columns = list(profile.places)
    slip = number[:-2] + number[-1] + number[-2]
    rows = [(slip, "412,30", SURNAMES[0]), ("", "95,00", SURNAMES[1])]

    def records() -> Iterator[Record]:
        yield 1, [str(profile.places[column]) for column in columns]
        for line, (account, amount, payer) in enumerate(rows, start=2):
            told: dict[Column, str] = {
                Column.ACCOUNT: account,
                Column.AMOUNT: amount,
                Column.PAID_ON: f"{day:%d.%m.%Y}",
                Column.REFERENCE: f"DEMO-{line}",
                Column.PAYER: payer,
            }
            yield line, [told.get(column, "") for column in columns]

    sha256 = hashlib.sha256(b"demo").digest()
    register = Register("demo.csv", sha256, profile, records())
    await take_registry(store, register, today=now.date(), now=now)
