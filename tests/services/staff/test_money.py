"""Money in suspense leaves by a human's word only, once, and no kopeck of it is lost."""

import pytest

from services.domain.credit import CreditAccountUnknown, CreditNeedsAnother
from services.domain.errors import Refusal
from services.domain.ids import NoticeId
from services.domain.money import Money
from services.domain.payment import NoticeKind
from services.domain.staff import RoleMayNot
from services.domain.suspense import (
    CaseEnd,
    CaseHasCredit,
    CaseNotRetried,
    MoneyCaseClosed,
    MoneyCaseUnknown,
    NoteMissing,
    Quandary,
    RowAssigned,
    RowNotWaiting,
)
from services.registries import reverse_registry
from services.staff.money import assign_money, close_case, retry_case
from tests.contracts.records import NOW, NUMBER
from tests.services.staff.counter import Counter
from tests.services.staff.vault import CONFIRMATIONS, USE, Vault, open_vault

pytestmark = pytest.mark.postgres


@pytest.fixture
async def vault(counter: Counter) -> Vault:
    """Nothing waits yet."""
    return await open_vault(counter)


async def test_repeats_of_one_word_are_one_case(vault: Vault) -> None:
    await vault.hears("success")
    case = await vault.hears("settled")

    assert (case.repeats, case.quandary, case.amount) == (2, Quandary.UNKNOWN_ORDER, Money(51_240))
    assert case.is_creditable
    async with vault.units() as unit:
        assert (await unit.notice_cases.count()).count == 1
        assert [word.verdict for word in await unit.notice_cases.words("P1")] == [
            "suspense:unknown order",
            "suspense:unknown order",
        ]


async def test_another_operation_for_a_paid_order_is_a_case_and_the_first_is_not(
    vault: Vault,
) -> None:
    await vault.knows_payment()
    case = await vault.hears("second", provider_ref="78")

    assert (case.quandary, case.is_creditable, case.is_booked) == (
        Quandary.PAID_TWICE,
        True,
        False,
    )


async def test_another_sum_of_the_booked_operation_is_no_new_money(vault: Vault) -> None:
    await vault.knows_payment()
    case = await vault.hears("fee", amount=Money(50_000))

    assert (case.quandary, case.is_booked, case.is_creditable) == (Quandary.OTHER_SUM, True, False)


@pytest.mark.parametrize(
    "changes",
    [{"currency": "USD"}, {"kind": NoticeKind.REFUNDED}, {"kind": NoticeKind.UNKNOWN}],
    ids=["dollars", "given back", "unknown word"],
)
async def test_what_is_no_hryvnia_that_came_cannot_be_credited(
    vault: Vault, changes: dict[str, object]
) -> None:
    case = await vault.hears("one", **changes)

    assert not case.is_creditable


async def test_case_closes_with_its_repeats_and_a_word_on_why(vault: Vault) -> None:
    await vault.hears("success")
    case = await vault.hears("settled")
    await vault.does(
        lambda unit: close_case(unit, case.id, CaseEnd.RETURNED, " повернув банк ", vault.senior)
    )

    assert await vault.cases() == []
    assert await vault.actions() == [("suspense.returned", f"notice:{case.id}")]
    async with vault.units() as unit:
        closed = await unit.notice_cases.find(case.id)
    assert closed is not None
    assert closed.decision is not None
    told = closed.decision
    assert (told.name, told.outcome, told.note) == ("Петро", "returned", "повернув банк")


async def test_repeat_that_comes_after_the_end_opens_nothing(vault: Vault) -> None:
    case = await vault.hears("success")
    await vault.does(
        lambda unit: close_case(unit, case.id, CaseEnd.OUTSIDE, "в обліку", vault.senior)
    )
    with pytest.raises(ValueError, match="not enough"):  # no case to be unpacked
        await vault.hears("settled")
    with pytest.raises(MoneyCaseClosed) as late:
        await vault.does(
            lambda unit: close_case(unit, case.id, CaseEnd.RETURNED, "ще раз", vault.other)
        )

    assert (late.value.name, late.value.at) == ("Петро", NOW)


async def test_case_is_not_closed_without_a_word_by_a_clerk_or_under_a_credit(
    vault: Vault,
) -> None:
    case = await vault.hears("success")

    async def refused(
        words: str, end: CaseEnd = CaseEnd.OUTSIDE, *, by_clerk: bool = False
    ) -> Refusal:
        clerk = vault.clerk if by_clerk else vault.senior
        with pytest.raises(Refusal) as refusal:
            await vault.does(lambda unit: close_case(unit, case.id, end, words, clerk))
        return refusal.value

    assert isinstance(await refused("  "), NoteMissing)
    assert isinstance(await refused("так", by_clerk=True), RoleMayNot)
    assert isinstance(await refused("так", CaseEnd.CREDITED), CreditNeedsAnother)
    number = await vault.proposes(vault.clerk, case.id)
    held = await refused("так")
    assert isinstance(held, CaseHasCredit)
    assert held.number == number


async def test_what_met_an_incident_is_settled_again_and_never_credited(vault: Vault) -> None:
    case = await vault.hears("success")
    with pytest.raises(CaseNotRetried):
        await vault.does(lambda unit: retry_case(unit, case.id, vault.clerk))
    await vault.does(
        lambda unit: CONFIRMATIONS.set_aside(unit, [case.id], incident="ABCD-EFGH", now=NOW)
    )
    (case,) = await vault.cases()
    assert (case.quandary, case.incident, case.is_creditable) == (
        Quandary.INCIDENT, "ABCD-EFGH", False,
    )  # fmt: skip

    await vault.does(lambda unit: retry_case(unit, case.id, vault.clerk))
    assert await vault.cases() == []
    await vault.does(lambda unit: CONFIRMATIONS.settle(unit, limit=9, now=NOW))
    assert [each.quandary for each in await vault.cases()] == [Quandary.UNKNOWN_ORDER]


async def test_row_is_assigned_once_and_the_second_sees_who_did(vault: Vault) -> None:
    await vault.has_rows()
    async with vault.units() as unit:
        lost, foreign = await unit.row_cases.waiting(9)
    await vault.does(lambda unit: assign_money(unit, lost.id, NUMBER, vault.clerk))
    with pytest.raises(RowAssigned) as late:
        await vault.does(lambda unit: assign_money(unit, lost.id, NUMBER, vault.senior))

    assert (late.value.name, late.value.at, late.value.number) == ("Олена", NOW, NUMBER)
    assert sorted(await vault.books()) == [
        ("registry:bank:r:A", -50_000),
        ("registry:bank:r:C", -700),
    ]
    assert ("suspense.assigned", f"row:{lost.id}") in await vault.actions()
    assert "letter-registry-booked" in await vault.letters()
    async with vault.units() as unit:
        assert [each.id for each in await unit.row_cases.waiting(9)] == [foreign.id]


async def test_row_for_nobody_or_gone_is_refused(vault: Vault) -> None:
    await vault.has_rows()
    async with vault.units() as unit:
        lost, _ = await unit.row_cases.waiting(9)
    with pytest.raises(CreditAccountUnknown):
        await vault.does(lambda unit: assign_money(unit, lost.id, "0000000000", vault.clerk))
    with pytest.raises(MoneyCaseUnknown):
        await vault.does(lambda unit: assign_money(unit, 404, NUMBER, vault.clerk))
    await vault.does(
        lambda unit: reverse_registry(unit, file="nov.csv", sha256=bytes(32), now=NOW)
    )
    with pytest.raises(RowNotWaiting):
        await vault.does(lambda unit: assign_money(unit, lost.id, NUMBER, vault.clerk))


async def test_every_kopeck_is_somewhere_at_every_step(vault: Vault) -> None:
    """Accepted = booked + credited + closed + waiting, over banks' notices and registers."""
    await vault.has_rows()
    await vault.knows_payment()
    twice = await vault.hears("second", provider_ref="78", amount=Money(51_240))
    await vault.hears("again", provider_ref="78", amount=Money(51_240))
    lost = await vault.hears("lost", reference="NOBODY")
    sums = [await vault.conservation()]
    number = await vault.proposes(vault.clerk, twice.id)
    sums.append(await vault.conservation())
    await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    sums.append(await vault.conservation())
    await vault.does(
        lambda unit: close_case(unit, lost.id, CaseEnd.RETURNED, "банк повернув", vault.senior)
    )
    async with vault.units() as unit:
        row, _ = await unit.row_cases.waiting(9)
    await vault.does(lambda unit: assign_money(unit, row.id, NUMBER, vault.clerk))
    sums.append(await vault.conservation())

    assert [each.lost for each in sums] == [Money(0)] * 4
    assert [each.waiting.kopecks for each in sums] == [102_480, 102_480, 51_240, 0]
    last = sums[-1]
    assert (last.accepted, last.booked, last.credited, last.closed) == (
        Money(153_720), Money(51_240), Money(51_240), Money(51_240),
    )  # fmt: skip
    assert (last.rows_accepted, last.rows_booked, last.rows_waiting) == (
        Money(51_000), Money(50_700), Money(300),
    )  # fmt: skip


async def test_unknown_case_is_told(vault: Vault) -> None:
    with pytest.raises(MoneyCaseUnknown):
        await vault.does(
            lambda unit: close_case(unit, NoticeId(404), CaseEnd.OUTSIDE, "так", vault.senior)
        )
