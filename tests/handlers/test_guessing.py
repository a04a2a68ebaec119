"""Guesses at proofs: counted, stood in a line, and at last left to staff."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.demo_data import Persona
from services.domain.ids import AccountId, PersonId
from services.domain.person import Details, PersonState, RequestState
from services.registration import (
    Proof,
    ProofKind,
    Tries,
)
from storage.repositories.accounts import SqlAccounts
from storage.repositories.families import SqlLinks
from storage.repositories.people import SqlPeople
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.claiming import (
    DESK,
    NOW,
    by_meter,
    by_sum,
    claim_of,
    decided,
    person,
)


async def test_three_mismatches_of_a_person_leave_it_to_staff(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    mine = await person(units)
    for _ in range(3):
        await decided(units, claim_of(who, mine, Proof(ProofKind.LAST_PAYMENT, "1,00")))

    assert await decided(units, claim_of(who, mine, by_sum(who))) is RequestState.WAITING


async def test_five_mismatches_on_an_account_leave_it_to_staff(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    for number in range(5):
        guesser = await person(units, f"guesser{number}")
        await decided(units, claim_of(who, guesser, Proof(ProofKind.METER_NUMBER, "1")))

    mine = await person(units)
    assert await decided(units, claim_of(who, mine, by_sum(who))) is RequestState.WAITING


@pytest.mark.parametrize(("mismatches", "state"), [(20, "active"), (21, "waiting")])
async def test_guessing_in_the_whole_bot_leaves_everybody_to_staff_for_a_minute(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona], mismatches: int, state: str
) -> None:
    who = personas["debt"]
    async with units() as unit:
        for number in range(mismatches):
            await unit.requests.add_mismatch(
                account_number=str(number), person_id=None, now=NOW - timedelta(seconds=59)
            )
        await unit.commit()

    assert await decided(units, claim_of(who, await person(units), by_sum(who))) == state
    async with units() as unit:
        await unit._session.row("UPDATE mismatches SET happened_at = happened_at - interval '2s'")
        await unit.commit()
    other = claim_of(who, await person(units, "petro"), by_meter(who))
    assert await decided(units, other) is RequestState.ACTIVE


@pytest.mark.parametrize(
    ("tries", "is_left"),
    [
        (Tries(0, 0, 0, is_disputed=False), False),
        (Tries(2, 4, 20, is_disputed=False), False),
        (Tries(3, 0, 0, is_disputed=False), True),
        (Tries(0, 5, 0, is_disputed=False), True),
        (Tries(0, 0, 21, is_disputed=False), True),
        (Tries(0, 0, 0, is_disputed=True), True),
    ],
)
def test_staff_decide_when_somebody_guesses_or_disputes(tries: Tries, *, is_left: bool) -> None:
    assert DESK.rules.is_left_to_staff(tries) is is_left


async def guessed_at_once(units: SqlUnitsOfWork, who: Persona) -> int:
    """Nine logins guess at one account at the same time: how many guesses were looked at."""
    wrong = Proof(ProofKind.METER_NUMBER, "1")
    logins = [await person(units, f"guesser{number}") for number in range(9)]
    claims = [claim_of(who, each, wrong) for each in logins]
    await asyncio.gather(*(decided(units, claim) for claim in claims))
    async with units() as unit:
        rows = await unit._session.rows("SELECT id FROM mismatches")
    return len(rows)


async def test_many_logins_that_guess_at_once_have_five_tries_together(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    assert await guessed_at_once(units, personas["debt"]) == 5


async def test_without_the_lock_of_the_account_they_would_have_more(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona], monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = asyncio.Barrier(9)

    async def unlocked(accounts: SqlAccounts, account_id: AccountId) -> None:
        await meeting.wait()

    monkeypatch.setattr(SqlAccounts, "lock", unlocked)
    assert await guessed_at_once(units, personas["debt"]) > 5


async def both_devices(units: SqlUnitsOfWork, who: Persona) -> int:
    """The same person sends from two chats at once: how many requests wait."""
    mine = await person(units)
    claim = claim_of(who, mine, Proof(ProofKind.NONE, ""))
    await asyncio.gather(*(decided(units, claim) for _ in range(4)))
    async with units() as unit:
        return await unit.claims.count_waiting(mine)


async def test_devices_that_ask_at_once_leave_one_request(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    assert await both_devices(units, personas["debt"]) == 1


async def test_without_the_lock_of_the_person_devices_would_leave_several(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona], monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = asyncio.Barrier(4)

    async def unlocked(links: SqlLinks, person_id: PersonId) -> dict[PersonId, PersonState]:
        await meeting.wait()
        return {person_id: PersonState.ACTIVE}

    async def unwritten(people: SqlPeople, person_id: PersonId, details: Details) -> None:
        """Writing locks too."""

    monkeypatch.setattr(SqlLinks, "hold", unlocked)
    monkeypatch.setattr(SqlPeople, "complete", unwritten)
    assert await both_devices(units, personas["debt"]) > 1
