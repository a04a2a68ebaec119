"""Subscribers: found by a few words, and seen with their accounts, chats and letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from handlers.core.states import STATES
from services.accounts import Accounts
from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId
from services.domain.person import PersonState
from services.domain.search import LONGEST, read_search
from services.domain.staff import DUTIES, Duty
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.search import ChatSeen
from services.ports.storage.staff import NewAuditEntry
from services.staff.blocking import block

PATH: Final = "/staff/people"
ROOMS: Final = frozenset(state.partition(":")[0] or "start" for state in STATES)
_AT_ONCE: Final = 20
_LETTERS: Final = 20
_HISTORY: Final = timedelta(days=366)
_SHOWN_SIGNS: Final = 4
_SEEN: Final = DUTIES[Duty.SEE_CASES]
_MAY: Final = DUTIES[Duty.BLOCK]


@dataclass(frozen=True, slots=True)
class People:
    """The search, and one page for a person or an account; every look is in the audit log."""

    desk: Desk
    units: UnitsOfWork
    accounts: Accounts
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The pages of subscribers."""
        desk = self.desk
        return [
            desk.page(PATH, self._search, _SEEN),
            desk.page(rf"{PATH}/{{person:\d{{1,18}}}}", self._person, _SEEN),
            desk.page(rf"{PATH}/accounts/{{account:\d{{1,18}}}}", self._account, _SEEN),
            desk.act(rf"{PATH}/{{person:\d{{1,18}}}}/{{what:block|unblock}}", self._block, _MAY),
        ]

    async def _search(self, request: web.Request, who: Signed) -> web.StreamResponse:
        text = request.query.get("q", "")[:LONGEST]
        found: Mapping[str, Any] = {"accounts": (), "people": (), "is_cut": False}
        refusal: Refusal | None = None
        if text.strip():
            try:
                found = await self._found(text)
            except Refusal as refused:
                refusal = refused
        return self.desk.render(request, who, "people.html", q=text, refusal=refusal, **found)

    async def _found(self, text: str) -> Mapping[str, Any]:
        wanted = read_search(text)
        async with self.units() as unit:
            accounts = await unit.search.accounts(wanted, _AT_ONCE + 1)
            people = await unit.search.people(wanted, _AT_ONCE + 1)
        return {
            "accounts": accounts[:_AT_ONCE],
            "people": people[:_AT_ONCE],
            "is_cut": max(len(accounts), len(people)) > _AT_ONCE,
        }

    async def _person(self, request: web.Request, who: Signed) -> web.StreamResponse:
        person_id = PersonId(int(request.match_info["person"]))
        async with self.units() as unit:
            found = await unit.search.person(person_id)
            if found is None:
                return self._nobody(request, who)
            facts: dict[str, Any] = {
                "found": found,
                "is_active": found.state is PersonState.ACTIVE,
                "person": await unit.people.find(person_id),
                "linked": await unit.search.accounts_of(person_id),
                "chats": [_chat(each) for each in await unit.search.chats_of(person_id)],
                "letters": await unit.search.letters_of(person_id, _LETTERS),
                "requests": await unit.claims.recent_of(person_id, _LETTERS),
            }
            await self._note(unit, who, f"person:{person_id}")
            await unit.commit()
        return self.desk.render(request, who, "person.html", **facts)

    async def _account(self, request: web.Request, who: Signed) -> web.StreamResponse:
        account_id = AccountId(int(request.match_info["account"]))
        now = self.clock()
        async with self.units() as unit:
            try:
                card = await self.accounts.card(unit, account_id=account_id)
            except LookupError:
                return self._nobody(request, who)
            facts: dict[str, Any] = {
                "card": card,
                "linked": await unit.search.people_of(account_id),
                "payments": await unit.payments.history(
                    account_id, since=now - _HISTORY, until=now
                ),
            }
            await self._note(unit, who, f"account:{card.account.number}")
            await unit.commit()
        return self.desk.render(request, who, "account.html", **facts)

    async def _block(self, request: web.Request, who: Signed) -> web.StreamResponse:
        person_id = PersonId(int(request.match_info["person"]))
        is_blocked = request.match_info["what"] == "block"
        async with self.units() as unit:
            await block(unit, person_id, is_blocked=is_blocked, by=who.staff_id, now=self.clock())
            await unit.commit()
        return see_other(request, f"{PATH}/{person_id}")

    async def _note(self, store: Store, who: Signed, subject: str) -> None:
        """Personal data were looked at: by whom, whose, when."""
        await store.audit.append(
            NewAuditEntry(who.staff_id, "people.seen", subject, happened_at=self.clock())
        )

    def _nobody(self, request: web.Request, who: Signed) -> web.Response:
        return self.desk.render(request, who, "nobody.html", status=404)


def _chat(seen: ChatSeen) -> Mapping[str, Any]:
    """A chat with its place in words; of its address only the end is shown."""
    room = seen.state.partition(":")[0] or "start"
    return {
        "channel": seen.channel,
        "chat": f"…{seen.chat[-_SHOWN_SIGNS:]}",
        "room": f"staff-room-{room}" if room in ROOMS else "staff-room-unknown",
        "state": seen.state,
        "locale": seen.locale,
        "heard_at": seen.heard_at,
    }
