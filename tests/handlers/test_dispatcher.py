"""One update, one transaction: repeats, stale presses, refusals, bugs, two devices at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import pytest

from bot.demo_data import Persona
from handlers.core.conversation import Conversation, command
from handlers.core.incoming import Command, Pressed, Typed
from handlers.core.router import Router
from handlers.core.turn import Move, Turn
from handlers.dispatcher import AnswerPending, Silent, Spoken
from services.ports.storage import StorageUnavailable, TransactionConflict
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over


async def test_repeat_gets_the_stored_answer_once_it_is_nobodys(chat: Chat) -> None:
    event = chat.incoming(Typed("hello"), "1")
    first = await chat.dispatcher.hear(event)
    with pytest.raises(AnswerPending):
        await chat.dispatcher.hear(event)
    assert isinstance(first, Spoken)
    await chat.dispatcher.answered(first.conversation_id, first.event_id)

    assert isinstance(await chat.dispatcher.hear(event), Silent)


async def test_answer_whose_teller_died_is_given_again(units: SqlUnitsOfWork, chat: Chat) -> None:
    event = chat.incoming(Typed("hello"), "1")
    first = await chat.dispatcher.hear(event)
    async with units() as unit:
        await unit._session.row("UPDATE events SET claimed_until = now() - interval '1 second'")
        await unit.commit()

    assert await chat.dispatcher.hear(event) == first


async def test_stale_press_changes_nothing_and_shows_the_current_window(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    old = chat.press("overview")
    await chat.presses("bills")
    await chat.does(old)

    assert chat.heard is not None
    assert chat.heard.answer.toast is not None
    assert chat.heard.answer.toast.key == "stale"
    assert "bills-list" in chat.said()
    await chat.presses("back")
    assert "menu-home" in chat.said()


async def test_letters_button_works_long_after(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("help")
    await chat.does(Pressed(0, "overview", ""))

    assert "overview-card" in chat.said()


async def test_bug_becomes_a_number_a_dead_letter_and_keeps_the_state(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    async def breaks(turn: Turn, _: Command) -> Move:
        turn.memory["half"] = "done"
        raise ZeroDivisionError

    good = dispatcher_over(units)
    rows = (command("break", breaks),)
    broken = Conversation("broken", windows=(), rows=rows)
    router = Router((*good.router._conversations, broken))
    chat = Chat(replace(good, router=router))
    await chat.registers(personas["debt"])
    await chat.types("/break")
    assert chat.said() == ["incident"]
    async with units() as unit:
        assert await unit.dead_letters.count() == 1
        found = await unit.conversations.find(chat.heard.conversation_id)  # type: ignore[union-attr]

    assert found is not None
    assert found.state == "menu:home"
    assert "half" not in found.memory
    await chat.presses("menu")
    assert "menu-home" in chat.said()


class Troubled:
    """Units of work whose first few commits meet trouble."""

    def __init__(self, units: SqlUnitsOfWork, *troubles: type[Exception]) -> None:
        self._units = units
        self._troubles = list(troubles)

    def __call__(self) -> Any:
        return _TroubledUnit(self._units(), self._troubles)


class _TroubledUnit:
    def __init__(self, unit: Any, troubles: list[type[Exception]]) -> None:
        self._unit = unit
        self._troubles = troubles

    async def __aenter__(self) -> Self:
        await self._unit.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, bug: BaseException | None, _: TracebackType | None
    ) -> None:
        await self._unit.__aexit__(kind, bug, None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    async def commit(self) -> None:
        if self._troubles:
            raise self._troubles.pop()
        await self._unit.commit()


async def test_conflict_runs_the_whole_transaction_again(units: SqlUnitsOfWork) -> None:
    troubled = Troubled(units, TransactionConflict, TransactionConflict)
    chat = Chat(replace(dispatcher_over(units), units=troubled))
    await chat.types("/start")

    assert "start-language" in chat.said()


async def test_memory_away_is_told_to_the_door_and_nothing_is_kept(units: SqlUnitsOfWork) -> None:
    dispatcher = dispatcher_over(units)
    away = Chat(replace(dispatcher, units=Troubled(units, StorageUnavailable)), chat="away")
    event = away.incoming(Typed("hello"), "1")
    with pytest.raises(StorageUnavailable):
        await away.dispatcher.hear(event)

    assert isinstance(await dispatcher.hear(event), Spoken)


async def bills_of(units: SqlUnitsOfWork, who: Persona) -> tuple[int, int]:
    async with units() as unit:
        row = await unit._session.row(
            "SELECT (SELECT count(*) FROM bills WHERE account_id = a.id) AS bills, "
            "(SELECT count(*) FROM payments WHERE account_id = a.id) AS payments "
            "FROM accounts a WHERE number = $1",
            who.account_number,
        )
    assert row is not None
    return row["bills"], row["payments"]


async def two_devices(
    units: SqlUnitsOfWork, who: Persona, steps: list[tuple[str, str]]
) -> tuple[Chat, Chat]:
    """Two chats of one subscriber at the same point of the same conversation."""
    pair = Chat(dispatcher_over(units)), Chat(dispatcher_over(units))
    for chat in pair:
        await chat.registers(who)
        for kind, what in steps:
            await (chat.presses(what) if kind == "press" else chat.types(what))
    return pair


async def make_one_person(units: SqlUnitsOfWork, one: Chat, other: Chat) -> None:
    """The other chat is a second messenger of the same person."""
    assert one.heard is not None
    assert other.heard is not None
    async with units() as unit:
        await unit._session.row(
            "UPDATE conversations SET person_id = "
            "(SELECT person_id FROM conversations WHERE id = $1) WHERE id = $2",
            one.heard.conversation_id,
            other.heard.conversation_id,
        )
        await unit.commit()


async def test_two_presses_of_confirm_from_two_devices_make_one_bill(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    before, _ = await bills_of(units, who)
    steps = [("press", "readings"), ("type", str(who.next_values[0])), ("press", "calculate")]
    one, other = await two_devices(units, who, steps)
    await asyncio.gather(one.presses("confirm"), other.presses("confirm"))

    assert (await bills_of(units, who))[0] == before + 1
    assert "reading-done" in one.said()
    assert "reading-done" in other.said()


async def test_two_presses_of_pay_from_two_devices_make_one_payment(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    one, other = await two_devices(units, who, [("press", "pay")])
    await make_one_person(units, one, other)
    await asyncio.gather(one.presses("pay-sum"), other.presses("pay-sum"))

    assert (await bills_of(units, who))[1] == 1
    assert one.said() == other.said() == ["pay-link", "pay-how"]


async def test_two_persons_of_one_account_make_a_payment_each(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    one, other = await two_devices(units, who, [("press", "pay")])
    await asyncio.gather(one.presses("pay-sum"), other.presses("pay-sum"))

    assert (await bills_of(units, who))[1] == 2


async def test_two_presses_of_one_button_are_one_press_and_one_stale(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("readings")
    await chat.types(str(who.next_values[0]))
    await chat.presses("calculate")
    before, _ = await bills_of(units, who)
    confirm = chat.press("confirm")
    hear = chat.dispatcher.hear
    heard = await asyncio.gather(*(hear(chat.incoming(confirm)) for _ in range(4)))

    toasts = [each.answer.toast for each in heard if isinstance(each, Spoken)]
    assert [toast.key if toast else "" for toast in toasts].count("stale") == 3
    assert (await bills_of(units, who))[0] == before + 1
