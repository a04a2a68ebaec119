"""A bank's statement is taken like a register: what came is booked, what went is not."""

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.registry.door import RegistryDoor, told
from bot.texts import FluentTexts
from services.domain.money import Money
from services.domain.registry_batch import Fate
from services.domain.registry_profile import Standing
from services.domain.registry_refusals import ProfileUnusable
from services.domain.statements.balance import (
    StatementCurrency,
    StatementMiscounted,
    StatementUnbalanced,
    StatementUnclosed,
)
from services.domain.statements.entry import StatementRules
from services.ports.storage import UnitsOfWork
from services.registries import RegistryReport
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.statements.banks import OURS, THEIRS, Move, camt, document, entry, mt940
from tests.contracts.booked import electricity
from tests.contracts.records import NOW, TODAY, account_row

pytestmark = pytest.mark.postgres
NUMBER, OTHER = "2103004127", "0100000017"
LIQPAY = "14360570"
RULES = StatementRules(10, OURS, frozenset({LIQPAY}))
MOVES = (
    Move(f"За світло, о/р {NUMBER} Ґудзь Є.", "0.30", reference="A-1"),
    Move(f"листопад {OTHER}", "1512.40", reference="A-2"),
    Move("комісія банку", "12.00", "D", reference="A-3"),
)
Write = Callable[[Sequence[Move]], str]
WRITERS: dict[str, Write] = {"mt940": mt940, "camt.053": camt}


@pytest.fixture(params=WRITERS)
def write(request: pytest.FixtureRequest) -> Write:
    return WRITERS[request.param]


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=2)
    async with made() as unit:
        await unit.staging.write("accounts", [account_row(NUMBER), account_row(OTHER)])
        await unit.commit()
    yield made
    await made.close()


async def take(
    units: UnitsOfWork, tmp_path: Path, text: str, *, encoding: str = "utf-8", name: str = "s"
) -> RegistryReport:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    door = RegistryDoor(units, "", TODAY, NOW, RULES)
    return await door.take(path, is_dry_run=False)


async def booked(units: UnitsOfWork) -> list[int]:
    async with units() as unit:
        return [
            entry.amount.kopecks
            for number in (NUMBER, OTHER)
            for entry in await electricity(unit, number)
        ]


async def test_credits_are_booked_by_the_number_in_their_words_and_debits_passed_over(
    units: UnitsOfWork, tmp_path: Path, write: Write
) -> None:
    report = await take(units, tmp_path, write(MOVES))

    assert report.counts == {Fate.BOOKED: 2}
    assert report.passed == {Standing.DEBIT: (1, Money(1200))}
    assert (report.read, report.total, report.is_committed) == (3, Money(151_270), True)
    assert await booked(units) == [-30, -151_240]


async def test_same_entries_in_the_other_format_and_encoding_are_known(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    await take(units, tmp_path, mt940(MOVES), encoding="cp1251")
    again = await take(units, tmp_path, camt(MOVES[::-1]))

    assert again.counts == {Fate.KNOWN: 2}
    assert await booked(units) == [-30, -151_240]


async def test_two_equal_entries_without_a_reference_are_two(
    units: UnitsOfWork, tmp_path: Path, write: Write
) -> None:
    text = write([Move(NUMBER, "7.00", reference="")] * 2)
    await take(units, tmp_path, text)
    await take(units, tmp_path, f"{text}\n")

    assert await booked(units) == [-700, -700]


async def test_return_subtracts(units: UnitsOfWork, tmp_path: Path, write: Write) -> None:
    """Case 56: in the same statement, and in a later one."""
    paid, back = Move(NUMBER, reference="A-1"), Move(f"повернення {NUMBER}", mark="RC")
    other = Move(NUMBER, reference="A-2")
    later = Move(NUMBER, mark="RC", reference="Z-9")
    first = await take(units, tmp_path, write([paid, other, back]))
    second = await take(units, tmp_path, write([later]))
    third = await take(units, tmp_path, write([later, Move(NUMBER, mark="RC", reference="Z-8")]))

    assert first.counts == {Fate.BOOKED: 2, Fate.REVERSED: 1}
    assert second.counts == {Fate.REVERSED: 1}
    assert third.counts == {Fate.KNOWN: 1, Fate.SUSPENSE: 1}
    assert sorted(await booked(units)) == [-50_000, -50_000, 50_000, 50_000]


async def test_recalled_debit_is_our_own_money(
    units: UnitsOfWork, tmp_path: Path, write: Write
) -> None:
    report = await take(units, tmp_path, write([Move(NUMBER, mark="RD")]))

    assert (report.counts, await booked(units)) == ({}, [])
    assert report.passed == {Standing.DEBIT: (1, Money(50_000))}


async def test_settlement_of_an_acquirer_is_nobodys_payment(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    """I16. Case 57: the bank names the sender in camt; MT940 has words only."""
    sent = Move(f"договір {NUMBER}", "4875.00", sender=LIQPAY)
    plain = Move(f"Відшкодування за екв. ЄДРПОУ {LIQPAY}", "4875.00", reference="A-2")
    beside = Move(f"{NUMBER} через банк {LIQPAY}", "5.00", reference="A-3")
    by_camt = await take(units, tmp_path, camt([sent]))
    by_words = await take(units, tmp_path, mt940([plain, beside]))

    assert by_camt.passed == by_words.passed == {Standing.SETTLEMENT: (1, Money(487_500))}
    assert await booked(units) == [-500]


async def test_words_without_one_account_leave_the_money_in_suspense_with_a_likely_one(
    units: UnitsOfWork, tmp_path: Path, write: Write
) -> None:
    moves = [
        Move("за світло", reference="A-1"),
        Move(f"{NUMBER}, 3999999999", reference="A-2"),
        Move(f"{NUMBER} {OTHER}", reference="A-3"),
    ]
    report = await take(units, tmp_path, write(moves))
    async with units() as unit:
        waiting = await unit.suspense.waiting(9)

    assert report.counts == {Fate.SUSPENSE: 3}
    assert [each.suggested for each in waiting] == ["", NUMBER, ""]


async def test_statement_of_another_account_goes_to_suspense(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    """Case 54."""
    both = mt940(MOVES[:1]) + mt940([Move(NUMBER, reference="B-1")], iban=THEIRS)
    report = await take(units, tmp_path, both)

    assert report.counts == {Fate.BOOKED: 1, Fate.SUSPENSE: 1}
    assert await booked(units) == [-30]


async def test_number_that_a_line_breaks_in_two_is_whole(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    words = f"{'я' * 60}{NUMBER}"
    text = mt940([Move(f" {words}"[:65] + "\r\n" + f" {words}"[65:])]).replace(
        "я" + NUMBER[:4], f" {NUMBER[:4]}"
    )
    await take(units, tmp_path, text)

    assert await booked(units) == [-50_000]


async def test_payments_that_the_bank_has_put_together_are_taken_apart(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    parts = "".join(
        f'<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="UAH">'
        f"{amount}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>{number}</Ustrd></RmtInf></TxDtls>"
        for number, amount in ((NUMBER, "200.00"), (OTHER, "300.00"))
    )
    text = camt([]).replace("</Stmt>", f"{entry(Move(''), parts)}</Stmt>")
    whole = text.replace('<Amt Ccy="UAH">1000.00</Amt>', '<Amt Ccy="UAH">1500.00</Amt>')
    whole = whole.replace("1500.00", "1000.00", 1)
    report = await take(units, tmp_path, whole)
    amiss = await take(units, tmp_path, whole.replace("200.00", "199.00").replace("A-1", "A-9"))

    assert report.counts == {Fate.BOOKED: 2}
    assert amiss.counts == {Fate.SUSPENSE: 1}
    assert await booked(units) == [-20_000, -30_000]


async def test_entry_that_the_bank_has_not_posted_waits(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    pending = entry(Move(NUMBER), status="<Sts><Cd>PDNG</Cd></Sts>")
    report = await take(units, tmp_path, camt([], inside=pending))

    assert (report.waiting, await booked(units)) == (1, [])


AMISS = [
    (mt940(MOVES, closing="1.00"), StatementUnbalanced, "не дають вихідного залишку"),
    (camt(MOVES, closing="1.00"), StatementUnbalanced, "не дають вихідного залишку"),
    (camt(MOVES, count=4), StatementMiscounted, "операцій 3"),
    (mt940(MOVES).partition(":62F:")[0], StatementUnclosed, "файл обрізано"),
    (document(f"<Stmt>{entry(MOVES[0])}</Stmt>"), StatementUnclosed, "файл обрізано"),
    (mt940(MOVES).replace("UAH", "EUR"), StatementCurrency, "не в гривнях (EUR)"),
    (camt(MOVES).replace('"UAH"', '"EUR"'), StatementCurrency, "не в гривнях (EUR)"),
    ("рахунок;сума\n", ProfileUnusable, "потрібен профіль"),
]


@pytest.mark.parametrize(
    "amiss", AMISS, ids=[f"{each[1].__name__}{n}" for n, each in enumerate(AMISS)]
)
async def test_statement_that_does_not_add_up_is_refused_whole_and_told_why(
    units: UnitsOfWork, tmp_path: Path, amiss: tuple[str, type[Exception], str]
) -> None:
    text, refusal, why = amiss
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    with pytest.raises(refusal) as refused:
        await take(units, tmp_path, text)

    assert await booked(units) == []
    said = texts.say("uk", refused.value.key, dict(refused.value.facts))  # type: ignore[attr-defined]
    assert why in said


async def test_report_of_a_statement_is_in_words(units: UnitsOfWork, tmp_path: Path) -> None:
    report = await take(units, tmp_path, camt([*MOVES, Move("x", sender=LIQPAY)]))
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    lines = list(told(report, texts, "uk", is_dry_run=False))

    assert "Списання з нашого рахунку, пропущено: 1, разом 12,00\u00a0₴." in lines
    assert "Розрахунки платіжних систем, не платежі абонентів: 1, разом 500,00\u00a0₴." in lines
