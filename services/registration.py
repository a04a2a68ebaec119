"""Registration: a login, personal data, and the proof that opens an account at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.domain.account import Account
from services.domain.errors import Refusal
from services.domain.form import FormOutOfDate
from services.domain.identity import is_same_name
from services.domain.ids import PersonId, RequestId
from services.domain.link import LinkRole
from services.domain.money import parse_money
from services.domain.person import (
    Details,
    NewPerson,
    NewRequest,
    PersonState,
    Request,
    RequestState,
)
from services.domain.personal import LoginEnded
from services.linking import NewLink, link
from services.ports.storage import Store

_MISMATCH_MEMORY: Final = timedelta(days=30)
_FLOOD_MEMORY: Final = timedelta(minutes=1)


@dataclass(eq=False)
class TooManyRequests(Refusal):
    """As many requests wait for staff as a person may have."""

    maximum: int


@dataclass(eq=False)
class RequestNotWaiting(Refusal):
    """The request is decided or taken back already, or it is not theirs."""


class ProofKind(StrEnum):
    """What the person shows to prove that the account is theirs."""

    NONE = "none"
    LAST_PAYMENT = "last_payment"
    METER_NUMBER = "meter_number"


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof as typed."""

    kind: ProofKind
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claims which account, and what they show for it."""

    person_id: PersonId
    details: Details
    account_number: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Tries:
    """Failed proofs of the person and on the account in 30 days, in the whole bot in a minute.

    `is_disputed`: somebody linked to the account said of a link "this is not me"; `is_let_in`: an
    owner shows the account to the person, and with it what would prove it.
    """

    by_person: int
    on_account: int
    last_minute: int
    is_disputed: bool
    is_let_in: bool = False


@dataclass(frozen=True, slots=True)
class RegistrationRules:
    """Settings of the utility; guesses are cheap, so few are allowed (docs/rules.md)."""

    agreement_version: str
    account_digits: int
    mismatches_of_person: int = 3
    mismatches_on_account: int = 5
    mismatches_a_minute: int = 20
    requests_waiting: int = 5
    form_lifetime: timedelta = timedelta(minutes=10)

    def is_left_to_staff(self, tries: Tries) -> bool:
        """Whether no proof is looked at any more: guesses, a dispute, a guest."""
        return (
            tries.by_person >= self.mismatches_of_person
            or tries.on_account >= self.mismatches_on_account
            or tries.last_minute > self.mismatches_a_minute
            or tries.is_disputed
            or tries.is_let_in
        )


@dataclass(frozen=True, slots=True)
class Registration:
    """The use cases of registration; every method works inside the caller's transaction."""

    rules: RegistrationRules

    async def take_login(
        self, store: Store, *, form_hash: bytes, person: NewPerson, now: datetime
    ) -> PersonId:
        """Burn the one-time form and reserve the login. Raises FormOutOfDate, LoginTaken."""
        form = await store.forms.find(form_hash, is_locking=True)
        if form is None or form.used_at is not None or form.expires_at <= now:
            raise FormOutOfDate
        person_id = await store.people.add(person)
        await store.forms.use(form_hash, now)
        return person_id

    async def claim(self, store: Store, claim: Claim, now: datetime) -> RequestState:
        """Keep the personal data and decide: active at once, or staff will check.

        Never says which field was wrong, nor whether the account exists. Raises LoginEnded,
        TooManyRequests.
        """
        await _ensure_active(store, claim.person_id)
        await store.people.complete(claim.person_id, claim.details)
        return await self._decide(store, claim, now)

    async def claim_another(self, store: Store, claim: Claim, now: datetime) -> RequestState:
        """Claim one more account by the same rules; the personal data stay as they are.

        Of `details` only the surname of the account's owner is looked at. Raises LoginEnded,
        TooManyRequests.
        """
        await _ensure_active(store, claim.person_id)
        return await self._decide(store, claim, now)

    async def _decide(self, store: Store, claim: Claim, now: datetime) -> RequestState:
        account = await store.accounts.find_by_number(claim.account_number)
        if account is not None and await _is_owner(store, claim.person_id, account):
            return RequestState.ACTIVE
        if account is not None and claim.proof.kind is not ProofKind.NONE:
            # Guesses at one account stand in a line, else many at once would all be the fifth.
            await store.accounts.lock(account.id)
        # The person's row is locked already: nobody else adds to what they have asked.
        # A dispute is looked up before the request that bears its mark is bettered.
        tries = await _tries(store, claim, now)
        earlier = await store.claims.supersede(claim.person_id, claim.account_number)
        if await store.claims.count_waiting(claim.person_id) >= self.rules.requests_waiting:
            raise TooManyRequests(self.rules.requests_waiting)
        is_left = self.rules.is_left_to_staff(tries)
        is_proven = not is_left and await self._is_proven(store, claim, account, now)
        state = RequestState.ACTIVE if is_proven else RequestState.WAITING
        request_id = await store.requests.add(_request(claim, account, state, earlier, now))
        if is_proven and account is not None:
            await link(store, NewLink(claim.person_id, account, request_id), now)
        return state

    async def withdraw(self, store: Store, request_id: RequestId, person_id: PersonId) -> None:
        """Take back one's own request. Raises RequestNotWaiting."""
        if not await store.claims.withdraw(request_id, person_id):
            raise RequestNotWaiting

    async def _is_proven(
        self, store: Store, claim: Claim, owner: Account | None, now: datetime
    ) -> bool:
        """Whether the machine may decide; a wrong proof is counted, a missing one is not."""
        if claim.proof.kind is ProofKind.NONE:
            return False
        if owner is not None and await self._agrees(store, owner, claim):
            return True
        await store.requests.add_mismatch(
            account_number=claim.account_number, person_id=claim.person_id, now=now
        )
        return False

    async def _agrees(self, store: Store, owner: Account, claim: Claim) -> bool:
        if not is_same_name(owner.surname, claim.details.surname):
            return False
        if claim.proof.kind is ProofKind.METER_NUMBER:
            typed = _meter_folded(claim.proof.text)
            meters = await store.meters.of_account(owner.id)
            return any(
                meter.removed_on is None and _meter_folded(meter.number) == typed
                for meter in meters
            )
        paid = await store.ledger.last_payment(owner.id)
        return paid is not None and -paid.amount == parse_money(claim.proof.text)


async def _ensure_active(store: Store, person_id: PersonId) -> None:
    """Lock the person, who may be joined to another login or erased at this moment."""
    states = await store.links.hold(person_id)
    if states.get(person_id) is not PersonState.ACTIVE:
        raise LoginEnded


async def _is_owner(store: Store, person_id: PersonId, account: Account) -> bool:
    return await store.people.role_of(person_id, account.id) is LinkRole.OWNER


async def _tries(store: Store, claim: Claim, now: datetime) -> Tries:
    by_person, on_account = await store.requests.count_mismatches(
        account_number=claim.account_number,
        person_id=claim.person_id,
        since=now - _MISMATCH_MEMORY,
    )
    return Tries(
        by_person=by_person,
        on_account=on_account,
        last_minute=await store.claims.count_mismatches_since(now - _FLOOD_MEMORY),
        is_disputed=await store.claims.is_under_dispute(claim.account_number),
        is_let_in=await store.claims.was_let_in(claim.person_id, claim.account_number),
    )


def _request(
    claim: Claim,
    account: Account | None,
    state: RequestState,
    earlier: Sequence[Request],
    now: datetime,
) -> NewRequest:
    """The claim; a bettered one keeps its place in the queue, and the mark of a dispute."""
    return NewRequest(
        person_id=claim.person_id,
        account_number=claim.account_number,
        account_id=account.id if account else None,
        state=state,
        proof_kind=claim.proof.kind.value,
        proof_text=claim.proof.text[:64],
        asked_at=min((request.asked_at for request in earlier), default=now),
        is_disputed=any(request.is_disputed for request in earlier),
    )


def _meter_folded(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum()).lstrip("0")
