"""A claim to an account: one look, one decision, and the way back while it is safe."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.texts import FluentTexts
from services.domain.cases import (
    AskedAlready,
    CaseDecided,
    CaseGone,
    CaseUnknown,
    Reason,
    UndoNotYours,
    UndoTooLate,
    UndoUnsafe,
)
from services.domain.ids import RequestId
from services.domain.link import LinkRole
from services.domain.person import RequestState
from services.ports.storage.staff import AuditSearch
from services.staff.dossier import open_dossier
from services.staff.registrations import Registrations
from tests.contracts.records import NOW, NUMBER, new_payment
from tests.services.staff.counter import Counter, later

USE = Registrations()
MINUTE = timedelta(minutes=1)
NAMES_DIFFER = Reason("reason-name-differs")
SLIP = NUMBER[:-1] + "5"


async def approve(counter: Counter, case_id: RequestId, number: str = "") -> None:
    async with counter.units() as unit:
        await USE.approve(unit, case_id, counter.olena, number=number)
        await unit.commit()


async def refuse(counter: Counter, case_id: RequestId) -> None:
    async with counter.units() as unit:
        await USE.refuse(unit, case_id, counter.olena, NAMES_DIFFER)
        await unit.commit()


async def undo(counter: Counter, case_id: RequestId, after: timedelta) -> bool:
    async with counter.units() as unit:
        is_silent = await USE.undo(unit, case_id, later(counter.olena, after))
        await unit.commit()
    return is_silent


async def test_approved_claim_opens_the_account_and_tells_it_twice(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)

    ended = await counter.case(case.id)
    assert (ended.state, ended.decider, ended.decided_at) == (RequestState.ACTIVE, "Олена", NOW)
    async with counter.units() as unit:
        role = await unit.people.role_of(case.person_id, counter.account.id)
        entries = await unit.audit.find(AuditSearch(), 9)
    assert role is LinkRole.OWNER
    assert [(each.action, each.subject) for each in entries] == [
        ("request.approved", f"request:{case.id}")
    ]
    assert await counter.letters(after=MINUTE / 2) == []
    assert sorted(await counter.letters(after=MINUTE)) == [
        ("email", "zoriana@example.org", "case-approved"),
        ("telegram", "zoriana", "case-approved"),
    ]


async def test_refused_claim_keeps_its_reason_and_opens_nothing(counter: Counter) -> None:
    case = await counter.claims()
    await refuse(counter, case.id)

    ended = await counter.case(case.id)
    assert (ended.state, ended.reason) == (RequestState.REFUSED, NAMES_DIFFER)
    assert await counter.accounts_of(case.person_id) == 0
    assert {key for _, _, key in await counter.letters(after=MINUTE)} == {"case-refused"}


async def test_letter_tells_the_reason_and_only_the_end_of_the_number(counter: Counter) -> None:
    case = await counter.claims()
    async with counter.units() as unit:
        reason = Reason("reason-other", "Принесіть <договір>")
        await USE.refuse(unit, case.id, counter.olena, reason)
        await unit.commit()
    words, *_ = await counter.words(FluentTexts(ZoneInfo("Europe/Kyiv")), after=MINUTE)
    assert "Принесіть &lt;договір&gt;" in words
    assert (f"…{NUMBER[-4:]}" in words, NUMBER in words) == (True, False)


async def test_second_clerk_sees_who_decided_and_when(counter: Counter) -> None:
    case = await counter.claims()
    await refuse(counter, case.id)

    async with counter.units() as unit:
        with pytest.raises(CaseDecided) as refused:
            await USE.approve(unit, case.id, counter.bohdan)

    assert (refused.value.by, refused.value.at) == ("Олена", NOW)
    assert refused.value.state is RequestState.REFUSED
    assert await counter.accounts_of(case.person_id) == 0


async def test_claim_that_its_person_took_back_is_gone(counter: Counter) -> None:
    case = await counter.claims()
    async with counter.units() as unit:
        assert await unit.claims.withdraw(case.id, case.person_id)
        with pytest.raises(CaseGone):
            await USE.approve(unit, case.id, counter.olena)
        with pytest.raises(CaseGone):
            await USE.undo(unit, case.id, counter.olena)


async def test_case_that_never_was_is_unknown(counter: Counter) -> None:
    async with counter.units() as unit:
        with pytest.raises(CaseUnknown):
            await USE.refuse(unit, RequestId(404), counter.olena, NAMES_DIFFER)
        with pytest.raises(CaseUnknown):
            await open_dossier(unit, RequestId(404), now=NOW)


async def test_undo_within_the_minute_is_silent(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)

    assert await undo(counter, case.id, MINUTE / 2)
    assert await counter.case(case.id) == case
    assert await counter.accounts_of(case.person_id) == 0
    assert await counter.letters(after=MINUTE) == []


async def test_later_undo_corrects_what_the_person_was_told(counter: Counter) -> None:
    case = await counter.claims()
    await refuse(counter, case.id)
    await counter.letters(after=MINUTE)

    assert not await undo(counter, case.id, 2 * MINUTE)
    assert await counter.case(case.id) == case
    corrected = await counter.letters(after=2 * MINUTE)
    assert sorted(corrected) == [
        ("email", "zoriana@example.org", "case-undone"),
        ("telegram", "zoriana", "case-undone"),
    ]


async def test_case_that_was_undone_is_decided_anew_with_new_letters(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)
    await undo(counter, case.id, MINUTE / 2)
    async with counter.units() as unit:
        await USE.refuse(unit, case.id, later(counter.bohdan, MINUTE), NAMES_DIFFER)
        await unit.commit()

    told = await counter.letters(after=2 * MINUTE)
    assert {key for _, _, key in told} == {"case-refused"}


async def test_undo_comes_too_late_after_ten_minutes(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)

    with pytest.raises(UndoTooLate):
        await undo(counter, case.id, 10 * MINUTE)
    assert await counter.accounts_of(case.person_id) == 1


async def test_another_clerk_may_not_undo_but_a_senior_may(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)

    async with counter.units() as unit:
        with pytest.raises(UndoNotYours):
            await USE.undo(unit, case.id, counter.bohdan)
        assert await USE.undo(unit, case.id, counter.senior)


async def test_link_that_was_used_is_not_taken_back(counter: Counter) -> None:
    case = await counter.claims()
    await approve(counter, case.id)
    async with counter.units() as unit:
        await unit.payments.add(
            new_payment(
                counter.account.id, "P1", person_id=case.person_id, created_at=NOW + MINUTE
            )
        )
        await unit.commit()

    with pytest.raises(UndoUnsafe):
        await undo(counter, case.id, 2 * MINUTE)
    assert (await counter.case(case.id)).state is RequestState.ACTIVE


async def test_who_has_the_account_already_hears_of_the_newcomer(counter: Counter) -> None:
    first, second = await counter.claims("zoriana"), await counter.claims("andrii")
    await approve(counter, first.id)
    await counter.letters(after=MINUTE)
    await approve(counter, second.id)

    told = await counter.letters(after=2 * MINUTE)
    assert ("telegram", "zoriana", "letter-new-link") in told
    assert ("telegram", "andrii", "case-approved") in told


async def test_undo_keeps_the_newcomer_from_the_others_too(counter: Counter) -> None:
    first, second = await counter.claims("zoriana"), await counter.claims("andrii")
    await approve(counter, first.id)
    await counter.letters(after=MINUTE)
    await approve(counter, second.id)
    await undo(counter, second.id, MINUTE / 2)

    assert await counter.letters(after=2 * MINUTE) == []


async def test_asked_for_a_proof_the_claim_goes_on_waiting(counter: Counter) -> None:
    case = await counter.claims()
    async with counter.units() as unit:
        await USE.ask_more(unit, case.id, counter.olena)
        with pytest.raises(AskedAlready):
            await USE.ask_more(unit, case.id, later(counter.bohdan, MINUTE))
        await unit.commit()

    asked = await counter.case(case.id)
    assert (asked.state, asked.more_asked_at) == (RequestState.WAITING, NOW)
    assert {key for _, _, key in await counter.letters(after=timedelta())} == {"case-more"}


async def test_decided_claim_is_not_asked_about(counter: Counter) -> None:
    case = await counter.claims()
    await refuse(counter, case.id)
    async with counter.units() as unit:
        with pytest.raises(CaseDecided):
            await USE.ask_more(unit, case.id, counter.bohdan)
