"""Claims to accounts, straight to the use case."""

from datetime import UTC, datetime

from bot.demo_data import Persona
from services.domain.ids import PersonId
from services.domain.person import Details, NewPerson, RequestState
from services.registration import (
    Claim,
    Proof,
    ProofKind,
    Registration,
    RegistrationRules,
)
from storage.unit_of_work import SqlUnitsOfWork

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
DESK = Registration(RegistrationRules("2026-11", 10))


def somebody(login: str = "maria") -> NewPerson:
    return NewPerson(login, "hash", "uk", "2026-11", NOW, NOW)


async def person(units: SqlUnitsOfWork, login: str = "maria") -> PersonId:
    async with units() as unit:
        made = await unit.people.add(somebody(login))
        await unit.commit()
    return made


def claim_of(who: Persona, person_id: PersonId, proof: Proof, **changes: str) -> Claim:
    facts = {"surname": who.surname, "number": who.account_number, **changes}
    details = Details(
        facts["surname"], who.name, who.patronymic, who.address, "a@b.ua", "+380671234567",
        is_phone_proven=True,
    )  # fmt: skip
    return Claim(person_id, details, facts["number"], proof)


async def decided(units: SqlUnitsOfWork, claim: Claim) -> RequestState:
    async with units() as unit:
        state = await DESK.claim(unit, claim, NOW)
        await unit.commit()
    return state


def by_sum(who: Persona) -> Proof:
    return Proof(ProofKind.LAST_PAYMENT, f"{who.last_payment.hryvnias}")


def by_meter(who: Persona) -> Proof:
    return Proof(ProofKind.METER_NUMBER, f" {who.meter_number} ")
