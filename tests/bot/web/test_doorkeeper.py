"""Passwords at the forms' door: the same work and the same words, whoever is named."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import extract_parameters

from bot.passwords import NOBODYS, Busy, Passwords
from bot.web.forms.kinds import Opened
from bot.web.forms.secrets import ConfirmKind, Doorkeeper, JoinKind, LoginKind, PasswordKind
from services.access import Access
from services.domain.access import (
    LoginOrPasswordWrong,
    PasswordSame,
    PasswordWrong,
    TooManyTries,
    TryRules,
)
from services.domain.errors import Refusal
from services.domain.form import FormOutOfDate
from services.domain.identity import PasswordsDiffer, PasswordTooWeak
from services.ports.storage.conversations import Conversation
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import met, new_person

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RIGHT, WRONG, NEW = "Right-Horse-7", "Wrong-Horse-7", "Newer-Horse-9"
ACCESS = Access(b"k" * 32, TryRules(first_delay=timedelta()))


class Counted(Passwords):
    """The real ones, counting what they were asked to verify against."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.is_busy = False

    async def verify(self, encoded: str, password: str) -> bool:
        self.asked.append(encoded)
        if self.is_busy:
            raise Busy
        return await super().verify(encoded, password)


@dataclass(slots=True)
class Door:
    """A doorkeeper, a person behind it, and a chat before it."""

    units: SqlUnitsOfWork
    passwords: Counted = field(default_factory=Counted)

    @property
    def keeper(self) -> Doorkeeper:
        return Doorkeeper(self.passwords, ACCESS, self.units, lambda: NOW)

    async def opened(self, login: str = "", purpose: str = "login") -> Opened:
        """A form in a chat, where the login is signed in."""
        async with self.units() as unit:
            person = await unit.people.find_by_login(login) if login else None
            found = await met(unit, f"{login}1", person_id=person.id if person else None)
            conversation = await unit.conversations.find(found.id)
            await unit.commit()
        assert isinstance(conversation, Conversation)
        return Opened(conversation, purpose, b"h" * 32)

    async def tries(self) -> int:
        """Tries that are remembered."""
        async with self.units() as unit:
            return int((await unit._session.row("SELECT count(*) FROM tries"))["count"])


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Door]:
    units = SqlUnitsOfWork(database_url)
    made = Door(units)
    async with units() as unit:
        hashed = await made.passwords.hash(RIGHT)
        await unit.people.add(new_person("maria", password_hash=hashed))
        blocked = await unit.people.add(new_person("blocked", password_hash=hashed))
        await unit.people.set_blocked(blocked, is_blocked=True)
        await unit.commit()
    yield made
    made.passwords.close()
    await units.close()


@pytest.mark.parametrize("kind", [LoginKind, JoinKind])
@pytest.mark.parametrize(
    ("login", "password"), [("maria", WRONG), ("nobody", RIGHT), ("blocked", RIGHT)]
)
async def test_wrong_unknown_and_suspended_are_told_and_cost_the_same(
    door: Door, kind: type[LoginKind], login: str, password: str
) -> None:
    form = await door.opened()
    with pytest.raises(LoginOrPasswordWrong):
        await kind(door.keeper, ACCESS.secret).check(form, {"login": login, "password": password})

    assert len(door.passwords.asked) == 1, "one verification, whoever it is"
    assert await door.tries() == 1


async def test_right_password_costs_one_verification_too(door: Door) -> None:
    form = await door.opened()
    kind = LoginKind(door.keeper, ACCESS.secret)
    values = await kind.check(form, {"login": " MARIA ", "password": RIGHT})

    assert set(values) == {"person", "verified"}
    assert door.passwords.asked == [values["verified"]]


async def test_shut_door_looks_at_no_password(door: Door) -> None:
    form = await door.opened()
    kind = LoginKind(door.keeper, ACCESS.secret)
    said: list[type[Refusal]] = []
    for login in ("maria", "nobody"):
        for _ in range(6):
            with pytest.raises(Refusal) as told:
                await kind.check(form, {"login": login, "password": WRONG})
            said.append(told.type)

    once = [LoginOrPasswordWrong] * 5 + [TooManyTries]
    assert said == once * 2
    assert len(door.passwords.asked) == 10


def test_nobodys_hash_asks_for_the_same_work_as_anybodys() -> None:
    nobodys = extract_parameters(NOBODYS)
    assert (nobodys.type.name, nobodys.memory_cost, nobodys.time_cost) == ("ID", 19_456, 2)
    assert nobodys.parallelism == 1


async def test_nobodys_hash_is_made_as_passwords_are(door: Door) -> None:
    assert extract_parameters(NOBODYS) == extract_parameters(await door.passwords.hash(RIGHT))


async def test_try_that_nobody_had_time_for_is_not_counted(door: Door) -> None:
    door.passwords.is_busy = True
    form = await door.opened()
    with pytest.raises(Busy):
        await LoginKind(door.keeper, b"").check(form, {"login": "maria", "password": RIGHT})

    assert await door.tries() == 0


async def test_own_password_confirms_and_forgives(door: Door) -> None:
    form, kind = await door.opened("maria", "confirm"), ConfirmKind(door.keeper)
    for _ in range(2):
        with pytest.raises(PasswordWrong):
            await kind.check(form, {"password": WRONG})
    assert (await kind.check(form, {"password": RIGHT})).keys() == {"person", "verified"}
    assert await door.tries() == 0


async def test_nobody_signed_in_confirms_nothing(door: Door) -> None:
    with pytest.raises(FormOutOfDate):
        await ConfirmKind(door.keeper).check(await door.opened(), {"password": RIGHT})


@pytest.mark.parametrize(
    ("fields", "refusal", "tries"),
    [
        ({"old": RIGHT, "password": "short", "repeated": "short"}, PasswordTooWeak, 0),
        ({"old": RIGHT, "password": NEW, "repeated": RIGHT}, PasswordsDiffer, 0),
        ({"old": RIGHT, "password": RIGHT, "repeated": RIGHT}, PasswordSame, 0),
        ({"old": WRONG, "password": NEW, "repeated": NEW}, PasswordWrong, 1),
        ({"old": RIGHT, "password": "x-Maria-77", "repeated": "x-Maria-77"}, PasswordTooWeak, 0),
    ],
)
async def test_slip_in_the_new_password_costs_no_try(
    door: Door, fields: dict[str, str], refusal: type[Refusal], tries: int
) -> None:
    form = await door.opened("maria", "password")
    with pytest.raises(refusal):
        await PasswordKind(door.keeper).check(form, fields)
    assert await door.tries() == tries


async def test_new_password_is_hashed_and_the_wish_to_end_other_chats_is_kept(door: Door) -> None:
    form = await door.opened("maria", "password")
    fields = {"old": RIGHT, "password": NEW, "repeated": NEW, "ends_others": "yes"}
    values = await PasswordKind(door.keeper).check(form, fields)

    assert values["ends_others"] == "yes"
    assert await door.passwords.verify(values["password_hash"], NEW)
    assert not {RIGHT, NEW} & set(values.values())
