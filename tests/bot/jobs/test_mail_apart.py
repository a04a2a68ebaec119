"""The jobs carry mail apart: whatever the relay does, chats hear their letters."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC

from bot.incidents import Incidents
from bot.jobs.loops import Bell
from bot.jobs.schedule import work
from bot.jobs.ticks import Ticks
from services.delivery import Delivery
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, Letter, NewLetter, Outcome
from services.ports.messengers import Told
from services.reconciliation import Reconciliation
from tests.services.till import NOW, Counted, Till

# Enough for every loop to get a batch that hangs.
LETTERS = 200


@dataclass
class Slow:
    """A speaker that is asked, and answers when it is let go."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    async def tell(self, _: Letter) -> Told:
        self.asked.set()
        await self.let_go.wait()
        return Told(Outcome.DELIVERED)


async def write(till: Till, *letters: NewLetter) -> None:
    async with till.units() as unit:
        await unit.letters.add_many(letters)
        await unit.commit()


def to_mailbox(number: int) -> NewLetter:
    box = Address(Channel.EMAIL, f"{number}@example.org")
    return NewLetter(PersonId(number), "mail", {}, f"m{number}", NOW, address=box)


async def test_jobs_tell_chats_while_the_relay_hangs() -> None:
    till, mail, chat = Till(), Slow(), Slow()
    chat.let_go.set()
    units, speakers = till.units.as_port, {Channel.TELEGRAM: chat, Channel.EMAIL: mail}
    delivery = Delivery(units, speakers, lambda: NOW)
    incidents = Incidents(units, Counted(), lambda: NOW)
    ticks = Ticks(units, lambda: NOW, till.confirmations, Reconciliation({}), delivery, incidents)
    await write(till, *map(to_mailbox, range(LETTERS)))
    bell = Bell()
    async with asyncio.TaskGroup() as group:
        working = group.create_task(work(ticks, timezone=UTC, settling=Bell(), delivering=bell))
        await mail.asked.wait()
        await write(till, NewLetter(PersonId(1), "chat", {}, "c", NOW))
        bell.ring()
        async with asyncio.timeout(5):
            assert await chat.asked.wait()
        mail.let_go.set()
        working.cancel()
