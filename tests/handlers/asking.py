"""Somebody who asks to be let in, and what the memory keeps of it."""

from bot.demo_data import Persona
from services.domain.ids import PersonId
from services.domain.person import RequestState
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat


async def sends(chat: Chat, who: Persona, locale: str = "uk", surname: str = "") -> None:
    """Registration without a proof: staff are to look."""
    await chat.reaches_account(locale)
    name = surname or who.surname
    for text in (who.account_number, name, who.name, who.patronymic, who.address):
        await chat.types(text)
    for text in ("someone@example.com", "0671234567"):
        await chat.types(text)
    await chat.presses("skip")
    await chat.presses("confirm")


async def run(units: SqlUnitsOfWork, statement: str, *values: object) -> None:
    async with units() as unit:
        await unit._session.row(statement, *values)
        await unit.commit()


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> PersonId:
    assert chat.heard is not None
    async with units() as unit:
        found = await unit.conversations.find(chat.heard.conversation_id)
    assert found is not None
    assert found.person_id is not None
    return found.person_id


async def states(units: SqlUnitsOfWork, chat: Chat) -> list[RequestState]:
    """Of every request, the earliest made first."""
    person_id = await person_of(units, chat)
    async with units() as unit:
        rows = await unit._session.rows(
            "SELECT state FROM requests WHERE person_id = $1 ORDER BY id", person_id
        )
    return [RequestState(row["state"]) for row in rows]
