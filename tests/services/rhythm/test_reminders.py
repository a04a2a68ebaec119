"""Reminders of readings: everybody who sees the account, nobody who has submitted."""

from datetime import date, timedelta

import pytest

from services.domain.message import Channel
from services.domain.review import Asking, NewReviewCase, ReviewReason
from services.domain.rhythm.jobs import Job, RunEnd
from services.domain.staff import StaffId
from tests.services.rhythm.block import Block

LAST = date(2026, 12, 3)
ALL = ["owner", "owner", "payer", "viewer"]


@pytest.mark.parametrize(
    ("job", "day", "key"),
    [
        (Job.WINDOW_OPENS, date(2026, 11, 28), "letter-reminder-opens"),
        (Job.MONTH_BEGINS, date(2026, 12, 1), "letter-reminder-month"),
        (Job.LAST_DAY, LAST, "letter-reminder-last"),
        (Job.WINDOW_CLOSED, date(2026, 12, 4), "letter-reminder-estimate"),
    ],
)
async def test_everybody_who_sees_an_account_is_reminded_once(
    block: Block, job: Job, day: date, key: str
) -> None:
    run = await block.run(job, day)
    told = await block.told()

    assert [letter.login for letter in told] == ALL
    assert {letter.key for letter in told} == {key}
    assert (run.end, run.written) == (RunEnd.DONE, 4)

    await block.execute("DELETE FROM runs WHERE job = $1", job.value)
    assert (await block.run(job, day)).written == 0
    assert await block.told() == told


async def test_nobody_who_has_submitted_hears(block: Block) -> None:
    await block.reads(0, date(2026, 11, 28))
    await block.run(Job.LAST_DAY, LAST)
    (letter,) = await block.told()

    assert letter.login == "owner"
    assert letter.actions == [f"readings|@{block.homes[1]}"]
    assert "Дача" in letter.facts


async def test_reading_before_the_window_is_none_of_this_month(block: Block) -> None:
    await block.reads(0, date(2026, 11, 27))
    await block.run(Job.LAST_DAY, LAST)

    assert await block.heard() == ALL


async def test_person_with_two_accounts_is_told_which_and_others_are_not(block: Block) -> None:
    await block.run(Job.WINDOW_OPENS, date(2026, 11, 28))
    told = {(each.login, each.actions[0]): each.facts for each in await block.told()}

    assert "Дача" in told["owner", f"readings|@{block.homes[1]}"]
    assert "просп. Злуки" in told["owner", f"readings|@{block.homes[0]}"]
    assert "rhythm-only-account" in told["viewer", f"readings|@{block.homes[0]}"]


async def test_figures_that_staff_look_at_are_submitted_too(block: Block) -> None:
    async with block.units() as unit:
        case = NewReviewCase(
            account_id=block.homes[0],
            meter_number="04765278",
            reason=ReviewReason.METER_REPLACED,
            taken_on=LAST - timedelta(days=1),
            values=(1, 1),
            asking=Asking(block.people["payer"], Channel.TELEGRAM, block.now),
        )
        assert await unit.reviews.add(case)
        await unit.commit()
    await block.run(Job.LAST_DAY, LAST)

    assert await block.heard() == ["owner"]


async def test_who_is_blocked_and_a_home_without_a_meter_are_left_alone(block: Block) -> None:
    async with block.units() as unit:
        await unit.people.set_blocked(block.people["payer"], is_blocked=True)
        await unit.commit()
    removed = "UPDATE meters SET removed_on = $2 WHERE account_id = $1"
    await block.execute(removed, block.homes[1], date(2026, 6, 1))
    await block.run(Job.LAST_DAY, LAST)

    assert await block.heard() == ["owner", "viewer"]


async def test_what_was_switched_off_by_the_utility_is_not_said(block: Block) -> None:
    await block.execute(
        "INSERT INTO staff (id, login, name, role, state, locale, added_at)"
        " VALUES (1, 'boss', 'Boss', 'admin', 'invited', 'uk', now())"
    )
    async with block.units() as unit:
        await unit.runs.switch(Job.LAST_DAY, StaffId(1), block.now, is_on=False)
        await unit.commit()
    assert (await block.run(Job.LAST_DAY, LAST)).end is RunEnd.OFF
    assert await block.told() == []

    async with block.units() as unit:
        await unit.runs.switch(Job.LAST_DAY, StaffId(1), block.now, is_on=True)
        assert await unit.runs.switched_off() == frozenset()


async def test_killed_in_the_middle_another_goes_on_and_nobody_hears_twice(block: Block) -> None:
    block.chunk = 1
    await block.open(Job.LAST_DAY, LAST)
    assert await block.rhythm().tick()
    assert await block.heard() == ["owner", "payer", "viewer"]
    async with block.units() as unit:
        dead = await unit.runs.claim([Job.LAST_DAY], now=block.now, lease=timedelta(seconds=30))
        await unit.commit()
    assert dead is not None
    assert dead.cursor == str(block.homes[0])

    assert not await block.rhythm().tick()
    block.now += timedelta(seconds=30)
    while await block.rhythm().tick():
        pass

    assert await block.heard() == ALL
    assert ((run := await block.latest(Job.LAST_DAY)).end, run.written) == (RunEnd.DONE, 4)


async def test_letters_of_a_chunk_that_was_not_kept_are_not_kept_either(block: Block) -> None:
    await block.open(Job.LAST_DAY, LAST)
    await block.rhythm().open_due()
    async with block.units() as unit:
        hearers = await unit.hearers.unread(since=date(2026, 11, 28), cursor="", limit=10)
        assert len(hearers.items) == len(ALL)
    assert await block.told() == []


async def test_last_day_is_not_said_the_day_after(block: Block) -> None:
    await block.open(Job.LAST_DAY, LAST)
    await block.rhythm().open_due()
    block.now += timedelta(hours=10)
    while await block.rhythm().tick():
        pass

    assert (await block.latest(Job.LAST_DAY)).end is RunEnd.LATE
    assert await block.told() == []


async def test_reading_withdraws_the_letters_that_still_wait_to_ask_for_it(block: Block) -> None:
    await block.run(Job.LAST_DAY, LAST)
    async with block.units() as unit:
        assert await unit.reminders.withdraw(block.homes[0], block.now) == 3
        assert await unit.reminders.withdraw(block.homes[0], block.now) == 0
        assert await unit.letters.count_waiting() == 1


async def test_rehearsal_counts_and_writes_nothing(block: Block) -> None:
    block.chunk = 1
    await block.open(Job.LAST_DAY, LAST)
    due_at = (await block.rhythm().open_due()) and (await block.latest(Job.LAST_DAY)).due_at
    assert due_at
    async with block.units() as unit:
        found = await block.rhythm().rehearse(unit, Job.LAST_DAY, due_at)

    assert (found.letters, found.is_whole) == (len(ALL), True)
    assert await block.told() == []
