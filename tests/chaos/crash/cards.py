"""Scenarios of money by card: three acquirers, links, look-ups, reversals, the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from services.delivery import Delivery
from services.domain.message import Channel, Letter, Outcome
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.ports.messengers import Told
from services.ports.storage import UnitsOfWork
from services.reconciliation import Reconciliation
from tests.chaos.crash.stage import Actor, after
from tests.services.lives import Acquirers, order_of, told
from tests.services.till import SUM, said

_PAUSE: Final = timedelta(seconds=5)
_DAY: Final = 24 * 60
_ACQUIRERS: Final = Acquirers()


@dataclass
class Teller:
    """A bank that is asked by us, and says one thing."""

    word: NoticeKind | None = NoticeKind.PAID
    name: str = "sandbox"

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        return None if self.word is None else said(reference, self.word, minute=3)


@dataclass
class Listener:
    """A messenger that takes whatever it is given, and remembers what one chat has heard."""

    chat: str
    heard: list[str] = field(default_factory=list)

    async def tell(self, letter: Letter) -> Told:
        if letter.chat == self.chat:
            self.heard.append(letter.key)
        return Told(Outcome.DELIVERED)


async def _signed(actor: Actor, bank: str, events: Sequence[str]) -> None:
    """A life at a bank, in its own signed bytes; each word comes twice."""
    reference = await actor.intends(bank=bank)
    order = order_of(bank, reference)
    order.number, order.name = actor.home.number, f"inv{actor.home.number:06d}"
    client = _ACQUIRERS.clients()[bank]
    for posted in told(_ACQUIRERS.doubles[bank], order, events, pause=_PAUSE):
        notice = await client.read(posted.body, posted.headers)
        await actor.hears(notice, notice)
    await _delivered(actor)


async def liqpay(actor: Actor) -> None:
    """Paid through LiqPay, to the receipt in the chat."""
    await _signed(actor, "liqpay", ("processing", "success"))


async def monobank(actor: Actor) -> None:
    """Paid through monobank, refused first."""
    await _signed(actor, "monobank", ("processing", "failure", "success"))


async def wayforpay(actor: Actor) -> None:
    """Paid through WayForPay, to the receipt in the chat."""
    await _signed(actor, "wayforpay", ("processing", "success"))


async def reversed_by_bank(actor: Actor) -> None:
    """A part goes back, then the rest; the first reversal comes before the success."""
    reference = await actor.intends()
    parts = [
        said(reference, NoticeKind.REFUNDED, minute=minute, amount=Money(kopecks))
        for minute, kopecks in ((4, 100_00), (6, SUM.kopecks))
    ]
    await actor.hears(parts[0])
    await actor.hears(said(reference, NoticeKind.PAID, minute=3))
    await actor.hears(parts[1], said(reference, NoticeKind.FAILED, minute=2))


async def paid_twice(actor: Actor) -> None:
    """Two links, both paid, and one of them by two operations."""
    one, other = await actor.intends(), await actor.intends(SUM.kopecks + 100)
    await actor.hears(said(one, NoticeKind.PAID))
    await actor.hears(said(other, NoticeKind.PAID, amount=Money(SUM.kopecks + 100)))
    again = said(one, NoticeKind.PAID, minute=2, provider_ref="OP000001-2")
    await actor.hears(again, again)


async def late_success(actor: Actor) -> None:
    """The link is over, nobody knows of money; then it comes."""
    reference = await actor.intends()
    await _looks(actor, reference, Teller(word=None), at=after(_DAY))
    await actor.hears(said(reference, NoticeKind.PAID, minute=_DAY + 5), at=after(_DAY + 5))


async def looked_up(actor: Actor) -> None:
    """Every notice is lost; the bank is asked."""
    reference = await actor.intends()
    await _looks(actor, reference, Teller(NoticeKind.PENDING), at=after(2))
    await _looks(actor, reference, Teller(), at=after(4))
    await actor.hears(said(reference, NoticeKind.PAID, minute=3))


async def letters(actor: Actor) -> None:
    """A receipt and a refund's letter go out, one after another."""
    reference = await actor.intends()
    await actor.hears(said(reference, NoticeKind.PAID))
    await actor.hears(said(reference, NoticeKind.REFUNDED, minute=2))
    heard = await _delivered(actor)
    # A death between the messenger and our note may repeat one letter, and no more than one.
    assert len(heard) - len(set(heard)) <= int(actor.fate.has_died), heard


async def _looks(actor: Actor, reference: str, teller: Teller, *, at: datetime) -> None:
    banks: Any = {"sandbox": teller}
    await actor.works(lambda units: Reconciliation(banks).look_up(units, reference, at))
    await actor.settles(at)


async def _delivered(actor: Actor) -> list[str]:
    """Everything that waits goes out, a lease after another."""
    listener, minutes = Listener(f"{actor.home.number}"), 10.0

    def carries(units: UnitsOfWork) -> Any:
        nonlocal minutes
        minutes += 1
        at = after(minutes)
        return Delivery(units, {Channel.TELEGRAM: listener}, lambda: at, UTC).deliver(9)

    while await actor.works(carries):
        continue
    return listener.heard
