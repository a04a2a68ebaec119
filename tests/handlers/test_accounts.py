"""Several accounts under one login."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.ids import PersonId
from services.domain.link import LinkRole
from services.domain.person import RequestState
from services.family import Family, FamilyRules, Wanted
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import new_person
from tests.handlers.chat import Chat


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> PersonId:
    assert chat.heard is not None
    async with units() as unit:
        found = await unit.conversations.find(chat.heard.conversation_id)
    assert found is not None
    assert found.person_id is not None
    return found.person_id


async def adds(chat: Chat, who: Persona, *, payment: str = "") -> None:
    """From the list to the proof."""
    await chat.presses("add-account")
    await chat.types(who.account_number)
    await chat.types(who.surname)
    await chat.presses("proof-sum")
    await chat.types(payment or f"{who.last_payment.hryvnias}")


async def opens_accounts(chat: Chat) -> None:
    await chat.types("/menu")
    await chat.presses("profile")
    await chat.presses("accounts")


async def test_second_account_opens_by_the_same_proof_and_is_named_above_every_window(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)

    assert chat.said()[:2] == ["registration-active", "menu-home"]
    assert second.account_number in chat.words()
    await chat.presses("bills")
    assert chat.said()[0] == "account-heading"
    assert second.account_number in chat.words()


async def test_choice_and_name_are_the_person_s_own(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)
    await opens_accounts(chat)
    await chat.presses("account")
    await chat.presses("nickname")
    await chat.types("  Бабусина   хата ")
    assert "Бабусина хата" in chat.words()
    await chat.presses("switch")

    assert "account-heading-name" in chat.said()
    assert first.account_number in chat.words()
    await chat.presses("payments")
    assert "Бабусина хата" in chat.words()


async def test_wrong_proof_waits_for_staff_and_the_first_account_works_on(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    await adds(chat, personas["credit"], payment="1,23")

    assert "accounts-add-waiting" in chat.said()
    assert "registration-waiting" in chat.said()
    await chat.types("/menu")
    assert "menu-home" in chat.said()
    async with units() as unit:
        person_id = await person_of(units, chat)
        latest = await unit.requests.latest_of(person_id)
        found = await unit.people.find(person_id)
    assert latest is not None
    assert (latest.state, latest.account_number) == (
        RequestState.WAITING,
        personas["credit"].account_number,
    )
    assert found is not None
    assert found.surname == personas["debt"].surname


async def test_own_account_is_not_added_twice(chat: Chat, personas: Mapping[str, Persona]) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    await chat.presses("add-account")
    await chat.types(personas["debt"].account_number)

    assert "refusal-account-already-yours" in chat.said()


async def test_removed_account_leaves_and_the_other_stays(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    await adds(chat, personas["credit"])
    await opens_accounts(chat)
    await chat.presses("account")
    await chat.presses("detach")
    await chat.presses("confirm")

    assert "accounts-removed" in chat.said()
    async with units() as unit:
        left = await unit.people.accounts_of(await person_of(units, chat))
    assert len(left) == 1
    await chat.types("/menu")
    assert personas["credit"].account_number in chat.words()


async def test_last_account_goes_and_the_login_stays(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    await chat.presses("account")
    await chat.presses("detach")
    assert "accounts-remove-last" in chat.said()
    await chat.presses("confirm")

    assert chat.said() == ["accounts-removed", "accounts-none"]
    await adds(chat, personas["debt"])
    assert "menu-home" in chat.said()


async def test_account_lost_meanwhile_is_told_and_no_other_takes_its_place(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)
    await chat.presses("readings")
    async with units() as unit:
        account = await unit.accounts.find_by_number(second.account_number)
        assert account is not None
        await unit.links.drop(await person_of(units, chat), account.id)
        await unit.commit()
    await chat.types("99999")

    assert chat.said() == ["refusal-account-not-yours", "menu-home"]
    assert first.account_number in chat.words()


async def test_foreign_account_cannot_be_opened_chosen_or_removed(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    async with units() as unit:
        foreign = await unit.accounts.find_by_number(personas["credit"].account_number)
    assert foreign is not None
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "account", str(foreign.id)))
    assert "refusal-account-not-yours" in chat.said()
    async with units() as unit:
        person_id = await person_of(units, chat)
        assert await unit.people.role_of(person_id, foreign.id) is None


async def test_name_must_fit_a_line(chat: Chat, personas: Mapping[str, Persona]) -> None:
    await chat.registers(personas["debt"])
    await opens_accounts(chat)
    await chat.presses("account")
    await chat.presses("nickname")
    await chat.types("щ" * 31)

    assert "refusal-nickname-too-long" in chat.said()


@pytest.mark.parametrize("is_gone", [False, True])
async def test_guest_who_knows_the_proof_from_looking_is_left_to_staff(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], *, is_gone: bool
) -> None:
    """The window of readings shows the meter's number; giving access up forgets nothing of it."""
    await chat.registers(personas["debt"])
    person_id, now = await person_of(units, chat), datetime.now(UTC)
    async with units() as unit:
        account = await unit.accounts.find_by_number(personas["credit"].account_number)
        assert account is not None
        owner = await unit.people.add(new_person("an-owner"))
        await unit.people.link(owner, account.id, now)
        family = Family(FamilyRules())
        wanted = Wanted(owner, account.id, LinkRole.VIEWER, "")
        await family.invite(unit, wanted, token_hash=b"i" * 32, now=now)
        invitation = await family.opened(unit, b"i" * 32, now)
        await family.accept(unit, invitation, person_id, now)
        if is_gone:
            await family.leave(unit, person_id, account.id, now)
        await unit.commit()
    await opens_accounts(chat)
    await adds(chat, personas["credit"])

    assert "accounts-add-waiting" in chat.said()
    async with units() as unit:
        role = None if is_gone else LinkRole.VIEWER
        assert await unit.people.role_of(person_id, account.id) is role
