"""The door with our own strict Viber: callbacks signed for real, receipts, one who leaves."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.sandbox.viber import SandboxViber
from bot.sandbox.viber.person import SandboxViberPerson
from bot.sandbox.viber.server import API
from bot.viber.door import ViberDoor
from bot.viber.setup import set_up
from bot.viber.webhook import PATH, routes
from handlers.core.incoming import Command, Incoming, SharedPhone
from handlers.core.reply import Answer, Reply, say
from services.domain.message import Receipt
from tests.bot.telegram.doubles import Listener
from tests.bot.viber.doubles import TOKEN, Noted


@dataclass
class Double:
    """Our Viber with our door behind its webhook, and somebody at the page."""

    sandbox: SandboxViber
    person: SandboxViberPerson


@pytest.fixture
async def double(door: ViberDoor, http: ClientSession) -> AsyncIterator[Double]:
    port = unused_port()
    base = f"http://127.0.0.1:{port}"
    sandbox = SandboxViber(token=TOKEN, clock=lambda: datetime.now(UTC), base_url=base)
    app = web.Application()
    sandbox.attach(app)
    app.add_routes(routes(door, [TOKEN]))
    door.speaker.caller.wire.api_base = f"{base}{API}"
    async with TestServer(app, port=port):
        await set_up(door.speaker.caller.wire, f"{base}{PATH}")
        person = await SandboxViberPerson.creates(http, base)
        yield Double(sandbox, person)


async def test_a_chat_begins_with_a_welcome_and_its_button(
    double: Double, listener: Listener
) -> None:
    await double.person.opens("inv_abc")
    await double.person.hears("Облік")
    await double.person.presses("Почати")
    await double.person.hears("heard")
    assert [each.event for each in listener.heard] == [Command("start", "inv_abc")]


async def test_what_was_said_is_delivered_and_seen(
    double: Double, noted: Noted, listener: Listener
) -> None:
    await double.person.says("hello")
    await double.person.hears("heard")
    await double.person.sees()
    await noted.until(lambda: len(noted.receipts) >= 2)
    assert {receipt for _, receipt in noted.receipts} == {Receipt.DELIVERED, Receipt.SEEN}
    assert len({ref for ref, _ in noted.receipts}) == 1


async def test_who_leaves_is_noted(double: Double, noted: Noted) -> None:
    await double.person.says("hello")
    await double.person.hears("heard")
    await double.person.leaves()
    await noted.until(lambda: noted.gone == [double.person.id])
    assert double.sandbox.state.complaints == []


async def test_a_phone_is_shared_by_its_button_and_only_claimed(
    double: Double, listener: Listener
) -> None:
    def asks(_: Incoming) -> Answer:
        return Answer(1, "uk", (Reply((say("test-plain"),), asks_phone=True),))

    listener.says = asks
    await double.person.says("hello")
    await double.person.hears("A sentence")
    await double.person.shares_contact()
    await listener.until(lambda: len(listener.heard) == 2)
    assert listener.heard[1].event == SharedPhone("380501112233", is_own=True, is_proven=False)
