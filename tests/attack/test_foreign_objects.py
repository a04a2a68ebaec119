"""Whatever a hostile hand presses, in whatever state: nothing of another's is told or changed."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import asyncpg
import pytest

from bot.office import CONVERSATIONS
from handlers.core.incoming import Command, Pressed, Typed
from handlers.core.reply import PAYLOAD_LIMIT
from handlers.core.states import STATES
from storage.unit_of_work import SqlUnitsOfWork
from tests.attack.victim import Victim
from tests.handlers.chat import Chat, dispatcher_over

_LEAST: Final = 2_000
_PLACES: Final = [
    (row.state.value if row.state else "menu:home", row.word, row.state is None)
    for talk in CONVERSATIONS
    for row in talk.rows
    if row.event is Pressed and row.word
]


def payloads(victim: Victim, ids: Iterable[int]) -> list[str]:
    """What the victim's own buttons carry, ids of every kind, and rubbish."""
    own = {payload for _, payload in victim.presses if payload}
    named = {str(number) for number in ids}
    forms = {f"{number}:electricity" for number in named} | {f"electricity:{n}" for n in named}
    # Buttons of letters name the account themselves.
    forms |= {f"{number}@{victim.account_id}" for number in ("", max(named))}
    rubbish = {"", "0", "-1", "99999999999999999999", "٣", "'; --", "x" * PAYLOAD_LIMIT, "1|2|3"}
    return sorted(own | named | forms | rubbish)


async def ids_of(victim: Victim, database: asyncpg.Connection) -> set[int]:
    """Numbers of the victim's things, whatever their kind."""
    found = {int(victim.person_id), victim.account_id}
    for table in ("bills", "payments", "requests", "readings", "reviews", "meters"):
        rows = await database.fetch(
            f"SELECT id FROM {table} WHERE account_id = $1 ORDER BY id DESC LIMIT 2",  # noqa: S608
            victim.account_id,
        )
        found |= {row["id"] for row in rows}
    return found


async def put(database: asyncpg.Connection, chat: Chat, state: str) -> None:
    """Stand the chat in a state, with nothing in mind."""
    await database.execute(
        "UPDATE conversations SET state = $1, memory = '{}', saves = saves + 1 WHERE chat = $2",
        state,
        chat.chat,
    )


async def assault(
    chat: Chat, victim: Victim, database: asyncpg.Connection, tries: Iterator[tuple[str, str, str]]
) -> int:
    """Press everything; returns how many presses were heard. Nothing may be told or break."""
    heard = 0
    own = victim.secrets
    for state, action, payload in tries:
        await put(database, chat, state)
        await chat.does(Command("nothing", ""))
        await put(database, chat, state)
        assert chat.heard is not None
        await chat.does(Pressed(chat.heard.answer.turn, action, payload))
        words = chat.words()
        told = {secret for secret in own if secret in words}
        assert not told, (state, action, payload, told)
        assert "incident" not in chat.said(), (state, action, payload)
        heard += 1
    return heard


@pytest.fixture
async def stranger(units: SqlUnitsOfWork) -> Chat:
    """Somebody who has only chosen a language."""
    chat = Chat(dispatcher_over(units))
    await chat.types("/start")
    await chat.presses("locale", "uk")
    return chat


async def test_no_press_reaches_what_is_anothers(
    victim: Victim,
    attacker: Chat,
    stranger: Chat,
    database: asyncpg.Connection,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = await victim.fingerprint(database)
    loaded = payloads(victim, await ids_of(victim, database))
    tried = 0
    for chat in (attacker, stranger):
        tries = ((state, word, text) for (state, word, _), text in product(_PLACES, loaded))
        tried += await assault(chat, victim, database, tries)

    assert tried >= _LEAST
    assert await victim.fingerprint(database) == before
    with capsys.disabled():
        print(f"\nhostile presses: {tried}, let through: 0")  # noqa: T201


async def test_no_typed_word_or_deep_link_reaches_what_is_anothers(
    victim: Victim, attacker: Chat, database: asyncpg.Connection
) -> None:
    before = await victim.fingerprint(database)
    texts = payloads(victim, await ids_of(victim, database))
    for state, text in product(sorted(set(STATES) - {""}), texts[:: len(texts) // 8]):
        await put(database, attacker, state)
        await attacker.does(Typed(text or "0"))
        words = attacker.words()
        assert not {secret for secret in victim.secrets if secret in words}, (state, text)
        assert "incident" not in attacker.said(), (state, text)
    for text in texts:
        await attacker.does(Command("start", text))
        assert "incident" not in attacker.said(), text

    assert await victim.fingerprint(database) == before
