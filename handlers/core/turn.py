"""A turn: everything a step may use while it answers one event."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from handlers.core.incoming import Origin
from handlers.core.office import Office
from handlers.core.reply import Reply
from handlers.core.states import Start, State
from services.domain.account import AccountNotYours
from services.domain.errors import Refusal
from services.domain.facts import Said
from services.domain.ids import AccountId, ConversationId, PersonId
from services.ports.storage import Store

CHOSEN: Final = "account"


@dataclass(eq=False)
class AccountNotChosen(Refusal):
    """The chat has no active account yet: register or wait for the staff's decision."""


@dataclass(slots=True)
class Turn:
    """One event being answered inside one transaction.

    `memory` is the conversation's draft, plain JSON, saved with the step; `state` is where the
    event was heard; `locale` and
    `person_id` may be set by a step. `now` is aware UTC, `today` is the utility's local date.
    """

    store: Store
    office: Office
    origin: Origin
    now: datetime
    conversation_id: ConversationId
    locale: str
    person_id: PersonId | None
    memory: dict[str, Any] = field(default_factory=dict)
    state: State = Start.NEW

    @property
    def today(self) -> date:
        """The date on the utility's wall."""
        return self.now.astimezone(self.office.timezone).date()

    async def account_id(self) -> AccountId:
        """The chosen account, checked anew: person → account, on every use.

        Whoever has lost it meanwhile is told, and never acts on another one unawares. Raises
        AccountNotChosen, AccountNotYours.
        """
        if self.person_id is None:
            raise AccountNotChosen
        linked = await self.store.people.accounts_of(self.person_id)
        if not linked:
            raise AccountNotChosen
        chosen = AccountId(self.memory.setdefault(CHOSEN, linked[0]))
        if chosen not in linked:
            raise AccountNotYours
        return chosen


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the state and show its window; `says` are messages that stay in the chat before it.

    `deletes_heard`: the person's own message is to vanish from the chat.
    """

    state: State
    says: tuple[Reply, ...] = ()
    toast: Said | None = None
    deletes_heard: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """Remain where we are and show the window again after `says`; `deletes_heard` as of Next."""

    says: tuple[Reply, ...] = ()
    toast: Said | None = None
    deletes_heard: bool = False


Move = Next | Stay
