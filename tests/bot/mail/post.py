"""A post for the tests of the mail door: letters, and a speaker to a relay of our own."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.mail.envelope import Sender
from bot.mail.send import Beat, MailSpeaker
from bot.mail.wire import Limits, Wire
from bot.mail.words import Wording
from bot.relay import Relay
from bot.sandbox.mail.mailbox import Mailboxes
from bot.sandbox.mail.misbehaviour import MailMisbehaviour
from services.domain.facts import Facts
from services.domain.ids import LetterId, PersonId
from services.domain.invoice import Supplier
from services.domain.message import Channel, Letter
from services.domain.money import Money

USUAL: Final = Limits()
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SECRET = b"a key of tests, long enough for anyone"
SUPPLIER = Supplier(
    name="ПрАТ «Обленерго Приклад»",
    short_name="Обленерго Приклад",
    code="",
    iban="",
    bank="",
    address="",
    phones=("0 800 500 000", "+380 44 000 00 00"),
    site="https://example.org",
)
FACTS: Final[Facts] = {
    "amount": Money(51_240),
    "debt": Money(1_500),
    "credit": Money(900),
    "article": "За електроенергію",
    "at": NOW,
    "card": "4444 **** **** 1111",
    "reference": "P-17",
}


def new_letter(**changes: Any) -> Letter:
    letter = Letter(
        id=LetterId(17),
        person_id=PersonId(1),
        channel=Channel.EMAIL,
        chat="maria@example.com",
        locale="uk",
        key="letter-receipt-paid-off",
        facts=FACTS,
        actions=(),
        attempts=1,
    )
    return replace(letter, **changes)


@dataclass
class Post:
    """A speaker, the relay that it speaks to, and what has arrived there."""

    speaker: MailSpeaker
    boxes: Mailboxes
    misbehave: MailMisbehaviour


def new_speaker(wording: Wording, relay: Relay, limits: Limits = USUAL) -> MailSpeaker:
    sender = Sender("Облік <letters@example.org>", "help@example.org", "Облік", SECRET)
    return MailSpeaker(Wire(relay, sender.host, limits), sender, wording, lambda: NOW, Beat(1e6))
