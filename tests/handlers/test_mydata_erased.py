"""Whoever was forgotten is nowhere in the database, and their account is as it was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Filled, SharedPhone
from handlers.core.reply import buttons_of
from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole, NewInvitation
from services.domain.message import Address, Channel, NewLetter
from services.domain.person import NewRequest, RequestState
from services.domain.profile import Mailbox
from services.domain.review import Asking, NewReviewCase, Photo, ReviewReason
from services.domain.tokens import derive_token, token_hash
from services.domain.wishes import Wishes
from services.ports.storage import Store
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import new_payment, new_person, step
from tests.handlers.chat import Chat

NOW = datetime.now(UTC)
LOGIN = "canary-login"
CANARIES = (
    LOGIN,
    "canary-hash",
    "Канарко",
    "Канаркович",
    "вул. Канаркова",
    "canary@example.com",
    "+380669876543",
    "канаркослово",
    "canary-file",
    "canary-proof",
    "Канарнюк",
    "Канарка-донька",
)
BOOKS = ("accounts", "meters", "bills", "bill_lines", "ledger", "receipts", "schedules", "acts")
TABLES = """
SELECT table_name AS name FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
"""


async def dumped(units: SqlUnitsOfWork) -> dict[str, list[str]]:
    """Every row of every table as text."""
    found = {}
    async with units() as unit:
        for table in [row["name"] for row in await unit._session.rows(TABLES)]:
            rows = await unit._session.rows(f'SELECT t::text AS row FROM "{table}" t')  # noqa: S608
            found[table] = sorted(row["row"] for row in rows)
    return found


def found_in(dump: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """Where canaries sing."""
    return {
        (table, canary)
        for table, rows in dump.items()
        for canary in CANARIES
        if any(canary in row for row in rows)
    }


async def registers(chat: Chat, who: Persona) -> None:
    """As anybody does, with words of their own."""
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.presses("register")
    await chat.presses("accept")
    await chat.fills(LOGIN)
    for text in (who.account_number, who.surname, "Канарко", "Канаркович", "вул. Канаркова, 5"):
        await chat.types(text)
    await chat.types("canary@example.com")
    await chat.does(SharedPhone("+380669876543", is_own=True, is_proven=True))
    await chat.presses("proof-sum")
    await chat.types(f"{who.last_payment.hryvnias}")
    await chat.presses("confirm")


async def lives(store: Store, person_id: PersonId, account_id: AccountId) -> None:
    """Leaves a trace of every kind."""
    await store.keys.set_password(person_id, "canary-hash")
    await store.wishes.put(person_id, Wishes(code_word="канаркослово"))
    box = Mailbox(person_id, "canary@example.com", "r", b"m" * 32, 0, 1, NOW, NOW, NOW)
    await store.mailboxes.put(box)
    await store.requests.add_mismatch(account_number="1", person_id=person_id, now=NOW)
    for state in (RequestState.REFUSED, RequestState.WITHDRAWN):
        claim = NewRequest(person_id, "1", None, state, "sum", "canary-proof", NOW)
        await store.requests.add(claim)
    asks = Asking(person_id, Channel.TELEGRAM, NOW, Photo(Channel.TELEGRAM, "canary-file"))
    reason, today = ReviewReason.METER_REPLACED, date(2026, 11, 24)
    await store.reviews.add(NewReviewCase(account_id, "1", reason, today, (1,), asks))
    offer = (b"i" * 32, account_id, person_id, LinkRole.PAYER, "Канарнюк", NOW)
    await store.invitations.add(NewInvitation(*offer, NOW + timedelta(days=1)))
    heard = await store.conversations.hear(Channel.TELEGRAM, "second", "1", NOW)
    said = {"memory": {"surname": "Канарнюк"}, "answer": {"said": "Канарко"}}
    await store.conversations.save(step(heard.conversation, "1", person_id=person_id, **said))
    facts = {"name": "Канарко", "email": "canary@example.com"}
    for key in ("letter-told", "letter-waits"):
        await store.letters.add(NewLetter(person_id, key, facts, key, NOW - timedelta(days=1)))
    money = NewLetter(person_id, "letter-receipt-paid-off", {}, "receipt:1:paid", NOW)
    await store.letters.add(money)
    await store.payments.add(replace(new_payment(account_id, "P-7"), person_id=person_id))


async def is_let_in(store: Store, person_id: PersonId, account_id: AccountId) -> None:
    """Somebody else has let them in under a word of their own, and was told."""
    owner = await store.people.add(new_person("somebody-else"))
    name, marks = "Канарка-донька", (b"j" * 32, account_id, owner, LinkRole.PAYER)
    offer = NewInvitation(*marks, name, NOW, NOW + timedelta(days=1))
    invitation_id = await store.invitations.add(offer)
    await store.invitations.end(invitation_id, NOW, used_by=person_id)
    mailbox = Address(Channel.EMAIL, "else@example.com")
    facts = {"number": "1", "name": name, "role": "payer"}
    told = NewLetter(owner, "letter-family-joined", facts, "j", NOW, address=mailbox)
    await store.letters.add(told)


async def forgotten(units: SqlUnitsOfWork, chat: Chat) -> None:
    """The whole way, from the profile."""
    for action in ("profile", "my-data", "my-erase", "my-erase"):
        await chat.presses(action)
    await chat.types("видалити")
    assert chat.heard is not None
    buttons = buttons_of(chat.heard.answer.replies[-1].keyboard)
    (ref,) = [each.opens.ref for each in buttons if each.opens is not None]
    async with units() as unit:
        person = await unit.people.find_by_login(LOGIN)
    assert person is not None
    form = token_hash(derive_token(b"k" * 32, "form", ref)).hex()
    values = {"form": form, "person": str(person.id), "verified": person.password_hash}
    await chat.does(Filled("confirm", values))
    assert chat.said()[0] == "mydata-erased"


@pytest.fixture
async def canary(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> tuple[PersonId, AccountId]:
    """Somebody who has left every trace, a letter told among them."""
    await registers(chat, personas["debt"])
    async with units() as unit:
        person = await unit.people.find_by_login(LOGIN)
        assert person is not None
        (account_id,) = await unit.people.accounts_of(person.id)
        await lives(unit, person.id, account_id)
        await is_let_in(unit, person.id, account_id)
        told = await unit.letters.claim(2, now=NOW, lease=timedelta(days=1))
        assert {each.key for each in told} == {"letter-told", "letter-family-joined"}
        await unit.letters.delivered([each.id for each in told], NOW)
        await unit.commit()
    return person.id, account_id


async def test_no_canary_sings_after_the_person_is_forgotten(
    chat: Chat, units: SqlUnitsOfWork, canary: tuple[PersonId, AccountId]
) -> None:
    before = await dumped(units)
    assert {word for _, word in found_in(before)} == set(CANARIES)
    await forgotten(units, chat)

    assert found_in(await dumped(units)) == set()


async def test_books_are_the_same_to_the_kopeck_and_only_their_person_is_gone(
    chat: Chat, units: SqlUnitsOfWork, canary: tuple[PersonId, AccountId]
) -> None:
    _, account_id = canary
    before = await dumped(units)
    async with units() as unit:
        readings = await unit.readings.history(account_id, since=date.min, until=date.max)
        balances = await unit.ledger.balances(account_id)
    await forgotten(units, chat)
    after = await dumped(units)

    assert {table: before[table] for table in BOOKS} == {table: after[table] for table in BOOKS}
    async with units() as unit:
        assert await unit.ledger.balances(account_id) == balances
        kept = await unit.readings.history(account_id, since=date.min, until=date.max)
        assert kept == readings
        (payment,) = await unit.payments.history(
            account_id, since=NOW - timedelta(days=9), until=NOW + timedelta(days=1)
        )
    assert (payment.reference, payment.person_id) == ("P-7", None)


async def test_other_chats_hear_a_farewell_and_letters_about_money_still_come(
    chat: Chat, units: SqlUnitsOfWork, canary: tuple[PersonId, AccountId]
) -> None:
    await forgotten(units, chat)
    found: dict[str, Any] = {}
    async with units() as unit:
        while letters := await unit.letters.claim(
            9, now=NOW + timedelta(hours=6), lease=timedelta(days=1)
        ):
            found |= {each.key: each.chat for each in letters}
            await unit.letters.delivered([each.id for each in letters], NOW)

    assert found == {"letter-receipt-paid-off": chat.chat, "letter-mydata-erased": "second"}


async def test_event_that_comes_again_is_met_with_silence(
    chat: Chat, units: SqlUnitsOfWork, canary: tuple[PersonId, AccountId]
) -> None:
    await forgotten(units, chat)
    async with units() as unit:
        heard = await unit.conversations.hear(Channel.TELEGRAM, "second", "1", NOW)

    assert (heard.is_repeated, heard.is_answered) == (True, True)
    assert (heard.conversation.person_id, dict(heard.conversation.memory)) == (None, {})


async def test_family_keeps_its_access_and_hears_that_the_owner_is_gone(
    chat: Chat,
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    canary: tuple[PersonId, AccountId],
) -> None:
    owner_id, account_id = canary
    relative = Chat(chat.dispatcher)
    await relative.registers(personas["credit"])
    async with units() as unit:
        member = await unit.people.find_by_login(f"login-{relative.chat}")
        assert member is not None
        role = LinkRole.VIEWER
        await unit.links.share(member.id, account_id, role=role, invited_by=owner_id, now=NOW)
        await unit.commit()
    await forgotten(units, chat)
    async with units() as unit:
        assert await unit.people.role_of(member.id, account_id) is LinkRole.VIEWER
        letters = await unit.personal.letters_of(member.id, 10)
    assert "letter-mydata-owner-left" in {each.key for each in letters}
