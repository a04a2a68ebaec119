"""What is forgotten with time, what never is, and how much at a time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.domain.link import LinkRole
from services.domain.message import Channel, NewLetter
from services.domain.person import NewRequest, PersonState, RequestState
from services.domain.staff import StaffRole
from services.ports.storage import UnitsOfWork
from services.ports.storage.conversations import Form
from services.ports.storage.staff import NewStaff
from tests.contracts.records import (
    NOW,
    met,
    new_payment,
    new_person,
    notice,
    step,
    written_account,
)
from tests.fakes.store_money import FakeMoneyUnits

WEEK = timedelta(days=7)
BEFORE = NOW - timedelta(days=2)
OLD = NOW - WEEK


@pytest.fixture(params=["postgres", "fake"])
def money(request: pytest.FixtureRequest) -> UnitsOfWork:
    """The memory in service, and the one that the tests of money stand on."""
    if request.param == "fake":
        return FakeMoneyUnits().as_port
    found: UnitsOfWork = request.getfixturevalue("sql_units")
    return found


async def test_only_old_events_are_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        await unit.conversations.save(step(conversation, "old", heard_at=OLD))
        assert await unit.pruning.forget_events(BEFORE, limit=10) == 1
        old = await unit.conversations.hear(Channel.TELEGRAM, "1", "old", NOW)
        kept = await unit.conversations.hear(Channel.TELEGRAM, "1", "start", NOW)

    assert (old.is_repeated, kept.is_repeated) == (False, True)


async def test_a_batch_is_no_larger_than_asked(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        for number in range(5):
            await unit.conversations.save(step(conversation, f"{number}", heard_at=OLD))
        found = [await unit.pruning.forget_events(BEFORE, limit=2) for _ in range(4)]

    assert found == [2, 2, 1, 0]


async def test_what_somebody_holds_is_left_for_the_next_time(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        await unit.conversations.save(step(conversation, "old", heard_at=OLD))
        await unit.commit()
    async with units() as holder, units() as unit:
        await holder.conversations.mark_answered([(conversation.id, "old")])
        assert await unit.pruning.forget_events(BEFORE, limit=10) == 0


async def test_expired_forms_are_forgotten_used_or_not(units: UnitsOfWork) -> None:
    async with units() as unit:
        form = Form((await met(unit)).id, "login", OLD, None)
        await unit.forms.add(b"1" * 32, form)
        await unit.forms.use(b"1" * 32, OLD)
        await unit.forms.add(b"2" * 32, form)
        await unit.forms.add(b"3" * 32, replace(form, purpose="other", expires_at=NOW))

        assert await unit.pruning.forget_forms(BEFORE, limit=10) == 2
        assert await unit.forms.find(b"3" * 32) is not None


async def test_settled_notices_are_forgotten_and_those_for_staff_are_not(
    money: UnitsOfWork,
) -> None:
    verdicts = {"applied": OLD, "old news": OLD, "suspense:other sum": OLD, "recent": NOW}
    async with money() as unit:
        for verdict, received_at in verdicts.items():
            await unit.notices.accept(notice(verdict), received_at)
        for stored in await unit.notices.take(10):
            verdict = stored.notice.dedupe_key
            await unit.notices.settle(stored.id, verdict=verdict, now=NOW)
        await unit.notices.accept(notice("waiting"), OLD)

        assert await unit.pruning.forget_notices(BEFORE, limit=1) == 1
        assert await unit.pruning.forget_notices(BEFORE, limit=10) == 1
        left = {each.dedupe_key for each in await unit.notices.of_reference("P1")}
    assert left == {"suspense:other sum", "recent", "waiting"}


async def test_abandoned_registration_is_forgotten_and_its_chat_starts_anew(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person(registered_at=OLD))
        conversation = await met(unit, person_id=person_id)
        draft: dict[str, Any] = {"person_id": person_id, "heard_at": OLD}
        await unit.conversations.save(step(conversation, "2", **draft))
        assert await unit.pruning.forget_unfinished(BEFORE, limit=10) == 1
        assert await unit.people.find(person_id) is None
        found = await unit.conversations.find(conversation.id)

    assert found is not None
    assert (found.person_id, found.state, dict(found.memory)) == (None, "", {})


async def test_whoever_was_heard_or_came_lately_is_not_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        heard = await unit.people.add(new_person("heard", registered_at=OLD))
        await met(unit, person_id=heard)
        new = await unit.people.add(new_person("new", registered_at=NOW))

        assert await unit.pruning.forget_unfinished(BEFORE, limit=10) == 0
        assert await unit.people.find(heard) is not None
        assert await unit.people.find(new) is not None


async def test_whoever_claimed_an_account_or_left_a_trace_is_never_forgotten(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        ids = [
            await unit.people.add(new_person(f"person{number}", registered_at=OLD))
            for number in range(5)
        ]
        await unit.people.link(ids[0], account.id, OLD)
        claim = NewRequest(ids[1], "1", None, RequestState.WAITING, "none", "", OLD)
        await unit.requests.add(claim)
        await unit.requests.add_mismatch(account_number="1", person_id=ids[2], now=OLD)
        await unit.payments.add(replace(new_payment(account.id, "P-1"), person_id=ids[3]))
        await unit.letters.add(NewLetter(ids[4], "letter-paid", {}, "key", OLD))

        assert await unit.pruning.forget_unfinished(BEFORE, limit=10) == 0


async def test_letters_that_are_over_for_long_are_forgotten_and_none_waits_for_nobody(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        gone_id = await unit.people.add(new_person("gone"))
        await met(unit, person_id=person_id)
        for key in ("told", "recent", "waits"):
            await unit.letters.add(NewLetter(person_id, key, {}, key, OLD))
        for when in (OLD, NOW):
            (letter,) = await unit.letters.claim(1, now=NOW, lease=WEEK)
            await unit.letters.delivered([letter.id], when)
        await unit.letters.add(NewLetter(gone_id, "nobody", {}, "nobody", OLD))
        await unit.people.close(gone_id, PersonState.ERASED, NOW)

        assert await unit.pruning.forget_letters(BEFORE, limit=10) == 1
        letters = await unit.personal.letters_of(person_id, 10)
        (lost,) = await unit.personal.letters_of(gone_id, 10)
    assert [(each.key, each.state) for each in letters] == [
        ("waits", "waiting"),
        ("recent", "delivered"),
    ]
    assert lost.state == "dropped"


async def test_guesses_are_forgotten_once_nothing_counts_them(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        for moment in (OLD, NOW):
            await unit.requests.add_mismatch(account_number="1", person_id=None, now=moment)
            await unit.tries.add(b"t" * 32, conversation.id, moment)

        assert await unit.pruning.forget_guesses(BEFORE, limit=10) == 2
        assert await unit.tries.count(b"t" * 32, since=OLD - WEEK) == 1


async def test_only_closed_incidents_are_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        for name in ("OPEN", "CLOSED"):
            await unit.dead_letters.add(name, where="x", what=name, trace="", happened_at=OLD)
        assert await unit.pruning.forget_incidents(BEFORE, limit=10) == 0
        incident = await unit.incidents.find("CLOSED")
        assert incident is not None
        staff_id = await unit.staff.add(NewStaff("olena", "Олена", StaffRole.ADMIN, "uk", NOW))
        done: dict[str, Any] = {"note": "", "staff_id": staff_id, "now": NOW}
        await unit.incidents.close(incident, with_alike=False, **done)
        assert await unit.pruning.forget_incidents(OLD, limit=10) == 0
        assert await unit.pruning.forget_incidents(BEFORE, limit=10) == 1
        assert await unit.incidents.find("OPEN") is not None


async def test_stranger_is_forgotten_and_a_chat_where_somebody_was_is_not(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        chats = [await met(unit, chat) for chat in ("stranger", "known", "recent")]
        await unit.sign_ins.add(person_id, chats[1].id, name="", now=OLD)
        for number, chat in enumerate(chats):
            heard_at = NOW if number == 2 else OLD
            await unit.conversations.save(step(chat, "2", heard_at=heard_at))
        await unit.pruning.forget_events(NOW + WEEK, limit=10)

        assert await unit.pruning.forget_chats(BEFORE, limit=10) == 1
        found = [await unit.conversations.find(chat.id) for chat in chats]
    assert [each is not None for each in found] == [False, True, True]


async def test_whoever_others_were_invited_by_or_merged_into_is_not_forgotten(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        ids = [
            await unit.people.add(new_person(f"person{number}", registered_at=OLD))
            for number in range(5)
        ]
        role = LinkRole.VIEWER
        await unit.links.share(ids[1], account.id, role=role, invited_by=ids[0], now=OLD)
        await unit.people.close(ids[2], PersonState.MERGED, OLD, into=ids[3])
        await unit.people.close(ids[4], PersonState.ERASED, OLD)

        assert await unit.pruning.forget_unfinished(BEFORE, limit=10) == 0
