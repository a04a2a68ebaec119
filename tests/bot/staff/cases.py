"""Cases of money, a failed letter and incidents, for the console's pages."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from services.confirmations import Confirmations
from services.domain.message import NewLetter
from services.domain.money import Money
from services.ports.storage import UnitsOfWork
from tests.contracts.records import NOW, met, new_payment, new_person, notice, written_account
from tests.services.registers import NOBODY, THEIRS, line, take

CONFIRMATIONS = Confirmations(ZoneInfo("Europe/Kyiv"))
BURIED = "letter-credit-booked-subject"
TRACE = """Traceback (most recent call last):
  File "handlers/pay/way.py", line 41, in pressed_sum
    raise LookupError(bill)
LookupError: 7
"""


async def put_cases(units: UnitsOfWork) -> None:
    """A lost order, an order paid twice, two rows, a buried letter, two incidents alike."""
    async with units() as unit:
        account = await written_account(unit)
        person = await unit.people.add(new_person("zoriana"))
        await unit.people.link(person, account.id, NOW)
        await met(unit, "chat", person_id=person)
        await unit.payments.add(new_payment(account.id, "P1", person_id=person))
        for said in (
            notice("first"),
            notice("second", provider_ref="78"),
            notice("lost", reference="NOBODYS", provider_ref="9", amount=Money(30_000)),
        ):
            await CONFIRMATIONS.accept(unit, said, NOW)
            await CONFIRMATIONS.settle(unit, limit=9, now=NOW)
        lost = line(NOBODY, payer="Савчук З. М.", purpose="за світло, <b>листопад</b>")
        await take(unit, lost, line(amount="3.00", ref="B", iban=THEIRS))
        letter = NewLetter(person, BURIED, {"amount": Money(51_240)}, "buried", NOW)
        claimed = await unit.letters.claim(9, now=NOW, lease=timedelta())
        await unit.letters.delivered([each.id for each in claimed], NOW)
        await unit.letters.add(letter)
        (claim,) = await unit.letters.claim(9, now=NOW, lease=timedelta())
        await unit.letters.bury(claim.id, why="unreachable", now=NOW)
        for number in ("AAAA-2222", "BBBB-3333"):
            await unit.dead_letters.add(
                number, where="dispatcher", what="press pay", trace=TRACE, happened_at=NOW
            )
        await unit.commit()
