"""A counter with two clerks, a senior, and people who claim accounts."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.texts import FluentTexts
from services.domain.account import Account
from services.domain.cases import Clerk, RequestCase
from services.domain.ids import PersonId, RequestId
from services.domain.person import Details, NewRequest, RequestState
from services.domain.staff import StaffRole
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.staff import NewStaff
from tests.contracts.records import NOW, NUMBER, met, new_person, written_account

DETAILS = Details(
    surname="Савчук",
    name="Зоряна",
    patronymic="Михайлівна",
    address="м. Яснозбруч, просп. Злуки, буд. 91",
    email="z@example.org",
    phone="+380501234567",
    is_phone_proven=True,
)


@dataclass(frozen=True, slots=True)
class Counter:
    """Who stands on both sides of it."""

    units: UnitsOfWork
    account: Account
    olena: Clerk
    bohdan: Clerk
    senior: Clerk

    async def claims(self, login: str = "zoriana", **changes: Any) -> RequestCase:
        """Somebody registers and claims the account; no proof unless told."""
        async with self.units() as unit:
            person_id = await unit.people.add(new_person(login))
            await unit.people.complete(person_id, replace(DETAILS, email=f"{login}@example.org"))
            await met(unit, login, person_id=person_id)
            request_id = await claimed(unit, person_id, **changes)
            await unit.commit()
        return await self.case(request_id)

    async def case(self, request_id: RequestId) -> RequestCase:
        """The claim as it is now."""
        async with self.units() as unit:
            case = await unit.request_cases.find(request_id)
        assert case is not None
        return case

    async def accounts_of(self, person_id: PersonId) -> int:
        """How many accounts the person has."""
        async with self.units() as unit:
            return len(await unit.people.accounts_of(person_id))

    async def words(self, texts: FluentTexts, *, after: timedelta) -> list[str]:
        """What the letters that leave by a moment say."""
        async with self.units() as unit:
            claimed = await unit.letters.claim(9, now=NOW + after, lease=timedelta(hours=1))
        return [texts.html(each.locale, each.key, each.facts) for each in claimed]

    async def letters(self, *, after: timedelta) -> list[tuple[str, str, str]]:
        """What leaves by a moment: the channel, the address, the key."""
        told = []
        async with self.units() as unit:
            while True:
                claimed = await unit.letters.claim(9, now=NOW + after, lease=timedelta(hours=1))
                if not claimed:
                    break
                await unit.letters.delivered([each.id for each in claimed], NOW + after)
                told += [(each.channel.value, each.chat, each.key) for each in claimed]
            await unit.commit()
        return told


async def claimed(store: Store, person_id: PersonId, **changes: Any) -> RequestId:
    """A claim that waits."""
    facts: dict[str, Any] = {
        "person_id": person_id,
        "account_number": NUMBER,
        "account_id": None,
        "state": RequestState.WAITING,
        "proof_kind": "none",
        "proof_text": "",
        "asked_at": NOW - timedelta(days=1),
    }
    request = NewRequest(**{**facts, **changes})
    known = await store.accounts.find_by_number(request.account_number)
    await store.requests.add(replace(request, account_id=known.id if known else None))
    latest = await store.requests.latest_of(person_id)
    assert latest is not None
    return latest.id


async def open_counter(units: UnitsOfWork) -> Counter:
    """An account of Zoriana's in billing, and three members of staff."""
    async with units() as unit:
        known = await unit.accounts.find_by_number(NUMBER)
        account = known or await written_account(unit)
        staff = [
            await _hired(unit, "olena", "Олена", StaffRole.CLERK),
            await _hired(unit, "bohdan", "Богдан", StaffRole.CLERK),
            await _hired(unit, "petro", "Петро", StaffRole.SENIOR),
        ]
        await unit.commit()
    return Counter(units, account, *staff)


async def _hired(store: Store, login: str, name: str, role: StaffRole) -> Clerk:
    staff_id = await store.staff.add(NewStaff(login, name, role, "uk", NOW))
    return Clerk(staff_id, role, NOW)


def later(clerk: Clerk, by: timedelta) -> Clerk:
    """The same clerk some time after."""
    return replace(clerk, now=moment(by))


def moment(by: timedelta) -> datetime:
    """Some time after the beginning."""
    return NOW + by
