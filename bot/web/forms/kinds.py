"""What a kind of one-time form is: its page, what it checks, what the conversation hears of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from bot.passwords import Passwords
from handlers.core.forms import CREDENTIALS
from services.domain.access import masked
from services.domain.identity import ensure_password, parse_login
from services.ports.storage.conversations import Conversation

FORM: Final = "form"
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A living form: of which chat, for which purpose, and what the memory keeps of its token."""

    conversation: Conversation
    purpose: str
    token_hash: bytes

    @property
    def owner(self) -> str:
        """How the messenger calls whoever asked for the form, or the tail of the chat's number."""
        kept = self.conversation.memory.get("forms", {}).get(self.purpose, {})
        return str(kept.get("name") or masked("", self.conversation.chat))


class Kind(Protocol):
    """A purpose that one-time forms are opened for.

    `shown_again` are the fields that keep what was typed when the form is shown with a refusal:
    never a secret one.
    """

    purpose: ClassVar[str]
    template: ClassVar[str]
    shown_again: ClassVar[tuple[str, ...]]

    def beside(self, opened: Opened) -> Mapping[str, str]:
        """What else its page shows."""
        ...

    async def check(self, opened: Opened, fields: Fields) -> Fields:
        """What the conversation hears, with every secret hashed.

        Raises Refusal, told inside the form; Busy, StorageUnavailable: try later.
        """
        ...


@dataclass(frozen=True, slots=True)
class CredentialsKind:
    """Registration's form: a login to be taken, and a password typed twice."""

    purpose: ClassVar[str] = CREDENTIALS
    template: ClassVar[str] = "form-credentials.html"
    shown_again: ClassVar[tuple[str, ...]] = ("login",)

    passwords: Passwords

    def beside(self, _: Opened) -> Mapping[str, str]:
        """Nothing."""
        return {}

    async def check(self, _: Opened, fields: Fields) -> Fields:
        """Raises LoginMalformed, PasswordTooWeak, PasswordsDiffer; a taken login is told later."""
        login = parse_login(fields.get("login", ""))
        password = fields.get("password", "")
        ensure_password(password, fields.get("repeated", ""), login=login)
        return {"login": login, "password_hash": await self.passwords.hash(password)}
