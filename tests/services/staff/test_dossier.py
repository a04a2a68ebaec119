"""A claim on one screen: what was typed beside the truth, and the accounts near to it."""

from datetime import timedelta

import pytest

from services.domain.cases import AccountNotOffered
from services.domain.ids import RequestId
from services.domain.likeness import Likeness
from services.domain.staff import Waiting
from services.staff.dossier import open_dossier
from services.staff.registrations import Registrations
from tests.contracts.records import NOW, NUMBER, payment_row
from tests.services.staff.counter import Counter, claimed, later

USE = Registrations()
MINUTE = timedelta(minutes=1)
SLIP = NUMBER[:-1] + "5"


async def approve(counter: Counter, case_id: RequestId, number: str = "") -> None:
    async with counter.units() as unit:
        await USE.approve(unit, case_id, counter.olena, number=number)
        await unit.commit()


async def undo(counter: Counter, case_id: RequestId, after: timedelta) -> bool:
    async with counter.units() as unit:
        is_silent = await USE.undo(unit, case_id, later(counter.olena, after))
        await unit.commit()
    return is_silent


async def test_number_with_a_slip_may_be_opened_as_the_near_one(counter: Counter) -> None:
    case = await counter.claims(account_number=SLIP)
    async with counter.units() as unit:
        dossier = await open_dossier(unit, case.id, now=NOW)
        chosen = await open_dossier(unit, case.id, chosen=NUMBER, now=NOW)
    assert dossier.beside is None
    assert [each.number for each in dossier.near] == [NUMBER]
    assert chosen.beside is not None

    with pytest.raises(AccountNotOffered):
        await approve(counter, case.id)
    with pytest.raises(AccountNotOffered):
        await approve(counter, case.id, "0000000000")
    await approve(counter, case.id, NUMBER)
    assert await counter.accounts_of(case.person_id) == 1
    assert await undo(counter, case.id, MINUTE / 2)
    assert await counter.case(case.id) == case


async def test_account_that_exists_is_not_swapped_for_a_near_one(counter: Counter) -> None:
    case = await counter.claims()
    with pytest.raises(AccountNotOffered):
        await approve(counter, case.id, SLIP)


async def test_dossier_lays_the_claim_beside_the_truth(counter: Counter) -> None:
    case = await counter.claims(proof_kind="last_payment", proof_text="40,00")
    async with counter.units() as unit:
        await unit.staging.write("payments", [payment_row("R1")])
        await unit.requests.add_mismatch(
            account_number=NUMBER, person_id=case.person_id, now=NOW - MINUTE
        )
        await unit.requests.add_mismatch(account_number=NUMBER, person_id=None, now=NOW)
        await claimed(unit, case.person_id, account_number=SLIP, asked_at=NOW)
        dossier = await open_dossier(unit, case.id, now=NOW)

    beside = dossier.beside
    assert beside is not None
    assert [each.likeness for each in beside.names] == [
        Likeness.SAME,
        Likeness.SAME,
        Likeness.UNKNOWN,
    ]
    assert beside.address.likeness is Likeness.SAME
    assert beside.truth.is_right is True
    assert [meter.number for meter in beside.truth.meters] == ["04765278"]
    assert [each.is_own for each in dossier.tries] == [False, True]
    assert [each.account_number for each in dossier.earlier] == [SLIP]


@pytest.mark.parametrize(
    ("kind", "text", "is_right"),
    [
        ("meter_number", "№ 4765278", True),
        ("meter_number", "47652", False),
        ("last_payment", "40,00", False),
        ("last_payment", "сорок", False),
        ("none", "", None),
    ],
)
async def test_proof_is_judged_for_staff(
    counter: Counter, kind: str, text: str, *, is_right: bool | None
) -> None:
    case = await counter.claims(proof_kind=kind, proof_text=text)
    async with counter.units() as unit:
        dossier = await open_dossier(unit, case.id, now=NOW)
    assert dossier.beside is not None
    assert dossier.beside.truth.is_right is is_right


async def test_queue_is_paged_by_who_has_waited_longest(counter: Counter) -> None:
    young = await counter.claims("zoriana", asked_at=NOW)
    old = await counter.claims("andrii", asked_at=NOW - timedelta(days=3))
    lost = await counter.claims("ivan", account_number=SLIP, asked_at=NOW - timedelta(days=2))
    async with counter.units() as unit:
        cases = unit.request_cases
        district = counter.account.district
        assert [each.id for each in await cases.page(2)] == [old.id, lost.id]
        assert [each.id for each in await cases.page(2, after=lost.id)] == [young.id]
        assert [each.id for each in await cases.page(9, district=district)] == [old.id, young.id]
        assert [each.id for each in await cases.page(9, district="")] == [lost.id]
        assert await cases.districts() == {"": 1, district: 2}
        assert await cases.waiting() == Waiting(3, NOW - timedelta(days=3))
