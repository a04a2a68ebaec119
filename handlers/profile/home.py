"""The window of the profile: what we know of the person, and rows that lead to what is theirs."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.home import home
from handlers.core.incoming import Command, Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Profile
from handlers.core.turn import AccountNotChosen, Move, Next, Turn
from services.domain.facts import Said
from services.domain.person import Person

# One line of buttons a row; whoever owns a subject adds its row or button here.
_ROWS: Final[tuple[tuple[Action, ...], ...]] = (
    (Action.ACCOUNTS,),
    (Action.EMAIL, Action.PHONE),
    (Action.CHATS, Action.PASSWORD),
    (Action.REQUESTS,),
    (Action.NOTICES, Action.CODE_WORD),
    (Action.MY_DATA,),
    (Action.LOGOUT,),
)


async def signed_in(turn: Turn) -> Person:
    """The person of this chat. Raises AccountNotChosen when nobody is signed in here."""
    person = None
    if turn.person_id is not None:
        person = await turn.store.people.find(turn.person_id)
    if person is None:
        raise AccountNotChosen
    return person


async def show_home(turn: Turn) -> Reply:
    """Name, login, e-mail, phone, number of accounts."""
    person = await signed_in(turn)
    accounts = await turn.store.people.accounts_of(person.id)
    parts = (
        say("profile-home"),
        *_name(person),
        say("profile-login", login=person.login),
        *_email(person),
        *_phone(person),
        say("profile-accounts", count=len(accounts)),
    )
    return Reply(parts, tuple(tuple(map(Button, row)) for row in _ROWS))


def _name(person: Person) -> tuple[Said, ...]:
    full = " ".join(filter(None, (person.surname, person.name, person.patronymic)))
    return (say("profile-name", name=full),) if full else ()


def _email(person: Person) -> tuple[Said, ...]:
    if not person.email:
        return (say("profile-no-email"),)
    key = "profile-email-confirmed" if person.is_email_confirmed else "profile-email-unconfirmed"
    return (say(key, email=person.email),)


def _phone(person: Person) -> tuple[Said, ...]:
    return (say("profile-phone", phone=person.phone),) if person.phone else ()


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the menu, from anywhere."""
    return await _opened(turn)


async def opened_by_command(turn: Turn, _: Command) -> Move:
    """/profile."""
    return await _opened(turn)


async def _opened(turn: Turn) -> Move:
    return Next(Profile.HOME if turn.person_id is not None else await home(turn))
