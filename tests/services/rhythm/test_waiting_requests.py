"""Whom staff have asked for a proof is reminded, until they try."""

from datetime import date, timedelta

from services.domain.ids import RequestId
from services.domain.person import NewRequest, RequestState
from services.domain.rhythm.jobs import Job
from tests.services.rhythm.block import OTHER, Block


async def asked_for_a_proof(block: Block) -> RequestId:
    """Staff want to know more about the viewer's claim to home 2."""
    claim = NewRequest(
        person_id=block.people["viewer"],
        account_number=OTHER,
        account_id=block.homes[1],
        state=RequestState.WAITING,
        proof_kind="",
        proof_text="",
        asked_at=block.now,
    )
    async with block.units() as unit:
        request_id = await unit.requests.add(claim)
        since = block.now - timedelta(days=1)
        assert await unit.request_cases.ask_more(request_id, now=block.now, since=since)
        await unit.commit()
    return request_id


async def test_who_was_asked_for_a_proof_is_reminded_until_they_try(block: Block) -> None:
    request_id = await asked_for_a_proof(block)
    assert (await block.run(Job.EXPIRING, date(2026, 11, 26))).written == 0
    assert (await block.run(Job.EXPIRING, date(2026, 11, 28))).written == 1
    assert (await block.run(Job.EXPIRING, date(2026, 11, 29))).written == 0
    (letter,) = await block.told()

    assert letter.actions == [f"add-proof|{request_id}"]
    assert "7885" in letter.facts
    assert OTHER not in letter.facts

    await block.execute("DELETE FROM letters")
    async with block.units() as unit:
        await unit.requests.add_mismatch(
            account_number=OTHER, person_id=block.people["viewer"], now=block.now
        )
        await unit.commit()
    assert (await block.run(Job.EXPIRING, date(2026, 11, 30))).written == 0
