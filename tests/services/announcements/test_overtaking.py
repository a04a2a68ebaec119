"""Emergencies overtake other news; what fails after the end is still told by another way."""

from datetime import timedelta

import pytest

from services.domain.announcements.announcement import AnnouncementNeedsAnother, NewAnnouncement
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.announcements.words import Words
from services.domain.ids import AnnouncementId
from services.domain.message import Channel, Letter, Receipt
from services.staff.announcing import move_announcement
from tests.contracts.records import NOW
from tests.services.announcements.crowd import Crowd

pytestmark = pytest.mark.postgres
EMERGENCY = NewAnnouncement(AnnouncementKind.EMERGENCY, Words("Обрив дроту"), Audience())
LEASE = timedelta(seconds=5)


async def claimed(crowd: Crowd, limit: int = 99) -> list[Letter]:
    return await crowd.does(lambda unit: unit.letters.claim(limit, now=NOW, lease=LEASE))  # type: ignore[no-any-return]


async def test_emergency_overtakes_every_broadcast(crowd: Crowd) -> None:
    await crowd.sends()
    await crowd.works()
    await crowd.says(
        "INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, is_bulk)"
        " SELECT person_id, 'letter-reminder-last', '{}', '{}', 'r' || id, due_at, try_at, true"
        " FROM letters"
    )
    await crowd.sends(EMERGENCY)
    await crowd.works()

    assert {letter.key for letter in await claimed(crowd, 6)} == {"letter-emergency"}


async def failed_after(crowd: Crowd, number: AnnouncementId, state: AnnouncementState) -> str:
    """The announcement is over, and then a messenger tells that a letter did not arrive."""
    await crowd.works()
    (letter, *_) = await claimed(crowd)
    await crowd.does(lambda unit: unit.letters.delivered([letter.id], NOW, {letter.id: "V1"}))
    await crowd.says(
        "UPDATE letters SET state = 'delivered', ended_at = $1 WHERE state = 'waiting'", NOW
    )
    if state is AnnouncementState.STOPPED:
        await crowd.moves(number, "stop")
    await crowd.works()
    assert (await crowd.sees(number)).state is state
    channel = Channel(letter.channel)
    await crowd.does(lambda unit: unit.letters.receipt(channel, "V1", Receipt.FAILED, NOW))
    (row,) = await crowd.says("SELECT state FROM letters WHERE id = $1", letter.id)
    return str(row["state"])


async def test_letter_that_fails_after_the_end_goes_on_and_the_end_comes_again(
    crowd: Crowd,
) -> None:
    number = await crowd.sends()
    await crowd.says(
        "UPDATE people SET is_email_confirmed = true, email = login || '@example.org'"
    )
    assert await failed_after(crowd, number, AnnouncementState.DONE) == "waiting"

    (again,) = await claimed(crowd)
    assert (again.channel, again.announcement_id) == (Channel.EMAIL, number)
    await crowd.does(lambda unit: unit.letters.delivered([again.id], NOW))
    await crowd.works()
    assert (await crowd.sees(number)).state is AnnouncementState.DONE


async def test_letter_that_fails_after_a_stop_waits_no_more(crowd: Crowd) -> None:
    number = await crowd.sends()

    assert await failed_after(crowd, number, AnnouncementState.STOPPED) == "dropped"


async def test_what_grows_beyond_one_persons_limit_waits_for_another(crowd: Crowd) -> None:
    number = await crowd.sends(alone=12)
    await crowd.says("UPDATE announcements SET recipients = 5, alone = 5")
    await crowd.works()
    assert (await crowd.sees(number)).state is AnnouncementState.PAUSED
    assert await claimed(crowd) == []
    with pytest.raises(AnnouncementNeedsAnother):
        await crowd.moves(number, "resume")

    await crowd.does(lambda unit: move_announcement(unit, number, "resume", crowd.other))
    await crowd.works()
    found = await crowd.sees(number)
    assert (found.steps.confirmed_by, found.written) == ("lev", 12)
    assert len(await claimed(crowd)) == 12
