"""Reminders are answered right there: by their button, or by figures typed in the menu."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.message import NewLetter
from services.domain.rhythm.letters import asking_action
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.handlers.test_accounts import adds, opens_accounts, person_of


async def account_of(units: SqlUnitsOfWork, who: Persona) -> AccountId:
    async with units() as unit:
        account = await unit.accounts.find_by_number(who.account_number)
    assert account is not None
    return account.id


async def reminded(
    units: SqlUnitsOfWork, person_id: PersonId, account_id: AccountId, *, ago: timedelta
) -> None:
    """A reminder has come so long ago."""
    at = datetime.now(UTC) - ago
    letter = NewLetter(
        person_id=person_id,
        key="letter-reminder-last",
        facts={},
        unique_key=f"test:{account_id}",
        due_at=at,
        actions=(asking_action(account_id),),
    )
    async with units() as unit:
        await unit.letters.add(letter)
        await unit._session.row(
            "UPDATE letters SET state = 'delivered', ended_at = $2 WHERE unique_key = $1",
            letter.unique_key,
            at,
        )
        await unit.commit()


def figures(who: Persona) -> str:
    return " ".join(map(str, who.next_values))


async def bill_of(units: SqlUnitsOfWork, account_id: AccountId) -> BillId:
    async with units() as unit:
        bill = await unit.bills.latest(account_id, Article.ELECTRICITY)
    assert bill is not None
    return bill.id


@pytest.mark.parametrize("role", ["debt", "credit"])
async def test_figures_alone_in_the_menu_answer_the_reminder(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], role: str
) -> None:
    who = personas[role]
    await chat.registers(who)
    account_id = await account_of(units, who)
    await reminded(units, await person_of(units, chat), account_id, ago=timedelta(hours=2))
    await chat.types(figures(who))
    assert chat.said()[0] == "reading-check"
    assert str(who.next_values[0]) in chat.words()

    await chat.presses("confirm")
    assert "reading-bill-paper" in chat.said()
    await chat.types("/menu")
    await chat.types(figures(who))
    assert chat.said()[0] == "menu-lost"


async def test_figures_without_a_reminder_begin_nothing(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.types(figures(who))
    assert chat.said()[0] == "menu-lost"

    account_id = await account_of(units, who)
    await reminded(units, await person_of(units, chat), account_id, ago=timedelta(days=8))
    await chat.types(figures(who))
    assert chat.said()[0] == "menu-lost"


@pytest.mark.parametrize("text", ["так", "12", "+380671234567", "12345 дякую", "1" * 60, "٣٣٣٣٣"])
async def test_other_words_after_a_reminder_are_no_figures(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], text: str
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    account_id = await account_of(units, who)
    await reminded(units, await person_of(units, chat), account_id, ago=timedelta(hours=2))
    await chat.types(text)

    assert chat.said()[0] == "menu-lost"


async def test_figures_typed_where_a_sum_is_waited_for_are_a_sum(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    account_id = await account_of(units, who)
    await reminded(units, await person_of(units, chat), account_id, ago=timedelta(hours=2))
    await chat.presses("pay")
    await chat.types("100")

    assert "reading-check" not in chat.said()


async def test_button_leads_to_its_own_account_not_to_the_one_chosen_last(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)
    await chat.types("/menu")
    for who in (first, second):
        account_id = await account_of(units, who)
        await chat.does(Pressed(0, "readings", f"@{account_id}"))
        assert chat.said()[:2] == ["account-heading", "reading-ask"]
        assert who.account_number in chat.words()
        assert who.meter_number in chat.words()


async def test_figures_go_to_the_account_that_they_are_possible_for(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)
    await chat.types("/menu")
    person_id = await person_of(units, chat)
    for hours, who in enumerate((first, second)):
        account_id = await account_of(units, who)
        await reminded(units, person_id, account_id, ago=timedelta(hours=2 + hours))
    await chat.types(figures(second))

    assert chat.said()[:2] == ["account-heading", "reading-check"]
    assert second.account_number in chat.words()


async def test_bill_its_paper_and_its_reasons_open_from_a_letter(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    first, second = personas["debt"], personas["credit"]
    await chat.registers(first)
    await opens_accounts(chat)
    await adds(chat, second)
    account_id = await account_of(units, second)
    bill_id = await bill_of(units, account_id)
    await chat.does(Pressed(0, "paper", f"{bill_id}@{account_id}"))
    assert chat.heard is not None
    papers = [reply.paper for reply in chat.heard.answer.replies if reply.paper]
    assert [paper.ref for paper in papers] == [str(bill_id)]
    await chat.does(Pressed(0, "why", f"{bill_id}@{account_id}"))
    assert chat.said()[1].startswith("why-")

    first_id = await account_of(units, first)
    await chat.does(Pressed(0, "pay", f"@{first_id}"))
    assert chat.said()[0] == "account-heading"
    assert first.account_number in chat.words()


@pytest.mark.parametrize("action", ["readings", "pay", "paper", "why"])
async def test_button_about_a_foreign_account_is_refused(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], action: str
) -> None:
    await chat.registers(personas["debt"])
    foreign = await account_of(units, personas["credit"])
    own = await account_of(units, personas["debt"])
    bill_id = await bill_of(units, foreign)
    for payload in (f"@{foreign}", f"{bill_id}@{foreign}", "@", "@٣", f"@{'9' * 30}", "@-1"):
        await chat.does(Pressed(0, action, payload))
        assert chat.said()[0] == "refusal-account-not-yours"
    await chat.does(Pressed(0, action, f"{bill_id}@{own}"))

    assert str(personas["credit"].account_number) not in chat.words()
