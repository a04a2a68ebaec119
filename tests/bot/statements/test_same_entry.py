"""An entry is the same in every file that tells of it, whoever paid and whatever stands beside."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.statements.kinds import recognised
from services.domain.registry_batch import Fate
from services.domain.statements.entry import ANY_STATEMENT, StatementRules
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.statements.banks import OURS, THEIRS, Move, camt, document, entry, mt940
from tests.bot.statements.test_privat import page
from tests.bot.statements.test_statements_taken import NUMBER, booked, take, units

__all__ = ["units"]
PRIVAT = "UA133052990000026000000000017"


def issuer(folder: Path, text: str, rules: StatementRules = ANY_STATEMENT) -> str:
    path = folder / "statement"
    path.write_text(text)
    profile = recognised(path, rules)
    assert profile is not None
    return profile.issuer


@pytest.mark.parametrize(
    "text",
    [
        mt940([Move(f"з рахунку {THEIRS}")], iban="322313/26007233566001"),
        camt([Move(f"з рахунку {THEIRS}")], iban="").replace("<IBAN></IBAN>", "<Othr/>"),
        document("<Stmt/>").replace("<GrpHdr>", f"<GrpHdr><Who>{THEIRS}</Who>"),
        page({"AUT_MY_ACC": "26007233566001", "AUT_CNTR_ACC": THEIRS}),
    ],
    ids=["mt940", "camt", "header", "privat"],
)
def test_an_iban_of_who_paid_does_not_tell_whose_references_these_are(
    tmp_path: Path, text: str
) -> None:
    assert issuer(tmp_path, text) == "statement"
    assert issuer(tmp_path, text, StatementRules(10, OURS)) == "mfo-322313"


def test_the_account_that_a_statement_is_of_tells_its_bank(tmp_path: Path) -> None:
    other = Move(f"з рахунку {THEIRS}")
    after = page({"AUT_MY_ACC": PRIVAT}).replace('"status"', f'"who": "{THEIRS}", "status"')
    assert issuer(tmp_path, mt940([other])) == issuer(tmp_path, camt([other])) == "mfo-322313"
    assert issuer(tmp_path, after, StatementRules(10, OURS)) == "mfo-305299"


@pytest.mark.postgres
async def test_files_that_overlap_book_an_entry_once_though_another_payer_stands_first(
    units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    """I17."""
    mine = Move(f"{NUMBER} з рахунку {OURS}", reference="A-1")
    other = Move(f"{NUMBER} з рахунку {THEIRS}", reference="A-2")
    await take(units, tmp_path, mt940([mine, other], iban=""))
    again = await take(units, tmp_path, mt940([other, mine], iban=""))

    assert Fate.BOOKED not in again.counts


@pytest.mark.postgres
async def test_the_payers_banks_number_of_a_payment_does_not_make_it_another_one(
    units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    """I17. MT940 tells our bank's reference only; camt.053 has the number of the payer's too."""
    move = Move(NUMBER, reference="A-1")
    await take(units, tmp_path, mt940([move]))
    numbered = camt([move]).replace("<TxDtls>", "<TxDtls><Refs><TxId>T-77</TxId></Refs>")
    again = await take(units, tmp_path, numbered)

    assert (again.counts, await booked(units)) == ({Fate.KNOWN: 1}, [-50_000])


@pytest.mark.postgres
@pytest.mark.parametrize("write", [mt940, camt])
async def test_payments_of_which_the_bank_says_that_they_have_no_reference_are_many(
    units: SqlUnitsOfWork, tmp_path: Path, write: Callable[[Sequence[Move]], str]
) -> None:
    moves = [Move(NUMBER, amount, reference="NONREF") for amount in ("7.00", "8.00", "8.00")]
    await take(units, tmp_path, write(moves))

    assert sorted(await booked(units)) == [-800, -800, -700]


@pytest.mark.postgres
async def test_payments_of_unknown_sums_are_not_all_the_one_that_names_an_account(
    units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    """I8. A human takes apart what the bank has put together without telling the sums."""
    parts = "".join(
        f"<TxDtls><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>"
        for words in (NUMBER, "за світло")
    )
    whole = camt([Move("")]).replace(entry(Move("")), entry(Move(""), parts))
    report = await take(units, tmp_path, whole)

    assert (report.counts, await booked(units)) == ({Fate.SUSPENSE: 1}, [])
