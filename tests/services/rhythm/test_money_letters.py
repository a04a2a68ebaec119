"""Letters about money: to owners and payers, to the kopeck, and not when nothing is owed."""

from datetime import date, timedelta

import orjson
import pytest

from services.domain.allocation import allocate
from services.domain.article import Article
from services.domain.facts import Fact, Said, from_json
from services.domain.ids import BillId
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.rhythm.jobs import Job
from tests.contracts.records import new_bill, new_entry
from tests.services.rhythm.block import Block, Told

FORMED = date(2026, 12, 10)
DUE = date(2026, 12, 20)
PAYERS = ["owner", "payer"]


async def billed(
    block: Block, number: str = "B-1", kopecks: int = 50_000, *, home: int = 0, due_on: date = DUE
) -> BillId:
    """A bill of a home, and its entry."""
    async with block.units() as unit:
        account_id = block.homes[home]
        bill = await unit.bills.add(
            new_bill(
                account_id,
                number,
                formed_on=FORMED,
                due_on=due_on,
                amount=Money(kopecks),
                lines=(),
            )
        )
        entry = new_entry(account_id, f"bill:{number}", kopecks, bill_id=bill.id, value_on=FORMED)
        await unit.ledger.append(entry)
        await unit.commit()
    return bill.id


async def paid(
    block: Block, reference: str, kopecks: int, *, bill_id: BillId | None = None
) -> None:
    """Money for home 1."""
    async with block.units() as unit:
        await unit.ledger.append(
            new_entry(block.homes[0], reference, -kopecks, bill_id=bill_id, value_on=FORMED)
        )
        await unit.commit()


def facts_of(letter: Told) -> dict[str, Fact]:
    """What the letter's sentence is made of."""
    return from_json(orjson.loads(letter.facts))


async def only(block: Block, login: str) -> Told:
    """The letter of a person."""
    (letter,) = [each for each in await block.told() if each.login == login]
    return letter


async def test_new_bill_is_told_to_those_who_may_pay_once(block: Block) -> None:
    bill_id = await billed(block)
    await block.run(Job.BILL_FORMED, FORMED)
    letter = await only(block, "payer")

    assert await block.heard() == PAYERS
    assert letter.key == "letter-bill-formed"
    home = block.homes[0]
    assert letter.actions == [f"pay|{bill_id}@{home}", f"paper|{bill_id}@{home}"]
    assert "rhythm-owed-only" in letter.facts

    assert (await block.run(Job.BILL_FORMED, FORMED + timedelta(days=1))).written == 0
    assert await block.heard() == PAYERS


async def test_who_has_formed_the_bill_by_a_reading_has_seen_it(block: Block) -> None:
    await billed(block)
    await block.reads(0, FORMED, "payer")
    await block.run(Job.BILL_FORMED, FORMED)

    assert await block.heard() == ["owner"]


async def test_bill_that_comes_late_is_no_news_and_one_of_nothing_neither(block: Block) -> None:
    await billed(block)
    await billed(block, "B-0", 0)
    await block.run(Job.BILL_FORMED, FORMED + timedelta(days=11))

    assert await block.told() == []


async def test_credit_and_earlier_debt_are_told_of_beside_a_new_bill(block: Block) -> None:
    await paid(block, "P1", 20_000)
    await billed(block)
    await block.run(Job.BILL_FORMED, FORMED)
    beside = facts_of(await only(block, "payer"))["beside"]
    assert beside == Said("rhythm-owed-less", {"owed": Money(30_000)})

    await block.execute("DELETE FROM letters")
    await paid(block, "P2", 40_000)
    await block.run(Job.BILL_FORMED, FORMED + timedelta(days=1))
    letter = await only(block, "payer")
    assert "rhythm-owed-nothing" in letter.facts
    assert [each.partition("|")[0] for each in letter.actions] == ["paper"]


async def test_what_is_left_of_a_bill_is_told_of_days_before_it_is_due(block: Block) -> None:
    bill_id = await billed(block)
    await billed(block, "B-2", home=1, due_on=DUE + timedelta(days=30))
    await paid(block, "P1", 20_001, bill_id=bill_id)
    await block.run(Job.BILL_DUE, DUE - timedelta(days=3))
    letter = await only(block, "payer")

    assert await block.heard() == PAYERS
    assert letter.key == "letter-bill-due"
    assert facts_of(letter)["left"] == Money(29_999)

    assert (await block.run(Job.BILL_DUE, DUE - timedelta(days=2))).written == 0


async def test_paid_bill_is_nobodys_news_even_beside_another_debt(block: Block) -> None:
    await billed(block, "B-0", 30_000, due_on=DUE + timedelta(days=30))
    bill_id = await billed(block)
    await paid(block, "P1", 50_000, bill_id=bill_id)
    await block.run(Job.BILL_DUE, DUE - timedelta(days=3))

    assert await block.told() == []


@pytest.mark.parametrize(
    ("older", "newer", "free", "named"),
    [
        (0, 0, 0, 0),
        (0, 0, 20_000, 0),
        (30_000, 0, 20_000, 0),
        (30_000, 0, 40_000, 0),
        (30_000, 0, 0, 10_000),
        (30_000, 0, 10_000, 45_000),
        (0, 40_000, 30_000, 0),
        (30_000, 40_000, 60_000, 10_000),
    ],
)
async def test_what_is_left_is_what_the_books_say_however_money_came(
    block: Block, older: int, newer: int, free: int, named: int
) -> None:
    if older:
        await billed(block, "B-0", older, due_on=DUE - timedelta(days=9))
    bill_id = await billed(block)
    if newer:
        await billed(block, "B-2", newer, due_on=DUE + timedelta(days=9))
    for reference, kopecks, bill in (("P1", free, None), ("P2", named, bill_id)):
        if kopecks:
            await paid(block, reference, kopecks, bill_id=bill)
    await block.run(Job.BILL_DUE, DUE - timedelta(days=3))
    async with block.units() as unit:
        entries = await unit.ledger.entries(block.homes[0], Article.ELECTRICITY)

    told = facts_of(await only(block, "payer"))["left"]
    assert told == allocate(entries).left_of(bill_id)


async def test_instalment_is_told_of_days_before_and_on_its_day(block: Block) -> None:
    for position, (day, kopecks) in enumerate([(DUE, 20_000), (DUE + timedelta(days=31), 20_000)]):
        await block.execute(
            "INSERT INTO schedules"
            " (account_id, contract_number, agreed_on, total, position, due_on, amount)"
            " VALUES ($1, 'R-1', $2, 40000, $3, $4, $5)",
            block.homes[0], FORMED, position + 1, day, kopecks,
        )  # fmt: skip
    async with block.units() as unit:
        await unit.ledger.append(
            new_entry(block.homes[0], "P1", -5_000, article=Article.SCHEDULE, value_on=FORMED)
        )
        await unit.commit()
    await block.run(Job.INSTALMENT_SOON, DUE - timedelta(days=3))
    letter = await only(block, "payer")
    assert await block.heard() == PAYERS
    assert letter.key == "letter-bill-instalment"
    assert letter.actions == [f"pay|schedule:15000@{block.homes[0]}"]

    await block.run(Job.INSTALMENT_TODAY, DUE)
    assert await block.heard() == [*["owner"] * 2, *["payer"] * 2]
    await block.execute("DELETE FROM letters")
    await block.execute("DELETE FROM runs")
    async with block.units() as unit:
        await unit.ledger.append(
            new_entry(block.homes[0], "P2", -15_000, article=Article.SCHEDULE, value_on=DUE)
        )
        await unit.commit()
    assert (await block.run(Job.INSTALMENT_TODAY, DUE)).written == 0


async def test_debt_is_told_of_when_it_is_overdue_and_above_the_floor(block: Block) -> None:
    bill_id = await billed(block, kopecks=30_000)
    await billed(block, "B-2", 70_000, due_on=DUE + timedelta(days=31))
    await billed(block, "B-3", 9_999, home=1)
    await block.run(Job.DEBT, date(2026, 12, 22))
    letter = await only(block, "payer")

    assert await block.heard() == PAYERS
    assert facts_of(letter)["amount"] == Money(30_000)
    assert letter.actions == [f"pay|@{block.homes[0]}", f"why|{bill_id}@{block.homes[0]}"]


async def test_debt_without_a_bill_of_electricity_has_nothing_to_explain(block: Block) -> None:
    async with block.units() as unit:
        opening = new_entry(block.homes[0], "opening", 30_000, kind=EntryKind.OPENING)
        await unit.ledger.append(opening)
        await unit.commit()
    await block.run(Job.DEBT, date(2026, 12, 22))

    assert (await only(block, "payer")).actions == [f"pay|@{block.homes[0]}"]
