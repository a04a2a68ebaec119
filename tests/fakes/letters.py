"""An outbox for the tests of money and delivery: everybody is in Telegram."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from services.domain.ids import LetterId
from services.domain.message import Address, Channel, Letter, NewLetter
from services.domain.wishes import Wishes


@dataclass(slots=True)
class KeptLetter:
    """A letter of the outbox; `try_at` moves with claims and postponements."""

    id: LetterId
    letter: NewLetter
    try_at: datetime
    state: str = "waiting"
    attempts: int = 0
    why: str = ""
    begun: int = 0


class Post(Protocol):
    """What the outbox needs of the memory."""

    letters: list[KeptLetter]
    chats: dict[int, str]
    wishes: dict[int, Wishes]
    silences: dict[Channel, datetime]


@dataclass(slots=True)
class FakeLetters:
    """The ports Letters and Carriage; everybody is in Telegram, in the chat that `chats` names."""

    kept: Post

    async def add(self, letter: NewLetter) -> bool:
        if any(each.letter.unique_key == letter.unique_key for each in self.kept.letters):
            return False
        letter_id = LetterId(len(self.kept.letters) + 1)
        self.kept.letters.append(KeptLetter(letter_id, letter, letter.due_at))
        return True

    async def add_many(self, letters: Collection[NewLetter]) -> int:
        return sum([await self.add(letter) for letter in letters])

    async def claim(
        self,
        limit: int,
        *,
        now: datetime,
        lease: timedelta,
        by_mail: bool | None = None,
        paces: object = None,
    ) -> list[Letter]:
        claimed: list[Letter] = []
        seen: set[tuple[int, bool]] = set()
        for each in self.kept.letters:
            address = each.letter.address
            is_mail = address is not None and address.channel is Channel.EMAIL
            lane = (each.letter.person_id, is_mail)
            is_next = each.state == "waiting" and lane not in seen and by_mail in {None, is_mail}
            if each.state == "waiting" and each.letter.due_at <= now:
                seen.add(lane)
            if is_next and each.try_at <= now and len(claimed) < limit:
                each.try_at, each.attempts = now + lease, each.attempts + 1
                claimed.append(self._addressed(each))
        return claimed

    def _addressed(self, kept: KeptLetter) -> Letter:
        letter = kept.letter
        latest = self.kept.chats.get(letter.person_id, str(letter.person_id))
        address = letter.address or Address(Channel.TELEGRAM, latest)
        return Letter(
            id=kept.id,
            person_id=letter.person_id,
            channel=address.channel,
            chat=address.chat,
            locale="uk",
            key=letter.key,
            facts=letter.facts,
            actions=letter.actions,
            attempts=kept.attempts,
            link=letter.link,
            is_bulk=letter.is_bulk,
            begun=kept.begun,
            wishes=self.kept.wishes.get(letter.person_id, Wishes()),
        )

    async def delivered(
        self, letter_ids: Collection[LetterId], now: datetime, refs: object = None
    ) -> None:
        for letter_id in letter_ids:
            self._waiting(letter_id, state="delivered")

    async def postpone(self, letter_id: LetterId, *, until: datetime, why: str) -> None:
        begun = self.kept.letters[letter_id - 1].begun
        begun = begun if why == "unknown" else max(begun - 1, 0)
        self._waiting(letter_id, try_at=until, why=why, begun=begun)

    async def bury(self, letter_id: LetterId, *, why: str, now: datetime) -> None:
        self._waiting(letter_id, state="buried", why=why)

    async def turn(
        self,
        arrived: Mapping[LetterId, str],
        beginning: Collection[LetterId],
        now: datetime,
    ) -> tuple[set[LetterId], dict[Channel, datetime]]:
        await self.delivered(arrived, now)
        silences = await self.silences(now)
        begun = {
            each
            for each in beginning
            if self.kept.letters[each - 1].state == "waiting"
            and self._addressed(self.kept.letters[each - 1]).channel not in silences
        }
        for each in begun:
            self.kept.letters[each - 1].begun += 1
        return begun, silences

    async def renew(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        for each in letter_ids:
            self._waiting(each, try_at=until, why="being sent")

    async def release(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        for each in letter_ids:
            kept = self.kept.letters[each - 1]
            silent = max(until, *self.kept.silences.values(), until)
            self._waiting(each, try_at=silent, attempts=kept.attempts - 1)

    async def fail_over(self, letter_id: LetterId, address: Address, now: datetime) -> bool:
        """Nobody has a second chat here."""
        self._waiting(letter_id, state="buried", why="unreachable")
        return False

    async def silence(self, channel: Channel, until: datetime) -> None:
        self.kept.silences[channel] = until

    async def silences(self, now: datetime) -> dict[Channel, datetime]:
        return {each: until for each, until in self.kept.silences.items() if until > now}

    async def defer(self, letter_id: LetterId, *, until: datetime | None, now: datetime) -> None:
        if until is None:
            self._waiting(letter_id, state="dropped", why="not wanted")
            return
        kept = self.kept.letters[letter_id - 1]
        later = replace(kept.letter, due_at=until)
        self._waiting(letter_id, letter=later, try_at=until, attempts=max(kept.attempts - 1, 0))

    async def count_waiting(self) -> int:
        return sum(1 for each in self.kept.letters if each.state == "waiting")

    def _waiting(self, letter_id: LetterId, **changes: Any) -> None:
        letter = self.kept.letters[letter_id - 1]
        if letter.state == "waiting":
            for name, value in changes.items():
                setattr(letter, name, value)
