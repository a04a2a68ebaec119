"""Joining logins: everything comes over, once, whatever else happens at that moment."""

from collections.abc import AsyncIterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from services.confirmations import Confirmations
from services.domain.link import LinkRole
from services.domain.person import NewRequest, PersonState, RequestState
from services.domain.personal import LoginEnded
from services.joining import JoinsItself
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import LEASE, NOW, new_payment, notice
from tests.services.pair import DESK, Town, furnished


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=8)
    yield made
    await made.close()


@pytest.fixture
async def town(units: SqlUnitsOfWork) -> Town:
    return await furnished(units)


async def test_accounts_come_over_and_the_stronger_role_stays(town: Town) -> None:
    assert await town.joins(town.two, town.one)

    assert await town.held() == {
        town.mine: {town.two},
        town.shared: {town.two},
        town.theirs: {town.two},
    }
    async with town.units() as unit:
        assert await unit.people.role_of(town.two, town.shared) is LinkRole.OWNER
        assert await unit.people.find_by_login("one") is None


async def test_claims_and_failed_proofs_come_over(town: Town) -> None:
    async with town.units() as unit:
        await unit.requests.add(
            NewRequest(town.one, "2103027999", None, RequestState.WAITING, "none", "", NOW)
        )
        await unit.requests.add_mismatch(account_number="2103027999", person_id=town.one, now=NOW)
        await unit.commit()
    assert await town.joins(town.two, town.one)
    async with town.units() as unit:
        latest = await unit.requests.latest_of(town.two)
        counted = await unit.requests.count_mismatches(
            account_number="x", person_id=town.two, since=NOW - timedelta(days=1)
        )

    assert latest is not None
    assert latest.account_number == "2103027999"
    assert counted == (1, 0)


async def test_chats_of_both_are_told_and_the_joined_one_is_signed_out(town: Town) -> None:
    assert await town.joins(town.one, town.two)
    async with town.units() as unit:
        letters = await unit.letters.claim(9, now=NOW, lease=LEASE)
        await unit.letters.delivered([each.id for each in letters], NOW)
        letters += await unit.letters.claim(9, now=NOW, lease=LEASE)
        chats = await unit.conversations.of_person(town.one)
        left = await unit.conversations.of_person(town.two)

    assert {(each.key, each.chat) for each in letters} == {
        ("letter-login-joined", "one"),
        ("letter-login-ended", "two"),
    }
    assert [chat.chat for chat in chats] == ["one"]
    assert left == []


async def test_login_is_not_joined_to_itself(town: Town) -> None:
    async with town.units() as unit:
        with pytest.raises(JoinsItself):
            await DESK.join(unit, survivor=town.one, joined=town.one, now=NOW)
        with pytest.raises(JoinsItself):
            await DESK.foresee(unit, survivor=town.one, joined=town.one)


@pytest.mark.parametrize("state", [PersonState.BLOCKED, PersonState.ERASED])
async def test_blocked_and_ended_logins_are_not_joined(town: Town, state: PersonState) -> None:
    closed_at = "NULL" if state is PersonState.BLOCKED else "now()"
    async with town.units() as unit:
        await unit.people.session.row(
            f"UPDATE people SET state = $2, closed_at = {closed_at} WHERE id = $1",  # noqa: S608
            town.two,
            state.value,
        )
        await unit.commit()

    assert not await town.joins(town.one, town.two)
    assert not await town.joins(town.two, town.one)
    assert town.theirs in await town.held()
    async with town.units() as unit:
        with pytest.raises(LoginEnded):
            await DESK.foresee(unit, survivor=town.one, joined=town.two)


async def test_receipt_of_money_that_came_after_the_join_reaches_the_survivor(
    town: Town,
) -> None:
    async with town.units() as unit:
        await unit.payments.add(new_payment(town.theirs, "P1", person_id=town.two))
        await unit.commit()
    assert await town.joins(town.one, town.two)
    bank = Confirmations(ZoneInfo("Europe/Kyiv"))
    async with town.units() as unit:
        await bank.accept(unit, notice("paid"), NOW)
        await bank.settle(unit, limit=5, now=NOW)
        await unit.commit()
        told = []
        while claimed := await unit.letters.claim(9, now=NOW, lease=LEASE):
            told += [(each.key, each.chat) for each in claimed]
            await unit.letters.delivered([each.id for each in claimed], NOW)

    assert ("letter-receipt-credit", "one") in told
