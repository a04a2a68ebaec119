"""The conversation's memory: refusals, stale letters, bugs and parallel events lose nothing."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.demo_data import Persona
from bot.office import CONVERSATIONS
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command
from handlers.core.incoming import Command, Pressed, SentPhoto, Typed
from handlers.core.router import Router
from handlers.core.turn import Move, Stay, Turn
from handlers.dispatcher import Dispatcher, Silent, Spoken
from services.ports.storage import StorageUnavailable
from storage.repositories import conversations
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over

_ANYWHERE = {row.word for talk in CONVERSATIONS for row in talk.rows if row.state is None}
_LOCAL = sorted(action.value for action in Action if action.value not in _ANYWHERE)
_UNLOCKED = conversations._HEAR.replace("FOR NO KEY UPDATE OF c", "")


async def kept(units: SqlUnitsOfWork, chat: Chat) -> tuple[str, int, dict[str, Any]]:
    """State, turn and memory as they are stored."""
    assert chat.heard is not None
    async with units() as unit:
        found = await unit.conversations.find(chat.heard.conversation_id)
    assert found is not None
    return found.state, found.turn, dict(found.memory)


@pytest.fixture
async def drafted(chat: Chat, personas: Mapping[str, Persona]) -> Chat:
    """A chat with a photo, figures and a date in its draft."""
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("readings")
    await chat.does(SentPhoto("photo"))
    await chat.types(str(who.next_values[0]))
    await chat.types("23.11")
    return chat


@pytest.mark.parametrize("text", ["31.02", "щось", "24.11.2099", "1.1.1900", "9" * 4000])
async def test_refusal_keeps_the_draft_as_it_was(
    units: SqlUnitsOfWork, drafted: Chat, text: str
) -> None:
    state, turn, memory = await kept(units, drafted)
    assert memory["reading"]["photo"] == "photo"
    await drafted.types(text)

    assert drafted.heard is not None
    assert drafted.said()[0].startswith("refusal-")
    assert await kept(units, drafted) == (state, turn + 1, memory)


async def test_letter_s_button_of_a_local_action_is_stale_and_changes_nothing(
    units: SqlUnitsOfWork, drafted: Chat
) -> None:
    await drafted.presses("calculate")
    before = await kept(units, drafted)
    assert {"confirm", "back", "review"} <= set(_LOCAL)
    for action in _LOCAL:
        await drafted.does(Pressed(0, action, ""))

        assert drafted.heard is not None
        assert drafted.heard.answer.toast is not None, action
        assert drafted.heard.answer.toast.key == "stale"
        assert "reading-check" in drafted.said()
    assert await kept(units, drafted) == before


class Meeting:
    """Steps that meet inside their transactions: each has heard before any has saved."""

    def __init__(self, parties: int) -> None:
        self._here = asyncio.Barrier(parties)

    def joined(self, dispatcher: Dispatcher) -> Dispatcher:
        """A dispatcher with a command that adds a word to the memory after the meeting."""

        async def note(turn: Turn, event: Command) -> Move:
            try:
                async with asyncio.timeout(0.2):
                    await self._here.wait()
            except (TimeoutError, asyncio.BrokenBarrierError):
                pass  # the others wait for the lock: nobody comes
            turn.memory[event.argument] = True
            return Stay()

        talk = Conversation("note", windows=(), rows=(command("note", note),))
        return replace(dispatcher, router=Router((*dispatcher.router._conversations, talk)))


async def parallel_notes(units: SqlUnitsOfWork, chat: Chat) -> set[str]:
    """Three events of one chat at once, each with a word to remember: which are remembered."""
    words = {"one", "two", "three"}
    chat.dispatcher = Meeting(len(words)).joined(chat.dispatcher)
    events = [chat.incoming(Command("note", word)) for word in words]
    await asyncio.gather(*(chat.dispatcher.hear(event) for event in events))
    return words & set((await kept(units, chat))[2])


async def test_parallel_events_of_one_person_lose_nothing_of_the_memory(
    units: SqlUnitsOfWork, drafted: Chat
) -> None:
    before = (await kept(units, drafted))[2]

    assert await parallel_notes(units, drafted) == {"one", "two", "three"}
    assert before.items() <= (await kept(units, drafted))[2].items()


async def test_without_the_lock_parallel_events_would_forget(
    units: SqlUnitsOfWork, drafted: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert conversations._HEAR != _UNLOCKED
    monkeypatch.setattr(conversations, "_HEAR", _UNLOCKED)

    assert len(await parallel_notes(units, drafted)) < 3


class Clumsy:
    """A conversation that meets a bug the first time; `heard` counts how often it was asked."""

    def __init__(self) -> None:
        self.heard = 0

    def joined(self, dispatcher: Dispatcher) -> Dispatcher:
        """A dispatcher that has the command /clumsy."""

        async def step(turn: Turn, _: Command) -> Move:
            self.heard += 1
            if self.heard == 1:
                raise ZeroDivisionError
            turn.memory["done"] = True
            return Stay()

        talk = Conversation("clumsy", windows=(), rows=(command("clumsy", step),))
        return replace(dispatcher, router=Router((*dispatcher.router._conversations, talk)))


async def test_event_whose_bug_could_not_be_written_down_is_heard_again(
    units: SqlUnitsOfWork, drafted: Chat
) -> None:
    class Away:
        """The memory goes away just when the bug is to be confessed."""

        calls = 0

        def __call__(self) -> Any:
            self.calls += 1
            if self.calls == 2:
                raise StorageUnavailable
            return units()

    clumsy = Clumsy()
    dispatcher = clumsy.joined(replace(drafted.dispatcher, units=Away()))
    event = drafted.incoming(Command("clumsy", ""))
    before = await kept(units, drafted)
    with pytest.raises(StorageUnavailable):
        await dispatcher.hear(event)
    assert await kept(units, drafted) == before
    assert isinstance(await dispatcher.hear(event), Spoken)

    assert clumsy.heard == 2
    assert (await kept(units, drafted))[2]["done"]


async def test_event_whose_bug_was_written_down_gets_the_same_number_again(
    units: SqlUnitsOfWork, drafted: Chat
) -> None:
    clumsy = Clumsy()
    dispatcher = clumsy.joined(drafted.dispatcher)
    event = drafted.incoming(Command("clumsy", ""))
    first = await dispatcher.hear(event)
    async with units() as unit:
        await unit._session.row("UPDATE events SET claimed_until = now() - interval '1 second'")
        await unit.commit()
    assert isinstance(first, Spoken)
    assert await dispatcher.hear(event) == first
    await dispatcher.answered(first.conversation_id, first.event_id)
    assert isinstance(await dispatcher.hear(event), Silent)

    assert clumsy.heard == 1
    async with units() as unit:
        assert await unit.dead_letters.count() == 1


async def test_what_is_typed_after_a_bug_goes_on_from_the_same_draft(
    units: SqlUnitsOfWork, drafted: Chat
) -> None:
    before = await kept(units, drafted)
    drafted.dispatcher = Clumsy().joined(dispatcher_over(units))
    await drafted.does(Command("clumsy", ""))
    assert drafted.said() == ["incident"]
    assert await kept(units, drafted) == before
    await drafted.does(Typed("22.11"))

    assert "reading-date" in drafted.said()
