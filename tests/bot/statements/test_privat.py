"""PrivatBank's JSON: a payment that is processed, posted and reversed (case 55)."""

import json
from pathlib import Path

import pytest

from bot.statements.kinds import recognised, statement_records
from services.domain.errors import Refusal
from services.domain.money import Money
from services.domain.registry_batch import Fate
from services.domain.registry_profile import Standing
from services.domain.registry_refusals import RegistryUnreadable
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.statements.banks import OURS
from tests.bot.statements.test_statements_taken import LIQPAY, NUMBER, RULES, booked, take, units

__all__ = ["units"]
pytestmark = pytest.mark.postgres


def page(*rows: dict[str, str]) -> str:
    plain = {
        "AUT_MY_ACC": OURS, "CCY": "UAH", "FL_REAL": "r", "PR_PR": "r", "DAT_OD": "20.11.2026",
        "OSND": f"за світло {NUMBER}", "SUM": "500.00", "REF": "JBKL", "REFN": "P",
        "TRANTYPE": "C", "AUT_CNTR_NAM": "Ґудзь Єва", "AUT_CNTR_CRF": "3012345678",
    }  # fmt: skip
    found = {"status": "SUCCESS", "exist_next_page": False}
    return json.dumps(found | {"transactions": [plain | row for row in rows]}, ensure_ascii=False)


async def test_processed_is_nothing_posted_is_booked_and_reversed_is_taken_back(
    units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    seen = []
    for stage in ("p", "n", "r", "r", "t", "t", "r"):
        report = await take(units, tmp_path, page({"PR_PR": stage}))
        seen.append((dict(report.counts), sum(await booked(units))))

    assert seen == [
        ({}, 0),
        ({}, 0),
        ({Fate.BOOKED: 1}, -50_000),
        ({Fate.KNOWN: 1}, -50_000),
        ({Fate.REVERSED: 1}, 0),
        ({Fate.KNOWN: 1}, 0),
        ({Fate.KNOWN: 1}, 0),
    ]


async def test_debits_settlements_and_what_is_not_real_are_no_payments(
    units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    text = page(
        {"TRANTYPE": "D", "REFN": "1"},
        {"TRANTYPE": "D", "REFN": "2", "PR_PR": "t"},
        {"AUT_CNTR_CRF": LIQPAY, "REFN": "3"},
        {"FL_REAL": "i", "REFN": "4"},
        {"SUM": "1e", "REFN": "5"},
    )
    report = await take(units, tmp_path, text)

    assert (report.counts, report.waiting, report.fault_count) == ({}, 1, 1)
    assert report.passed == {
        Standing.DEBIT: (2, Money(100_000)),
        Standing.SETTLEMENT: (1, Money(50_000)),
    }


@pytest.mark.parametrize(
    "text",
    [page({})[:-9], '{"transactions": [' + "[" * 100_000, page({"CCY": "USD"})],
    ids=["cut off", "deep", "dollars"],
)
def test_page_that_cannot_be_used_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(text)
    profile = recognised(path, RULES)
    assert profile is not None
    with pytest.raises(Refusal):
        list(statement_records(path, profile, RULES))


def test_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"transactions": [' + " " * (16 << 20))
    profile = recognised(path, RULES)
    assert profile is not None
    with pytest.raises(RegistryUnreadable):
        list(statement_records(path, profile, RULES))
