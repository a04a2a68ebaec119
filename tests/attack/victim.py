"""The victim of an attack: what must not be told, what must not change, and what may be named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import asyncpg

from bot.demo_data import Persona
from handlers.core.reply import buttons_of
from services.domain.ids import PersonId
from tests.handlers.chat import Chat

LOGIN: Final = "victim.zoriana"
MAILBOX: Final = "victim.zoriana@example.com"
_TOURS: Final = (
    ("overview",),
    ("readings",),
    ("bills",),
    ("bills", "bill"),
    ("bills", "bill", "why"),
    ("payments",),
    ("articles",),
    ("articles", "article"),
    ("consumption",),
    ("pay",),
    ("pay", "pay-sum"),
    ("profile",),
)
# Every table that says whose its rows are.
_COLUMNS: Final = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = $1
"""


@dataclass(slots=True)
class Victim:
    """Somebody with everything that a person can have."""

    chat: Chat
    persona: Persona
    person_id: PersonId
    account_id: int
    secrets: frozenset[str]
    presses: frozenset[tuple[str, str]]

    async def fingerprint(self, database: asyncpg.Connection) -> str:
        """Changes when anything of the victim's changes."""
        parts = []
        for column, subject in (("account_id", self.account_id), ("person_id", self.person_id)):
            for row in await database.fetch(f"{_COLUMNS} ORDER BY 1", column):
                table = row["table_name"]
                parts.append(
                    await database.fetchval(
                        f"SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) "  # noqa: S608
                        f"FROM {table} t WHERE {column} = $1",
                        subject,
                    )
                )
        person = "SELECT md5(p::text) FROM people p WHERE id = $1"
        parts.append(await database.fetchval(person, self.person_id))
        return "".join(parts)


async def settle(chat: Chat, persona: Persona, database: asyncpg.Connection) -> Victim:
    """Register the victim, let them look at everything, and remember every button they saw."""
    await chat.registers(persona)
    presses = {(button.action.value, button.payload) for button in await _seen(chat)}
    account = await database.fetchrow(
        "SELECT * FROM accounts WHERE number = $1", persona.account_number
    )
    assert account is not None
    person_id = await database.fetchval(
        "UPDATE people SET login = $2, email = $3 FROM account_links l "
        "WHERE people.id = l.person_id AND l.account_id = $1 RETURNING people.id",
        account["id"],
        LOGIN,
        MAILBOX,
    )
    return Victim(
        chat=chat,
        persona=persona,
        person_id=PersonId(person_id),
        account_id=account["id"],
        secrets=await _secrets(database, account),
        presses=frozenset(presses),
    )


async def _seen(chat: Chat) -> Sequence[Any]:
    """Every button along the usual ways."""
    seen = []
    for way in _TOURS:
        await chat.types("/menu")
        for action in way:
            assert chat.heard is not None
            drawn = [each for reply in chat.heard.answer.replies for each in reply.keyboard]
            buttons = list(buttons_of(tuple(drawn)))
            seen.extend(buttons)
            if action not in {button.action.value for button in buttons}:
                break
            await chat.presses(action)
        assert chat.heard is not None
        seen.extend(
            button for reply in chat.heard.answer.replies for button in buttons_of(reply.keyboard)
        )
    return seen


async def _secrets(database: asyncpg.Connection, account: Any) -> frozenset[str]:
    """What nobody else may read in any answer."""
    account_id = account["id"]
    meters = await database.fetch("SELECT number FROM meters WHERE account_id = $1", account_id)
    bills = await database.fetch("SELECT number FROM bills WHERE account_id = $1", account_id)
    numbered = {row["number"] for row in (*meters, *bills)}
    return frozenset(
        {LOGIN, MAILBOX, account["number"], account["address"], account["surname"]} | numbered
    )
