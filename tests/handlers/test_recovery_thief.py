"""A forgotten password and a thief: of two who set it, the one who may is the one who has."""

from datetime import UTC, datetime

import pytest

from handlers.core.incoming import Filled
from services.domain.access import PasswordWrong
from services.domain.form import FormOutOfDate
from services.domain.profile import derive_code
from services.profile.emails import CodeVerdict, EmailRules, Emails
from services.recovery import RecoveryLinkDead
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.access_talk import Login, form_in, taken
from tests.handlers.chat import Chat
from tests.handlers.test_recovery import (
    SECRET,
    asks,
    forgetful,
    gives_mailbox,
    links,
    recovered,
    recovering,
)


@pytest.fixture
async def login(units: SqlUnitsOfWork, chat: Chat) -> Login:
    """A login with a confirmed mailbox."""
    made = await taken(units, chat)
    await gives_mailbox(made)
    return made


async def test_link_dies_with_a_password_that_is_changed_in_the_chat(login: Login) -> None:
    """Whoever reads the mailbox asks for a link; the owner hears of it in time."""
    await asks(await forgetful(login.units), login.name)
    (token,) = await links(login)
    now, person_id = datetime.now(UTC), await login.person_id()
    async with login.units() as unit:
        person = await unit.people.find(person_id)
        assert person is not None
        await recovering(login).change(
            unit, person_id, "the owner's", now, verified=person.password_hash
        )
        await unit.commit()

    with pytest.raises(RecoveryLinkDead):
        await recovered(login, token)


async def test_link_in_the_old_mailbox_dies_when_another_one_is_confirmed(login: Login) -> None:
    await asks(await forgetful(login.units), login.name)
    (token,) = await links(login)
    now, person_id = datetime.now(UTC), await login.person_id()
    emails = Emails(EmailRules(), SECRET)
    async with login.units() as unit:
        await emails.ask(unit, person_id, "new@example.com", ref="ref", now=now)
        code = derive_code(SECRET, "ref")
        assert await emails.confirm_code(unit, person_id, code, now) is CodeVerdict.CONFIRMED
        await unit.commit()

    with pytest.raises(RecoveryLinkDead):
        await recovered(login, token)


async def test_old_password_replaces_nothing_once_it_is_replaced(login: Login) -> None:
    """A thief's form with the old password is checked just before the link is used."""
    person_id = await login.person_id()
    async with login.units() as unit:
        before = await unit.people.find(person_id)
    assert before is not None
    await asks(await forgetful(login.units), login.name)
    (token,) = await links(login)
    await recovered(login, token)

    async with login.units() as unit:
        with pytest.raises(PasswordWrong):
            await recovering(login).change(
                unit, person_id, "a thief's", datetime.now(UTC), verified=before.password_hash
            )
    async with login.units() as unit:
        after = await unit.people.find(person_id)
    assert after is not None
    assert after.password_hash == "new hash"


async def test_form_filled_by_another_person_s_password_changes_nothing(login: Login) -> None:
    """The chat was theirs when the form's page checked the old password."""
    await login.first.types("/profile")
    await login.first.presses("password")
    form = form_in(login.first, "button-password-form")
    values = {"person": "0", "verified": "hash", "password_hash": "new hash", "form": form}
    spoken = await login.first.does(Filled("password", values))

    assert isinstance(spoken.refusal, FormOutOfDate)
