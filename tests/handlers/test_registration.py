"""Activation: a proof that agrees opens the account; anything else waits for staff, all alike."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.demo_data import Persona
from services.domain.form import FormOutOfDate
from services.domain.message import Channel
from services.domain.person import RequestState
from services.ports.storage.conversations import Form
from services.ports.storage.people import LoginTaken
from services.registration import (
    Proof,
    ProofKind,
)
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.claiming import (
    DESK,
    NOW,
    by_meter,
    by_sum,
    claim_of,
    decided,
    person,
    somebody,
)


async def test_agreeing_sum_or_meter_activates_at_once(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    one, other = await person(units), await person(units, "petro")

    assert await decided(units, claim_of(who, one, by_sum(who))) is RequestState.ACTIVE
    assert await decided(units, claim_of(who, other, by_meter(who))) is RequestState.ACTIVE


@pytest.mark.parametrize(
    ("proof", "changes"),
    [
        (Proof(ProofKind.NONE, ""), {}),
        (Proof(ProofKind.LAST_PAYMENT, "1,00"), {}),
        (Proof(ProofKind.METER_NUMBER, "1"), {}),
        (None, {"surname": "Інша"}),
        (None, {"number": "0000000000"}),
    ],
)
async def test_everything_else_waits_and_nothing_tells_why(
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    proof: Proof | None,
    changes: dict[str, str],
) -> None:
    who = personas["debt"]
    mine = await person(units)
    claim = claim_of(who, mine, proof or by_sum(who), **changes)

    assert await decided(units, claim) is RequestState.WAITING
    async with units() as unit:
        assert await unit.people.accounts_of(mine) == []


async def test_surname_agrees_whatever_its_case_and_apostrophe(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["credit"]
    mine = await person(units)
    claim = claim_of(who, mine, by_sum(who), surname=who.surname.upper().replace("’", "'"))

    assert await decided(units, claim) is RequestState.ACTIVE


async def test_owner_who_claims_again_is_active_and_asks_nobody(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    mine = await person(units)
    for _ in range(2):
        assert await decided(units, claim_of(who, mine, by_sum(who))) is RequestState.ACTIVE

    async with units() as unit:
        rows = await unit._session.rows("SELECT id FROM requests")
    assert len(rows) == 1


async def form(units: SqlUnitsOfWork, until: datetime) -> bytes:
    async with units() as unit:
        heard = await unit.conversations.hear(Channel.TELEGRAM, "1", "1", NOW)
        await unit.forms.add(b"f" * 32, Form(heard.conversation.id, "credentials", until, None))
        await unit.commit()
    return b"f" * 32


async def test_form_burns_with_its_first_use(units: SqlUnitsOfWork) -> None:
    mark = await form(units, NOW + timedelta(minutes=10))
    async with units() as unit:
        await DESK.take_login(unit, form_hash=mark, person=somebody(), now=NOW)
        await unit.commit()
    async with units() as unit:
        with pytest.raises(FormOutOfDate):
            await DESK.take_login(unit, form_hash=mark, person=somebody("petro"), now=NOW)


async def test_form_is_out_of_date_after_its_minutes(units: SqlUnitsOfWork) -> None:
    mark = await form(units, NOW)
    async with units() as unit:
        with pytest.raises(FormOutOfDate):
            await DESK.take_login(unit, form_hash=mark, person=somebody(), now=NOW)


async def test_taken_login_is_told_and_the_form_lives(units: SqlUnitsOfWork) -> None:
    await person(units, "maria")
    mark = await form(units, NOW + timedelta(minutes=10))
    async with units() as unit:
        with pytest.raises(LoginTaken):
            await DESK.take_login(unit, form_hash=mark, person=somebody("MARIA"), now=NOW)
    async with units() as unit:
        taken = await DESK.take_login(unit, form_hash=mark, person=somebody("other"), now=NOW)
        await unit.commit()

    assert taken
