"""A post for the tests of delivery: an outbox, one voice, a clock moved by hand."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from services.delivery import Delivery
from services.domain.ids import PersonId
from services.domain.message import Channel, Letter, NewLetter, Outcome
from services.ports.messengers import Speaker, Told
from tests.fakes.letters import KeptLetter
from tests.fakes.store_money import FakeMoneyUnits
from tests.services.till import NOW

DELIVERED = Told(Outcome.DELIVERED)


@dataclass
class Voice:
    """A speaker that answers by plan, the last answer for ever."""

    plan: list[Told] = field(default_factory=lambda: [DELIVERED])
    told: list[str] = field(default_factory=list)
    before: Callable[[Letter], Awaitable[None]] | None = None

    async def tell(self, letter: Letter) -> Told:
        if self.before is not None:
            await self.before(letter)
        self.told.append(letter.key)
        return self.plan.pop(0) if len(self.plan) > 1 else self.plan[0]


class Post:
    """An outbox, one voice, and a clock that is moved by hand."""

    def __init__(self, *plan: Told, speakers: Mapping[Channel, Speaker] | None = None) -> None:
        self.units = FakeMoneyUnits()
        self.voice = Voice(list(plan) or [DELIVERED])
        self.now = NOW
        named = {Channel.TELEGRAM: self.voice} if speakers is None else speakers
        self.delivery = Delivery(self.units.as_port, named, lambda: self.now, at_once=16)

    async def writes(self, *keys: str, person: int = 1) -> None:
        async with self.units() as unit:
            for key in keys:
                letter = NewLetter(PersonId(person), key, {}, f"{person}:{key}", self.now)
                await unit.letters.add(letter)
            await unit.commit()

    async def delivers(self, *, after: timedelta = timedelta()) -> int:
        self.now += after
        return await self.delivery.deliver(50)

    def letter(self, key: str) -> KeptLetter:
        (found,) = [each for each in self.units.kept.letters if each.letter.key == key]
        return found

    def pause_of(self, key: str) -> timedelta:
        return self.letter(key).try_at - self.now
