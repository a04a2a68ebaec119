"""Registration: a login, personal data, and the proof that opens an account at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.domain.account import Account
from services.domain.form import FormOutOfDate
from services.domain.identity import is_same_name
from services.domain.ids import PersonId
from services.domain.money import parse_money
from services.domain.person import Details, NewPerson, NewRequest, RequestState
from services.ports.storage import Store

_MISMATCH_MEMORY: Final = timedelta(days=30)


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
class RegistrationRules:
    """Settings of the utility; guesses are cheap, so few are allowed (docs/rules.md)."""

    agreement_version: str
    account_digits: int
    mismatches_of_person: int = 3
    mismatches_on_account: int = 5
    form_lifetime: timedelta = timedelta(minutes=10)


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

        Never says which field was wrong, nor whether the account exists.
        """
        await store.people.complete(claim.person_id, claim.details)
        account = await store.accounts.find_by_number(claim.account_number)
        is_proven = await self._is_proven(store, claim, account, now)
        state = RequestState.ACTIVE if is_proven else RequestState.WAITING
        await store.requests.add(
            NewRequest(
                person_id=claim.person_id,
                account_number=claim.account_number,
                account_id=account.id if account else None,
                state=state,
                proof_kind=claim.proof.kind.value,
                proof_text=claim.proof.text[:64],
                asked_at=now,
            )
        )
        if is_proven and account is not None:
            await store.people.link(claim.person_id, account.id, now)
        return state

    async def _is_proven(
        self, store: Store, claim: Claim, owner: Account | None, now: datetime
    ) -> bool:
        """Whether the machine may decide; a wrong proof is counted, a missing one is not."""
        if claim.proof.kind is ProofKind.NONE:
            return False
        number, person_id = claim.account_number, claim.person_id
        by_person, on_account = await store.requests.count_mismatches(
            account_number=number, person_id=person_id, since=now - _MISMATCH_MEMORY
        )
        is_barred = (
            by_person >= self.rules.mismatches_of_person
            or on_account >= self.rules.mismatches_on_account
        )
        if is_barred:
            return False
        if owner is not None and await self._agrees(store, owner, claim):
            return True
        await store.requests.add_mismatch(account_number=number, person_id=person_id, now=now)
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


def _meter_folded(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum()).lstrip("0")
