"""Forms that ask for a password somebody has: to sign in, to join a login, to confirm, to change.

Every one of them counts a try first, outside of any other transaction, and then spends the same
work whether there is such a login or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.passwords import NOBODYS, Busy, Passwords
from bot.web.forms.kinds import Fields, Opened
from handlers.core.forms import CONFIRM, JOIN, LOGIN, PASSWORD, RECOVERY
from handlers.core.reply import Page
from services.access import Access
from services.domain.access import LoginOrPasswordWrong, PasswordSame, PasswordWrong
from services.domain.form import FormOutOfDate
from services.domain.identity import ensure_password, parse_login
from services.domain.ids import ConversationId
from services.domain.person import Person
from services.domain.tokens import derive_token
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Looks at passwords: counts the try, checks it, forgives the pair when it was right."""

    passwords: Passwords
    access: Access
    units: UnitsOfWork
    clock: Clock

    async def let_in(
        self, login: str, password: str, conversation_id: ConversationId
    ) -> Person | None:
        """The person whose login and password these are, or None: never said why not.

        Raises TooManyTries, Busy. One verification, whoever it is.
        """
        async with self.units() as unit:
            made = await self.access.begin_try(unit, login, conversation_id, self.clock())
            await unit.commit()
        known = NOBODYS if made.person is None else made.person.password_hash
        try:
            is_right = await self.passwords.verify(known, password)
        except Busy:
            # Others are crowding at the door: that is not this person's try.
            async with self.units() as unit:
                await unit.tries.take_back(made.id)
                await unit.commit()
            raise
        return made.person if is_right else None

    async def own(self, opened: Opened, password: str) -> Person:
        """The person signed in in the chat, who types their own password again.

        Raises PasswordWrong, TooManyTries, Busy, FormOutOfDate when nobody is signed in there.
        """
        conversation = opened.conversation
        async with self.units() as unit:
            person_id = conversation.person_id
            person = None if person_id is None else await unit.people.find(person_id)
        if person is None:
            raise FormOutOfDate
        let_in = await self.let_in(person.login, password, conversation.id)
        if let_in is None:
            raise PasswordWrong
        async with self.units() as unit:
            await self.access.succeed(unit, person.login, conversation.id)
            await unit.commit()
        return let_in


@dataclass(frozen=True, slots=True)
class LoginKind:
    """A login and its password: values are `person` (id) and `verified` (the hash they met)."""

    purpose: ClassVar[str] = LOGIN
    template: ClassVar[str] = "form-login.html"
    shown_again: ClassVar[tuple[str, ...]] = ("login",)

    doorkeeper: Doorkeeper
    secret: bytes

    def beside(self, opened: Opened) -> Mapping[str, str]:
        """The way to the form for those who have forgotten, when the chat has one open."""
        kept = opened.conversation.memory.get("forms", {}).get(RECOVERY)
        if self.purpose != LOGIN or not kept:
            return {}
        return {"forgotten": derive_token(self.secret, Page.FORM.value, kept["ref"])}

    async def check(self, opened: Opened, fields: Fields) -> Fields:
        """Raises LoginMalformed, LoginOrPasswordWrong, TooManyTries."""
        login = parse_login(fields.get("login", ""))
        password = fields.get("password", "")
        person = await self.doorkeeper.let_in(login, password, opened.conversation.id)
        if person is None:
            raise LoginOrPasswordWrong
        return {"person": str(person.id), "verified": person.password_hash}


@dataclass(frozen=True, slots=True)
class JoinKind(LoginKind):
    """The login and password of another login of the same person: values as LoginKind's."""

    purpose: ClassVar[str] = JOIN
    template: ClassVar[str] = "form-join.html"


@dataclass(frozen=True, slots=True)
class ConfirmKind:
    """One's own password once more: `person` (id) and `verified` say that it was right."""

    purpose: ClassVar[str] = CONFIRM
    template: ClassVar[str] = "form-confirm.html"
    shown_again: ClassVar[tuple[str, ...]] = ()

    doorkeeper: Doorkeeper

    def beside(self, _: Opened) -> Mapping[str, str]:
        """Nothing."""
        return {}

    async def check(self, opened: Opened, fields: Fields) -> Fields:
        """Raises PasswordWrong, TooManyTries."""
        person = await self.doorkeeper.own(opened, fields.get("password", ""))
        return {"person": str(person.id), "verified": person.password_hash}


@dataclass(frozen=True, slots=True)
class PasswordKind:
    """The old password and a new one twice: `password_hash`, `ends_others` ("" for no)."""

    purpose: ClassVar[str] = PASSWORD
    template: ClassVar[str] = "form-password.html"
    shown_again: ClassVar[tuple[str, ...]] = ("ends_others",)

    doorkeeper: Doorkeeper

    def beside(self, _: Opened) -> Mapping[str, str]:
        """Nothing."""
        return {}

    async def check(self, opened: Opened, fields: Fields) -> Fields:
        """Raises PasswordTooWeak, PasswordsDiffer, PasswordSame, PasswordWrong, TooManyTries.

        The new one is looked at first: a slip in it must not cost a try.
        """
        new, old = fields.get("password", ""), fields.get("old", "")
        ensure_password(new, fields.get("repeated", ""), login="")
        if new == old:
            raise PasswordSame
        person = await self.doorkeeper.own(opened, old)
        ensure_password(new, new, login=person.login)
        made = await self.doorkeeper.passwords.hash(new)
        return {
            "person": str(person.id),
            "verified": person.password_hash,
            "password_hash": made,
            "ends_others": fields.get("ends_others", ""),
        }


@dataclass(frozen=True, slots=True)
class RecoveryKind:
    """A login or a mailbox whose password is forgotten: value `who`, as typed."""

    purpose: ClassVar[str] = RECOVERY
    template: ClassVar[str] = "form-recovery.html"
    shown_again: ClassVar[tuple[str, ...]] = ("who",)

    def beside(self, _: Opened) -> Mapping[str, str]:
        """Nothing."""
        return {}

    async def check(self, _: Opened, fields: Fields) -> Fields:
        """What it is, the conversation finds out."""
        return {"who": fields.get("who", "")}
