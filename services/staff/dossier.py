"""One claim to an account on one screen: what was typed beside what billing knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.account import Account
from services.domain.cases import (
    TRIES_MEMORY,
    CaseUnknown,
    LinkedPerson,
    RequestCase,
    Try,
)
from services.domain.ids import AccountId, RequestId
from services.domain.ledger import Entry, EntryKind
from services.domain.likeness import Compared, compare_addresses, compare_names
from services.domain.meter import Meter
from services.domain.person import Person
from services.domain.proving import is_meter_told, is_payment_told
from services.domain.registry_hint import near
from services.ports.storage import Store

_METER: Final = "meter_number"
_PAYMENT: Final = "last_payment"
_PAYMENTS_SHOWN: Final = 3
_PAYMENTS_MEMORY: Final = timedelta(days=400)
_EARLIER_SHOWN: Final = 10
NAMES: Final = ("surname", "name", "patronymic")


@dataclass(frozen=True, slots=True)
class Truth:
    """What the proof should have been: for the eyes of staff only.

    `is_right` is None when the person has shown nothing.
    """

    payments: tuple[Entry, ...]
    meters: tuple[Meter, ...]
    is_right: bool | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The claimed data beside an account's: surname, name, patronymic, address; and the proof."""

    account: Account
    names: tuple[Compared, ...]
    address: Compared
    truth: Truth
    linked: tuple[LinkedPerson, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a clerk looks at. `beside` is None when no account was found or chosen.

    `near` are accounts whose numbers differ from the claimed one by one slip of a finger.
    """

    case: RequestCase
    person: Person
    beside: Beside | None
    near: tuple[Account, ...]
    tries: tuple[Try, ...]
    earlier: tuple[RequestCase, ...]


async def open_dossier(
    store: Store, request_id: RequestId, *, chosen: str = "", now: datetime
) -> Dossier:
    """The claim beside its account, or beside the `chosen` near one. Raises CaseUnknown."""
    case = await store.request_cases.find(request_id)
    person = await store.people.find(case.person_id) if case else None
    if case is None or person is None:
        raise CaseUnknown
    account, others = await candidates(store, case)
    account = next((each for each in others if each.number == chosen), account)
    files, number = store.case_files, case.account_number
    earlier = await files.earlier(case.person_id, number, limit=_EARLIER_SHOWN + 1)
    return Dossier(
        case=case,
        person=person,
        beside=None if account is None else await _beside(store, case, person, account, now),
        near=others,
        tries=tuple(await files.tries(case.person_id, number, since=now - TRIES_MEMORY)),
        earlier=tuple(each for each in earlier if each.id != case.id)[:_EARLIER_SHOWN],
    )


async def candidates(
    store: Store, case: RequestCase
) -> tuple[Account | None, tuple[Account, ...]]:
    """The account that is claimed; and the near ones, looked for when it does not exist.

    A claim that was ended for a near account remembers it.
    """
    account = await store.accounts.find_by_number(case.account_number)
    if account is not None:
        return account, ()
    others = tuple(await store.case_files.accounts_among(near(case.account_number)))
    return next((each for each in others if each.id == case.account_id), None), others


async def _beside(
    store: Store, case: RequestCase, person: Person, account: Account, now: datetime
) -> Beside:
    claimed, known = (tuple(getattr(side, name) for name in NAMES) for side in (person, account))
    return Beside(
        account=account,
        names=compare_names(claimed, known),
        address=compare_addresses(person.address, account.address),
        truth=await _truth(store, case, account.id, now),
        linked=tuple(await store.case_files.linked(account.id)),
    )


async def _truth(store: Store, case: RequestCase, account_id: AccountId, now: datetime) -> Truth:
    meters = await store.meters.of_account(account_id)
    paid = await store.ledger.history(
        account_id,
        kinds=(EntryKind.PAYMENT,),
        since=(now - _PAYMENTS_MEMORY).date(),
        until=now.date(),
    )
    is_right = None
    if case.proof_kind == _METER:
        is_right = is_meter_told(case.proof_text, meters)
    elif case.proof_kind == _PAYMENT:
        is_right = is_payment_told(case.proof_text, await store.ledger.last_payment(account_id))
    return Truth(tuple(paid[:_PAYMENTS_SHOWN]), tuple(meters), is_right)
