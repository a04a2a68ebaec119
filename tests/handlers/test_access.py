"""Signing in and out, and the chats where a login is used."""

import pytest

from handlers.core.incoming import Filled, Pressed
from services.domain.access import LoginOrPasswordWrong
from services.domain.form import FormOutOfDate
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.access_talk import Login, form_in, taken
from tests.handlers.chat import Chat


@pytest.fixture
async def login(units: SqlUnitsOfWork, chat: Chat) -> Login:
    """A login with one chat."""
    return await taken(units, chat)


async def test_another_chat_signs_in_and_is_where_the_person_stopped(login: Login) -> None:
    other = await login.another()

    assert other.said() == ["access-signed-in", "registration-account"]
    assert login.name in other.words()


async def test_every_other_chat_is_told_of_a_sign_in_and_the_new_one_is_not(login: Login) -> None:
    second = await login.another()
    await login.another()

    assert await login.letters() == [
        ("letter-signed-in", login.first.chat),
        ("letter-signed-in", second.chat),
        ("letter-signed-in", login.first.chat),
    ]


async def test_form_signs_in_once(login: Login) -> None:
    other = await login.at_the_form()
    kept = form_in(other, "button-login-form")
    await login.fills(other)
    values = {"person": str(await login.person_id()), "verified": "hash", "form": kept}
    spoken = await other.does(Filled("login", values))

    assert isinstance(spoken.refusal, FormOutOfDate)


async def test_form_of_another_chat_or_purpose_opens_nothing(login: Login) -> None:
    one, other = await login.at_the_form(), await login.at_the_form()
    person = str(await login.person_id())
    for form in (form_in(other, "button-login-form"), form_in(one, "button-recovery-form")):
        values = {"person": person, "verified": "hash", "form": form}
        spoken = await one.does(Filled("login", values))
        assert isinstance(spoken.refusal, FormOutOfDate)


async def test_form_filled_in_after_its_window_was_left_is_out_of_date(login: Login) -> None:
    other = await login.at_the_form()
    form = form_in(other, "button-login-form")
    await other.presses("back")
    values = {"person": str(await login.person_id()), "verified": "hash", "form": form}

    assert isinstance((await other.does(Filled("login", values))).refusal, FormOutOfDate)


async def test_password_changed_meanwhile_or_person_suspended_keeps_the_door_shut(
    login: Login, units: SqlUnitsOfWork
) -> None:
    other = await login.at_the_form()
    spoken = await login.fills(other, verified="an older hash")
    assert isinstance(spoken.refusal, LoginOrPasswordWrong)
    async with units() as unit:
        await unit.people.set_blocked(await login.person_id(), is_blocked=True)
        await unit.commit()

    assert isinstance((await login.fills(other)).refusal, LoginOrPasswordWrong)


async def test_list_shows_every_chat_and_marks_this_one(login: Login) -> None:
    other = await login.another()
    await other.types("/profile")
    await other.presses("chats")

    assert other.said() == ["access-chats", "access-chat-here", "access-chat"]
    assert f"…{login.first.chat[-4:]}" in other.words()


async def test_disconnected_chat_says_so_whatever_it_is_asked_next(login: Login) -> None:
    other = await login.another()
    await other.types("/profile")
    await other.presses("chats")
    await other.presses("end-chat")
    assert other.said() == ["access-chats", "access-chat-here"]

    await login.first.types("anything")
    assert login.first.said() == ["access-ended", "start-welcome"]
    await login.first.types("/menu")
    assert login.first.said() == ["start-welcome"], "it is said once"


async def test_button_of_the_letter_disconnects_the_new_chat(login: Login) -> None:
    other = await login.another()
    await login.first.does(Pressed(0, "end-chat", str(await login.id_of(other))))
    await other.types("/profile")

    assert other.said() == ["access-ended", "start-welcome"]


@pytest.mark.parametrize("payload", ["", "0", "x", "-1", "9" * 18, "٣", "1e3"])
async def test_strange_payload_ends_no_chat(login: Login, payload: str) -> None:
    await login.another()
    await login.first.does(Pressed(0, "end-chat", payload))

    assert login.first.said()[:1] == ["access-chats"]
    async with login.units() as unit:
        assert len(await unit.sign_ins.chats_of(await login.person_id())) == 2


async def test_chat_of_somebody_else_is_not_ended(login: Login, units: SqlUnitsOfWork) -> None:
    stranger = Chat(login.first.dispatcher)
    theirs = await taken(units, stranger)
    await login.first.does(Pressed(0, "end-chat", str(await theirs.id_of(stranger))))

    async with units() as unit:
        assert len(await unit.sign_ins.chats_of(await theirs.person_id())) == 1


async def test_all_others_are_ended_by_one_button_and_this_one_stays(login: Login) -> None:
    others = [await login.another(), await login.another()]
    await login.first.types("/profile")
    await login.first.presses("chats")
    await login.first.presses("end-chat", "all")

    assert login.first.said() == ["access-chats", "access-chat-here"]
    for other in others:
        await other.types("/menu")
        assert other.said() == ["access-ended", "start-welcome"]


async def test_signing_out_is_confirmed_and_forgets_the_person(login: Login) -> None:
    chat = login.first
    await chat.types("/profile")
    await chat.presses("logout")
    assert chat.said() == ["access-logout"]
    await chat.presses("confirm")
    assert chat.said() == ["access-signed-out", "start-welcome"]
    await chat.types("/profile")
    assert chat.said() == ["start-welcome"]


@pytest.mark.parametrize("action", ["chats", "logout", "password", "end-chat"])
async def test_nobody_gets_into_the_rooms_of_those_signed_in(chat: Chat, action: str) -> None:
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.does(Pressed(0, action, "1"))

    assert chat.said()[-1] == "start-welcome"


async def test_login_typed_into_the_chat_is_to_vanish(login: Login) -> None:
    other = await login.at_the_form()
    spoken = await other.types("maria Correct-Horse-7")

    assert spoken.answer.deletes_heard
    assert other.said() == ["access-no-secrets-here", "access-login"]
