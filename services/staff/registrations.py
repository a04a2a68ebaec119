"""Deciding claims to accounts: approved, refused with a reason, asked for more, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.domain.account import Account
from services.domain.cases import (
    ASK_PAUSE,
    LETTER_PAUSE,
    AccountNotOffered,
    AskedAlready,
    CaseDecided,
    CaseGone,
    CaseUnknown,
    Clerk,
    Decided,
    PersonInactive,
    Reason,
    RequestCase,
    UndoUnsafe,
    ensure_undo,
)
from services.domain.facts import Fact
from services.domain.ids import PersonId, RequestId
from services.domain.message import PAYLOAD_MARK
from services.domain.person import RequestState
from services.linking import NewLink, named, tell_linked
from services.ports.storage import Store
from services.ports.storage.staff import NewAuditEntry
from services.staff.dossier import candidates
from services.staff.telling import News, masked, reason_told, take_back, tell, unique_of


@dataclass(frozen=True, slots=True)
class Registrations:
    """The use cases of the queue; every method works inside the caller's transaction.

    Locks are taken in one order: the claim, its person, the account. Whose claim it is may change
    until it is locked: logins are joined.
    """

    async def approve(
        self, store: Store, request_id: RequestId, clerk: Clerk, *, number: str = ""
    ) -> None:
        """Open the account for the person as its owner; the letters leave a minute later.

        `number` names a near account instead of one that does not exist. Raises CaseUnknown,
        AccountNotOffered, CaseDecided, CaseGone, PersonInactive.
        """
        case = await self._find(store, request_id)
        account = await _offered(store, case, number)
        decided = Decided(clerk.staff_id, clerk.now)
        person_id = await self._end(store, case, RequestState.ACTIVE, decided, account)
        if not await store.case_files.hold_person(person_id):
            raise PersonInactive
        await store.accounts.lock(account.id)
        if await store.traces.make_owner(person_id, account.id, clerk.now):
            new = NewLink(person_id, account, case.id)
            await tell_linked(store, new, clerk.now + LETTER_PAUSE)
        facts = {"account": masked(account.number)}
        await self._tell(store, case, decided, "case-approved", facts)
        await _note(store, clerk, "request.approved", case, opened=account.number)

    async def refuse(
        self, store: Store, request_id: RequestId, clerk: Clerk, reason: Reason
    ) -> None:
        """Say no, with the reason. Raises CaseUnknown, CaseDecided, CaseGone."""
        case = await self._find(store, request_id)
        decided = Decided(clerk.staff_id, clerk.now, reason)
        await self._end(store, case, RequestState.REFUSED, decided, None)
        facts: dict[str, Fact] = {
            "account": masked(case.account_number),
            "reason": reason_told(reason),
        }
        await self._tell(store, case, decided, "case-refused", facts)
        await _note(store, clerk, "request.refused", case, reason=reason.key)

    async def ask_more(self, store: Store, request_id: RequestId, clerk: Clerk) -> None:
        """Ask the person for a proof; the claim goes on waiting.

        Raises CaseUnknown, CaseDecided, CaseGone, AskedAlready.
        """
        case = await self._find(store, request_id)
        since = clerk.now - ASK_PAUSE
        if not await store.request_cases.ask_more(case.id, now=clerk.now, since=since):
            case = await self._find(store, request_id)
            if case.state is RequestState.WAITING and case.more_asked_at is not None:
                raise AskedAlready(case.more_asked_at)
            raise _why_not(case)
        news = News(
            person_id=case.person_id,
            key="case-more",
            facts={"account": masked(case.account_number)},
            unique=unique_of(f"request:{case.id}:more", clerk.now),
            due_at=clerk.now,
            actions=(PAYLOAD_MARK.join(("add-proof", str(case.id))),),
        )
        await tell(store, news)
        await _note(store, clerk, "request.asked", case)

    async def undo(self, store: Store, request_id: RequestId, clerk: Clerk) -> bool:
        """Let the claim wait again; False when the person had been told, and is told anew.

        Raises CaseUnknown, CaseGone, UndoTooLate, UndoNotYours, UndoUnsafe.
        """
        case = await self._find(store, request_id)
        if case.decided_by is None or case.decided_at is None:
            raise CaseGone
        decided = Decided(case.decided_by, case.decided_at)
        ensure_undo(decided, clerk)
        person_id = await store.request_cases.undo(case.id, decided)
        if person_id is None:
            raise CaseGone
        await self._take_link(store, case, person_id, decided)
        told = await take_back(store, _unique(case, decided))
        if told:
            news = News(
                person_id=person_id,
                key="case-undone",
                facts={"account": masked(case.account_number)},
                unique=f"{_unique(case, decided)}:undone",
                due_at=clerk.now,
            )
            await tell(store, news, told)
        await _note(store, clerk, "request.undone", case, told=str(bool(told)).lower())
        return not told

    async def _find(self, store: Store, request_id: RequestId) -> RequestCase:
        case = await store.request_cases.find(request_id)
        if case is None:
            raise CaseUnknown
        return case

    async def _end(
        self,
        store: Store,
        case: RequestCase,
        state: RequestState,
        decided: Decided,
        account: Account | None,
    ) -> PersonId:
        account_id = None if account is None else account.id
        cases = store.request_cases
        person_id = await cases.decide(case.id, state, decided, account_id=account_id)
        if person_id is None:
            raise _why_not(await self._find(store, case.id))
        return person_id

    async def _tell(
        self,
        store: Store,
        case: RequestCase,
        decided: Decided,
        key: str,
        facts: Mapping[str, Fact],
    ) -> None:
        due_at = decided.at + LETTER_PAUSE
        actions = ("requests",) if decided.reason.key else ("menu",)
        news = News(case.person_id, key, facts, _unique(case, decided), due_at, actions)
        await tell(store, news)

    async def _take_link(
        self, store: Store, case: RequestCase, person_id: PersonId, decided: Decided
    ) -> None:
        if case.state is not RequestState.ACTIVE or case.account_id is None:
            return
        await store.case_files.hold_person(person_id)
        await store.accounts.lock(case.account_id)
        since = decided.at
        if await store.traces.is_link_used(person_id, case.account_id, since=since):
            raise UndoUnsafe
        if not await store.traces.unlink(person_id, case.account_id, linked_at=since):
            raise UndoUnsafe
        letters = named(case.id, since + LETTER_PAUSE)
        await store.traces.take_back_of_linked(case.account_id, letters)


def _why_not(case: RequestCase) -> CaseDecided | CaseGone:
    """Why a claim waits no more."""
    if case.decided_at is None:
        return CaseGone()
    return CaseDecided(by=case.decider, at=case.decided_at, state=case.state)


def _unique(case: RequestCase, decided: Decided) -> str:
    return unique_of(f"request:{case.id}", decided.at)


async def _offered(store: Store, case: RequestCase, number: str) -> Account:
    """The account that a clerk may open: the one claimed, or a near one by its number."""
    account, others = await candidates(store, case)
    offered = [account, *others] if number else [account]
    wanted = number or case.account_number
    found = next((each for each in offered if each and each.number == wanted), None)
    if found is None:
        raise AccountNotOffered
    return found


async def _note(store: Store, clerk: Clerk, action: str, case: RequestCase, **facts: str) -> None:
    await store.audit.append(
        NewAuditEntry(
            staff_id=clerk.staff_id,
            action=action,
            subject=f"request:{case.id}",
            facts={"account": case.account_number, **facts},
            happened_at=clerk.now,
        )
    )
