"""A forgotten password: the same words for anybody, a letter for those who are known."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.core.incoming import Filled
from handlers.dispatcher import Spoken
from services.domain.access import TooManyTries
from services.domain.ids import PersonId
from services.domain.person import Details
from services.domain.profile import Mailbox
from services.domain.tokens import derive_token
from services.recovery import Recovering, RecoveryLinkDead, WhoUnreadable
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.access_talk import Login, form_in, taken
from tests.handlers.chat import SETTINGS, Chat, dispatcher_over

MAILBOX = "maria@example.com"
SECRET = SETTINGS.secret_key.encode()
ASKED = ["access-recovery-asked", "access-login"]


@pytest.fixture
async def login(units: SqlUnitsOfWork, chat: Chat) -> Login:
    """A login with a confirmed mailbox."""
    made = await taken(units, chat)
    await gives_mailbox(made)
    return made


async def gives_mailbox(login: Login, *, is_confirmed: bool = True) -> None:
    """The person has told an address."""
    details = Details(
        "К", "М", "", "вул. Злуки, 1", MAILBOX, "+380671234567", is_phone_proven=True
    )
    now, person_id = datetime.now(UTC), await login.person_id()
    async with login.units() as unit:
        await unit.people.complete(person_id, details)
        if is_confirmed:
            mailbox = Mailbox(person_id, MAILBOX, "r", b"h" * 32, 0, 1, now, now, now)
            await unit.mailboxes.confirm(mailbox)
        await unit.commit()


async def forgetful(units: SqlUnitsOfWork) -> Chat:
    """A chat before the form of a forgotten password."""
    chat = Chat(dispatcher_over(units))
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.presses("recover")
    return chat


async def asks(chat: Chat, who: str) -> Spoken:
    """The form comes back."""
    form = form_in(chat, "button-recovery-form")
    return await chat.does(Filled("recovery", {"who": who, "form": form}))


async def links(login: Login) -> list[str]:
    """The tokens of the recovery letters, the earliest first."""
    async with login.units() as unit:
        rows = await unit._session.rows(
            "SELECT ref FROM letters WHERE key = 'letter-recovery' AND page = 'recovery' "
            "AND channel = 'email' ORDER BY id"
        )
    return [derive_token(SECRET, "recovery", row["ref"]) for row in rows]


def recovering(login: Login) -> Recovering:
    """The use cases."""
    return login.first.dispatcher.office.recovering


@pytest.mark.parametrize(
    "who", ["login", MAILBOX, "MARIA@example.com", "nobody", "no@example.com"]
)
async def test_everybody_hears_the_same_words_and_the_known_get_a_letter(
    login: Login, who: str
) -> None:
    named = login.name if who == "login" else who
    chat = await forgetful(login.units)
    await asks(chat, named)

    assert chat.said() == ASKED
    assert len(await links(login)) == (0 if who.startswith("no") else 1)


@pytest.mark.parametrize("who", ["", "a b", "@", "пошта@"])
async def test_neither_login_nor_mailbox_is_told_in_the_form(login: Login, who: str) -> None:
    chat = await forgetful(login.units)
    assert isinstance((await asks(chat, who)).refusal, WhoUnreadable)


async def test_unconfirmed_mailbox_opens_nothing_but_its_login_does(
    units: SqlUnitsOfWork, chat: Chat
) -> None:
    login = await taken(units, chat)
    await gives_mailbox(login, is_confirmed=False)
    stranger = await forgetful(units)
    await asks(stranger, MAILBOX)
    assert await links(login) == []
    await asks(stranger, login.name)
    assert len(await links(login)) == 1


async def test_suspended_person_gets_no_letter_and_hears_the_same(login: Login) -> None:
    async with login.units() as unit:
        await unit.people.set_blocked(await login.person_id(), is_blocked=True)
        await unit.commit()
    chat = await forgetful(login.units)
    await asks(chat, login.name)

    assert chat.said() == ASKED
    assert await links(login) == []


async def test_chat_asks_five_times_an_hour(login: Login) -> None:
    chat = await forgetful(login.units)
    for number in range(5):
        assert (await asks(chat, f"nobody-{number}")).refusal is None
    assert isinstance((await asks(chat, login.name)).refusal, TooManyTries)


async def test_mailbox_is_not_flooded_from_many_chats(login: Login) -> None:
    for _ in range(4):
        chat = await forgetful(login.units)
        await asks(chat, login.name)
        assert chat.said() == ASKED

    assert len(await links(login)) == 3


async def recovered(login: Login, token: str, *, at: datetime | None = None) -> PersonId:
    """The page behind the link is filled in."""
    async with login.units() as unit:
        now = at or datetime.now(UTC)
        person_id = await recovering(login).recover(unit, token, "new hash", now)
        await unit.commit()
    return person_id


async def test_link_sets_a_password_once_and_every_chat_and_the_mailbox_hear(login: Login) -> None:
    other = await login.another()
    await asks(await forgetful(login.units), login.name)
    (token,) = await links(login)
    for _ in range(2):
        async with login.units() as unit:
            await recovering(login).find(unit, token, datetime.now(UTC))
    await recovered(login, token)

    with pytest.raises(RecoveryLinkDead):
        await recovered(login, token)
    told = [chat for key, chat in await login.letters() if key == "letter-password-changed"]
    assert sorted(told) == sorted([login.first.chat, other.chat, MAILBOX])


async def test_link_lives_half_an_hour(login: Login) -> None:
    await asks(await forgetful(login.units), login.name)
    (token,) = await links(login)
    with pytest.raises(RecoveryLinkDead):
        await recovered(login, token, at=datetime.now(UTC) + timedelta(minutes=30))


async def test_newer_link_replaces_the_older(login: Login) -> None:
    chat = await forgetful(login.units)
    for _ in range(2):
        await asks(chat, login.name)
    older, newer = await links(login)
    with pytest.raises(RecoveryLinkDead):
        await recovered(login, older)
    assert await recovered(login, newer) == await login.person_id()


@pytest.mark.parametrize("token", ["", "x", "0" * 22, "y" * 5000])
async def test_invented_link_is_dead(login: Login, token: str) -> None:
    with pytest.raises(RecoveryLinkDead):
        await recovered(login, token)


async def test_whoever_waited_for_guesses_of_others_may_try_at_once(login: Login) -> None:
    access, now = login.first.dispatcher.office.access, datetime.now(UTC)
    place = await login.id_of(login.first)
    async with login.units() as unit:
        first = await access.begin_try(unit, login.name, place, now)
        await recovering(login).change(
            unit, await login.person_id(), "new hash", now, verified="hash"
        )
        second = await access.begin_try(unit, login.name, place, now)
    assert first.id != second.id


async def test_changed_password_is_told_and_ends_other_chats_on_request(login: Login) -> None:
    other = await login.another()
    await other.types("/profile")
    await other.presses("password")
    form = form_in(other, "button-password-form")
    shown = {"person": str(await login.person_id()), "verified": "hash"}
    values = {**shown, "password_hash": "new hash", "ends_others": "yes", "form": form}
    await other.does(Filled("password", values))

    assert other.said()[0] == "access-password-changed-alone"
    await login.first.types("/menu")
    assert login.first.said() == ["access-ended", "start-welcome"]
    keys = [key for key, _ in await login.letters()]
    assert keys.count("letter-password-changed") == 3


async def test_form_of_one_chat_changes_no_password_in_another(login: Login) -> None:
    other = await login.another()
    for chat in (login.first, other):
        await chat.types("/profile")
        await chat.presses("password")
    form = form_in(other, "button-password-form")
    spoken = await login.first.does(
        Filled("password", {"password_hash": "new hash", "form": form})
    )

    assert spoken.refusal is not None
    async with login.units() as unit:
        person = await unit.people.find(await login.person_id())
    assert person is not None
    assert person.password_hash == "hash"
