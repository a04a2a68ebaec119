"""Internet payments and the inbox of notices."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.domain.article import Article
from services.domain.ids import BillId, PersonId
from services.domain.money import Money
from services.domain.payment import Attempt, NoticeKind, PaymentState
from services.ports.storage import UnitsOfWork
from tests.contracts.records import NOW, new_payment, notice, written_account
from tests.fakes.store_money import FakeMoneyUnits


@pytest.fixture(params=["postgres", "fake"])
def units(request: pytest.FixtureRequest) -> UnitsOfWork:
    """The memory in service, and the one that the tests of money stand on."""
    if request.param == "fake":
        return FakeMoneyUnits().as_port
    found: UnitsOfWork = request.getfixturevalue("sql_units")
    return found


async def test_intent_is_found_by_token_and_by_reference(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        wanted = new_payment(account.id, "P-1")
        made = await unit.payments.add(wanted)

        assert made.state is PaymentState.INTENDED
        assert (made.amount, made.created_at) == (Money(51_240), NOW)
        assert made.next_look_at is None
        assert await unit.payments.find_by_token(wanted.token_hash) == made
        assert await unit.payments.lock_by_reference("P-1") == made
        assert await unit.payments.find_by_token(b"?" * 32) is None
        assert await unit.payments.lock_by_reference("P-2") is None


async def test_only_the_same_unexpired_intent_is_open(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        wanted = new_payment(account.id, "P-1")
        made = await unit.payments.add(wanted)
        find = unit.payments.find_open

        assert await find(replace(wanted, reference="P-2")) == (made, wanted.token_hash)
        assert await find(replace(wanted, amount=Money(51_241))) is None
        assert await find(replace(wanted, article=Article.ACTS)) is None
        assert await find(replace(wanted, created_at=made.expires_at)) is None


async def test_open_intent_is_the_person_s_own_and_of_the_same_bill(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        wanted = new_payment(account.id, "P-1")
        await unit.payments.add(wanted)
        find = unit.payments.find_open

        assert await find(wanted) is not None
        assert await find(replace(wanted, person_id=PersonId(1))) is None
        assert await find(replace(wanted, bill_id=BillId(1))) is None


async def test_update_writes_what_was_decided(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        wanted = new_payment(account.id, "P-1")
        made = await unit.payments.add(wanted)
        await unit.payments.update(
            made.id,
            state=PaymentState.PENDING,
            provider_ref="77",
            card_mask="4444**1111",
            next_look_at=NOW,
        )
        found = await unit.payments.lock_by_reference("P-1")

        assert found is not None
        assert (found.state, found.provider_ref) == (PaymentState.PENDING, "77")
        assert (found.card_mask, found.next_look_at) == ("4444**1111", NOW)
        assert await unit.payments.find_open(wanted) is None


async def test_silent_payments_come_longest_due_first(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        for reference, minutes in (("A", 1), ("B", 0), ("C", -1), ("D", None)):
            made = await unit.payments.add(new_payment(account.id, reference))
            due = None if minutes is None else NOW + timedelta(minutes=minutes)
            await unit.payments.update(
                made.id,
                state=PaymentState.PENDING,
                provider_ref=None,
                card_mask=None,
                next_look_at=due,
            )

        assert await unit.payments.silent(NOW, 10) == ["C", "B"]
        assert await unit.payments.silent(NOW, 1) == ["C"]


async def test_history_counts_the_days_of_any_zone(units: UnitsOfWork) -> None:
    evening = datetime(2026, 11, 23, 21, 59, tzinfo=UTC)
    async with units() as unit:
        account = await written_account(unit)
        for reference, at in (
            ("YESTERDAY", evening),
            ("MIDNIGHT", evening + timedelta(minutes=1)),
            ("NOON", NOW),
            ("TOMORROW", evening + timedelta(days=1, minutes=1)),
        ):
            await unit.payments.add(new_payment(account.id, reference, created_at=at))
        start = datetime(2026, 11, 24, tzinfo=ZoneInfo("Europe/Kyiv"))
        day = {"since": start, "until": start + timedelta(days=1)}
        found = await unit.payments.history(account.id, **day)

    assert [payment.reference for payment in found] == ["NOON", "MIDNIGHT"]


async def test_pending_is_what_banks_have_taken_and_not_confirmed(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        nothing = {"provider_ref": None, "card_mask": None, "next_look_at": None}
        for minutes, state in enumerate(PaymentState):
            at = NOW + timedelta(minutes=minutes)
            new = new_payment(account.id, f"P-{state.value.upper()}"[:16], created_at=at)
            made = await unit.payments.add(new)
            await unit.payments.update(made.id, state=state, **nothing)
        found = await unit.payments.pending(account.id)

    assert [payment.reference for payment in found] == ["P-PENDING"]


async def test_repeated_notice_is_welcome_and_changes_nothing(units: UnitsOfWork) -> None:
    async with units() as unit:
        assert await unit.notices.accept(notice("1"), NOW)
        assert not await unit.notices.accept(notice("1", kind=NoticeKind.FAILED), NOW)
        taken = await unit.notices.take(10)

    assert [each.notice for each in taken] == [notice("1")]
    assert taken[0].received_at == NOW


async def test_settled_notice_waits_no_more(units: UnitsOfWork) -> None:
    async with units() as unit:
        for key in "123":
            await unit.notices.accept(notice(key), NOW)
        first, second = await unit.notices.take(2)
        await unit.notices.settle(first.id, verdict="applied", now=NOW)
        left = await unit.notices.take(10)

        assert [each.notice.dedupe_key for each in left] == ["2", "3"]
        assert await unit.notices.count_waiting() == 2
        assert second.notice.raw == b'{"status":"success"}'


async def test_notice_that_another_settles_is_passed_over(units: UnitsOfWork) -> None:
    async with units() as unit:
        await unit.notices.accept(notice("1"), NOW)
        await unit.notices.accept(notice("2"), NOW)
        await unit.commit()

    async with units() as one, units() as other:
        held = await one.notices.take(1)
        free = await other.notices.take(10)

    assert [each.notice.dedupe_key for each in held] == ["1"]
    assert [each.notice.dedupe_key for each in free] == ["2"]


async def test_everything_said_about_a_payment_is_remembered(units: UnitsOfWork) -> None:
    async with units() as unit:
        await unit.notices.accept(notice("1", kind=NoticeKind.PENDING), NOW)
        await unit.notices.accept(notice("2", reference="P2"), NOW)
        await unit.notices.accept(notice("3", provider="monobank"), NOW)
        await unit.notices.accept(notice("4"), NOW)
        first, *_ = await unit.notices.take(1)
        await unit.notices.settle(first.id, verdict="applied", now=NOW)
        said = await unit.notices.of_reference("P1")

    other = notice("3", provider="monobank")
    assert said == [notice("1", kind=NoticeKind.PENDING), other, notice("4")]


async def test_next_look_is_planned_and_counted(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        made = await unit.payments.add(new_payment(account.id, "P-1"))
        assert made.looks == 0
        await unit.payments.plan_look(made.id, next_look_at=NOW, looks=3)
        found = await unit.payments.lock_by_reference("P-1")

    assert found is not None
    assert (found.next_look_at, found.looks, found.state) == (NOW, 3, PaymentState.INTENDED)


async def test_only_intents_that_nobody_opened_expire_by_themselves(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.payments.add(new_payment(account.id, "FORGOTTEN", expires_at=NOW))
        opened = await unit.payments.add(new_payment(account.id, "OPENED", expires_at=NOW))
        await unit.payments.plan_look(opened.id, next_look_at=NOW, looks=0)
        await unit.payments.add(new_payment(account.id, "FRESH"))

        assert await unit.payments.expire_unopened(NOW) == 1
        assert await unit.payments.expire_unopened(NOW) == 0
        states = [
            getattr(await unit.payments.lock_by_reference(each), "state", None)
            for each in ("FORGOTTEN", "OPENED", "FRESH")
        ]

    assert states == [PaymentState.EXPIRED, PaymentState.INTENDED, PaymentState.INTENDED]


async def test_each_bank_of_a_payment_keeps_its_latest_way(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        made = await unit.payments.add(new_payment(account.id, "P-1"))
        other = await unit.payments.add(new_payment(account.id, "P-2"))
        assert await unit.attempts.of_payment(made.id) == []

        ways = [Attempt("one", "A", "https://one"), Attempt("two"), Attempt("one", "B")]
        for minute, way in enumerate(ways):
            await unit.attempts.put(made.id, way, NOW + timedelta(minutes=minute))
        assert await unit.attempts.of_payment(made.id) == [Attempt("one", "B"), Attempt("two")]
        assert await unit.attempts.of_payment(other.id) == []
