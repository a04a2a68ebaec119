"""The inbox of bank notices, the outbox of letters, and files the messengers keep."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from services.domain.ids import LetterId, NoticeId
from services.domain.message import Address, Channel, Letter, NewLetter, Pace, Receipt
from services.domain.payment import Notice, StoredNotice


class Notices(Protocol):
    """The inbox: verified notices wait here to be settled."""

    async def accept(self, notice: Notice, now: datetime) -> bool:
        """Store the notice; False when its dedupe key is stored already. One round trip."""
        ...

    async def take(self, limit: int) -> list[StoredNotice]:
        """Lock unsettled notices nobody else holds (SKIP LOCKED), the earliest first."""
        ...

    async def of_reference(self, reference: str) -> list[Notice]:
        """Every accepted notice about a payment, settled or not, in the order of arrival."""
        ...

    async def settle(self, notice_id: NoticeId, *, verdict: str, now: datetime) -> None:
        """Mark settled with what came of it: "applied", "old news", "suspense:<why>"."""
        ...

    async def count_waiting(self) -> int:
        """Unsettled notices, for the metrics and /readyz."""
        ...


class Letters(Protocol):
    """The outbox: claimed with a lease, so that a dead worker's letters are picked up."""

    async def add(self, letter: NewLetter) -> bool:
        """Write a letter; False when the unique key exists already."""
        ...

    async def add_many(self, letters: Collection[NewLetter]) -> int:
        """Write letters in one round trip; returns how many were new."""
        ...

    async def claim(
        self,
        limit: int,
        *,
        now: datetime,
        lease: timedelta,
        by_mail: bool | None = None,
        paces: Mapping[Channel, Pace] | None = None,
    ) -> list[Letter]:
        """Due letters with their address (the person's latest used living chat, else the confirmed
        mailbox), leased to the caller; only those to a mailbox, or only those to a chat.

        The earliest first, bulk letters behind all others; a chat with a letter in flight is not
        claimed again (order kept). With `paces`, each letter has a slot of its channel's rate,
        which all workers share, and goes only to a channel that has a pace (docs/adr/0021).
        """
        ...

    async def delivered(
        self,
        letter_ids: Collection[LetterId],
        now: datetime,
        refs: Mapping[LetterId, str] | None = None,
    ) -> None:
        """The messengers have them, under their own ids `refs`; one round trip."""
        ...

    async def postpone(self, letter_id: LetterId, *, until: datetime, why: str) -> None:
        """Try later; "unknown" keeps it in mind that the letter may have arrived."""
        ...

    async def bury(self, letter_id: LetterId, *, why: str, now: datetime) -> None:
        """Give up: kept for staff."""
        ...

    async def receipt(self, channel: Channel, ref: str, receipt: Receipt, now: datetime) -> bool:
        """What the messenger has told of a message; False when it is of no letter, or old news.

        A letter that it could not deliver goes on to the person's next channel.
        """
        ...

    async def count_waiting(self) -> int:
        """Unsent letters, for the metrics."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """A channel, for the metrics: slots taken ever, dead chats, seconds of silence left."""

    channel: Channel
    taken: int
    dead_chats: int
    silent_seconds: float


class Carriage(Protocol):
    """Letters that a worker holds: between the claim and their end."""

    async def turn(
        self,
        arrived: Mapping[LetterId, str],
        beginning: Collection[LetterId],
        now: datetime,
    ) -> tuple[set[LetterId], Mapping[Channel, datetime]]:
        """Those that have arrived (with the messenger's id or ""), and those about to be handed
        over: from here to their end their outcome is unknown. One round trip.

        Gives those that still waited for that and whose channel may be spoken to, and the
        channels that are silent now, with their ends.
        """
        ...

    async def renew(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        """Their lease goes on until then."""
        ...

    async def release(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        """Give back what was not begun: as if never claimed, but taken no sooner."""
        ...

    async def defer(self, letter_id: LetterId, *, until: datetime | None, now: datetime) -> None:
        """What the person wishes of a claimed letter: later (None: never), as if not claimed.

        Younger letters of the person do not wait for it.
        """
        ...

    async def fail_over(self, letter_id: LetterId, address: Address, now: datetime) -> bool:
        """The chat is dead until it is heard again; the letter goes to the next one.

        False: there is none, or it was meant for this chat alone; it is buried.
        """
        ...

    async def silence(self, channel: Channel, until: datetime) -> None:
        """The messenger asks for silence: no worker speaks there until then."""
        ...

    async def silences(self, now: datetime) -> Mapping[Channel, datetime]:
        """Channels that are silent now, and until when."""
        ...

    async def standing(self) -> Collection[Standing]:
        """How each channel is doing."""
        ...


class Rates(Protocol):
    """The permitted rates of channels, which letters and answers share."""

    async def book(self, channel: Channel, messages: int, per_second: float) -> None:
        """So many messages were said besides letters: these wait for the slots that are used."""
        ...


class FileIds(Protocol):
    """Where a messenger keeps a document that was uploaded once."""

    async def find(self, channel: Channel, content_key: str) -> str | None:
        """The messenger's id of the content."""
        ...

    async def remember(self, channel: Channel, content_key: str, file_id: str) -> None:
        """Keep the id; a repeat overwrites."""
        ...

    async def forget(self, channel: Channel, content_key: str) -> None:
        """The messenger does not know the id any more."""
        ...
