"""Announcements by two persons: nobody tells a thousand people alone, or what another wrote."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest

from services.domain.announcements.announcement import (
    AnnouncementChanged,
    AnnouncementForNobody,
    AnnouncementMovedOn,
    AnnouncementNeedsAnother,
    AnnouncementTimePast,
    AnnouncementUnknown,
    NewAnnouncement,
    TrialUnheard,
)
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementState
from services.domain.announcements.words import Words
from services.domain.ids import AnnouncementId
from services.domain.staff import RoleMayNot
from services.staff.announcing import (
    Asking,
    ask_announcement,
    confirm_announcement,
    move_announcement,
    rewrite_announcement,
    try_announcement,
    write_announcement,
)
from tests.contracts.records import NOW
from tests.services.announcements.crowd import NEWS, UTILITY, Crowd

pytestmark = pytest.mark.postgres
STATES = AnnouncementState
OTHER = replace(NEWS, words=Words("Зовсім інше"))


async def test_few_are_told_by_one_and_many_wait_for_another(crowd: Crowd) -> None:
    few, many = await crowd.writes(), await crowd.writes()
    assert await crowd.asks(few, alone=12) is STATES.SCHEDULED
    assert await crowd.asks(many, alone=11) is STATES.WAITING
    async with crowd.units() as unit:
        assert (await unit.announcements.count()).count == 1
    with pytest.raises(AnnouncementNeedsAnother):
        await crowd.confirms(many, by=crowd.author)
    await crowd.confirms(many)
    found = await crowd.sees(many)
    assert (found.state, found.recipients, found.alone) == (STATES.SCHEDULED, 12, 11)
    assert (found.steps.asked_by, found.steps.confirmed_by) == ("olha", "lev")
    with pytest.raises(AnnouncementMovedOn):
        await crowd.confirms(many)


@pytest.mark.parametrize(
    "changes",
    [
        "state = 'sending', started_at = now()",
        "state = 'scheduled'",
        "state = 'paused'",
        "state = 'done'",
        "confirmed_by = asked_by, confirmed_at = now()",
        "asked_by = NULL, asked_at = NULL",
    ],
)
async def test_database_itself_refuses_one_person_for_many(crowd: Crowd, changes: str) -> None:
    number = await crowd.writes()
    await crowd.asks(number, alone=11)
    with pytest.raises(asyncpg.CheckViolationError):
        await crowd.says(f"UPDATE announcements SET {changes} WHERE id = $1", number)  # noqa: S608


async def test_what_was_changed_since_it_was_looked_at_is_neither_sent_nor_confirmed(
    crowd: Crowd,
) -> None:
    number = await crowd.writes()
    seen = (await crowd.sees(number)).told.mark
    await crowd.does(lambda unit: rewrite_announcement(unit, number, OTHER, crowd.other))
    with pytest.raises(AnnouncementChanged):
        await crowd.does(
            lambda unit: ask_announcement(unit, number, Asking(seen, 11), crowd.author)
        )
    await crowd.asks(number, alone=11)
    with pytest.raises(AnnouncementChanged):
        await crowd.does(lambda unit: confirm_announcement(unit, number, seen, crowd.other))


async def test_only_a_draft_is_rewritten_and_what_is_taken_back_needs_everybody_again(
    crowd: Crowd,
) -> None:
    number = await crowd.writes()
    await crowd.asks(number, alone=11)
    await crowd.confirms(number)
    with pytest.raises(AnnouncementMovedOn):
        await crowd.does(lambda unit: rewrite_announcement(unit, number, OTHER, crowd.author))
    await crowd.moves(number, "back")
    await crowd.does(lambda unit: rewrite_announcement(unit, number, OTHER, crowd.author))
    found = await crowd.sees(number)
    assert (found.told, found.steps.asked_at, found.steps.confirmed_at) == (OTHER, None, None)
    assert await crowd.asks(number, alone=11) is STATES.WAITING


@pytest.mark.parametrize("starts_at", [NOW - timedelta(minutes=1), NOW + timedelta(days=400)])
async def test_time_that_cannot_be_is_refused(crowd: Crowd, starts_at: datetime) -> None:
    number = await crowd.writes()
    with pytest.raises(AnnouncementTimePast):
        await crowd.asks(number, starts_at=starts_at)


async def test_nobody_is_not_told(crowd: Crowd) -> None:
    number = await crowd.writes(replace(NEWS, audience=Audience(district="РЕМ-9")))
    with pytest.raises(AnnouncementForNobody):
        await crowd.asks(number)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("draft", {"stop"}),
        ("waiting", {"stop", "back"}),
        ("scheduled", {"stop", "back"}),
        ("sending", {"stop", "pause"}),
        ("paused", {"stop", "resume"}),
        ("done", set()),
        ("stopped", set()),
    ],
)
async def test_every_move_from_every_state(crowd: Crowd, state: str, allowed: set[str]) -> None:
    for what in ("pause", "resume", "back", "stop"):
        number = await crowd.writes()
        if state not in {"draft", "stopped"}:
            await crowd.asks(number)
        await crowd.says("UPDATE announcements SET state = $2 WHERE id = $1", number, state)
        if what in allowed:
            await crowd.moves(number, what)
        else:
            with pytest.raises(AnnouncementMovedOn):
                await crowd.moves(number, what)


async def test_who_has_no_duty_does_nothing(crowd: Crowd) -> None:
    number = await crowd.writes()
    clerk = crowd.clerk
    for attempt in (
        lambda unit: write_announcement(unit, NEWS, clerk),
        lambda unit: rewrite_announcement(unit, number, NEWS, clerk),
        lambda unit: ask_announcement(unit, number, Asking(NEWS.mark, 99), clerk),
        lambda unit: confirm_announcement(unit, number, NEWS.mark, clerk),
        lambda unit: move_announcement(unit, number, "stop", clerk),
        lambda unit: try_announcement(unit, number, "p1", UTILITY, clerk),
    ):
        with pytest.raises(RoleMayNot):
            await crowd.does(attempt)


async def test_unknown_number_is_said_to_be_unknown(crowd: Crowd) -> None:
    nobody = AnnouncementId(404)
    for attempt in (
        lambda unit: move_announcement(unit, nobody, "stop", crowd.author),
        lambda unit: try_announcement(unit, nobody, "p1", UTILITY, crowd.author),
    ):
        with pytest.raises(AnnouncementUnknown):
            await crowd.does(attempt)


async def test_trial_goes_to_one_login_in_its_language_and_to_nobody_else(crowd: Crowd) -> None:
    number = await crowd.writes()

    async def tried(login: str) -> Any:
        return await crowd.does(
            lambda unit: try_announcement(unit, number, login, UTILITY, crowd.author)
        )

    await tried(" P1 ")
    for nobody in ("ghost", "", "p1' OR 1=1"):
        with pytest.raises(TrialUnheard):
            await tried(nobody)
    (row,) = await crowd.says("SELECT key, facts->>'text' AS text, is_bulk FROM letters")
    assert tuple(row) == ("letter-trial-announcement", "News", False)


async def test_pages_of_the_list_follow_one_another(crowd: Crowd) -> None:
    numbers = [await crowd.writes() for _ in range(5)]
    async with crowd.units() as unit:
        first = await unit.announcements.listed(3)
        rest = await unit.announcements.listed(3, before=first[-1].id)
    assert [each.id for each in (*first, *rest)] == numbers[::-1]


async def test_everything_is_audited(crowd: Crowd) -> None:
    number = await crowd.writes()
    await crowd.does(lambda unit: rewrite_announcement(unit, number, OTHER, crowd.author))
    await crowd.asks(number, alone=11)
    await crowd.confirms(number)
    await crowd.moves(number, "stop")
    async with crowd.units() as unit:
        chain = await unit.audit.chain(99)
    assert [each.action.removeprefix("announcement.") for each in chain] == [
        "written", "rewritten", "asked", "confirmed", "stopped",
    ]  # fmt: skip
    assert {each.subject for each in chain} == {f"announcement:{number}"}
    assert chain[2].facts["people"] == "12"


async def test_all_that_was_written_is_read_again(crowd: Crowd) -> None:
    told = NewAnnouncement(
        NEWS.kind,
        Words("а" * 3000, "<b>&\"'", "\u0410\u0308"),
        Audience("РЕМ-1", "вул. О'Генрі \\ %", "1.1"),
    )
    assert (await crowd.sees(await crowd.writes(told))).told == told
