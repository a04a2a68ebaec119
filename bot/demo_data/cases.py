"""Cases for the demo's staff: claims to accounts, and readings that somebody has to look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from bot.demo_data.homes import Home
from bot.demo_data.meter_photo import draw_meter
from services.domain.account import Account
from services.domain.ids import PersonId
from services.domain.message import Channel
from services.domain.person import Details, NewPerson, NewRequest, RequestState
from services.domain.reading import Reading
from services.domain.review import Asking, Formed, NewReviewCase, Photo, ReviewReason
from services.ports.storage import Store, UnitsOfWork
from services.readings import ReadingRules, Readings
from services.reviews import Reviews

KeepPhoto = Callable[[bytes], Photo]
_LOGIN: Final = "demo-case-"
_AGREEMENT: Final = "2026-11"
_HOMES: Final = 7
_MUCH_KWH: Final = 1_900
_LITTLE_KWH: Final = 350


@dataclass(slots=True)
class _Queues:
    """What is put in, step by step; a person for each case."""

    store: Store
    now: datetime
    today: date
    keep_photo: KeepPhoto | None
    count: int = 0
    rules: ReadingRules = field(default_factory=ReadingRules)

    async def claim(
        self, home: Home, details: Details, proof: tuple[str, str], number: str
    ) -> None:
        """Somebody asks for an account; each has waited some hours less than the one before."""
        person_id = await self.person(details)
        account = await self.store.accounts.find_by_number(number)
        waits = timedelta(hours=30 - 5 * self.count)
        await self.store.requests.add(
            NewRequest(
                person_id=person_id,
                account_number=number,
                account_id=account.id if account else None,
                state=RequestState.WAITING,
                proof_kind=proof[0],
                proof_text=proof[1],
                asked_at=self.now - waits,
            )
        )
        if proof[0] == "last_payment":
            for hours in (4, 3, 2):
                await self.store.requests.add_mismatch(
                    account_number=home.number,
                    person_id=person_id,
                    now=self.now - waits - timedelta(hours=hours),
                )

    async def unusual(self, home: Home) -> None:
        """Far more than usual: a bill is formed, and staff are asked."""
        account, person_id = await self.linked(home)
        last = await self.last(account)
        done = await Readings(self.rules).confirm(
            self.store,
            account_id=account.id,
            person_id=person_id,
            values=(last.values[0] + _MUCH_KWH,),
            taken_on=self.today,
            is_rollover_confirmed=False,
            now=self.now - timedelta(hours=3),
            today=self.today,
        )
        formed = Formed(done.reading, done.bill, done.plan)
        asking = self.asking(person_id, done.reading.values[0])
        await self.reviews.look_at(self.store, formed, asking)

    async def cannot_be(self, home: Home, reason: ReviewReason) -> None:
        """Less than before: a claim, nothing is stored as a reading."""
        account, person_id = await self.linked(home)
        last = await self.last(account)
        is_new = reason is ReviewReason.METER_REPLACED
        value = 7 if is_new else max(last.values[0] - _LITTLE_KWH, 0)
        new = NewReviewCase(
            account_id=account.id,
            meter_number=home.devices[0].number,
            reason=reason,
            taken_on=self.today,
            values=(value,),
            asking=self.asking(person_id, value),
        )
        await self.reviews.ask(self.store, new)

    @property
    def reviews(self) -> Reviews:
        return Reviews(self.rules.window, self.rules.use)

    def asking(self, person_id: PersonId, value: int) -> Asking:
        """Somebody who has sent a photo of what the meter shows, if there is who keeps it."""
        keep, shown = self.keep_photo, draw_meter(f"{value:06d}")
        photo = None if keep is None else keep(shown)
        return Asking(person_id, Channel.TELEGRAM, self.now - timedelta(hours=2), photo)

    async def linked(self, home: Home) -> tuple[Account, PersonId]:
        account = await self.store.accounts.find_by_number(home.number)
        if account is None:
            raise LookupError(home.number)
        person_id = await self.person(details_of(home))
        await self.store.people.link(person_id, account.id, self.now - timedelta(days=40))
        return account, person_id

    async def last(self, account: Account) -> Reading:
        return (await self.store.readings.latest_of_account(account.id))[0]

    async def person(self, details: Details) -> PersonId:
        """Nobody can sign in as them: no password has this hash."""
        self.count += 1
        person = NewPerson(
            login=f"{_LOGIN}{self.count}",
            password_hash="!",  # noqa: S106
            locale="uk",
            agreement_version=_AGREEMENT,
            agreed_at=self.now,
            registered_at=self.now,
        )
        person_id = await self.store.people.add(person)
        await self.store.people.complete(person_id, details)
        return person_id


async def put_queues(
    units: UnitsOfWork,
    homes: Sequence[Home],
    *,
    now: datetime,
    today: date,
    keep_photo: KeepPhoto | None = None,
) -> bool:
    """Four claims and three readings, once; False when they are here already.

    `keep_photo` gives a picture (PNG) of a meter to the sandbox's messenger.
    """
    plain = [home for home in homes if not home.role and home.devices[0].zones == 1][:_HOMES]
    async with units() as unit:
        if await unit.people.find_by_login(f"{_LOGIN}1") is not None:
            return False
        queues = _Queues(unit, now, today, keep_photo)
        await _claims(queues, plain[:4])
        await queues.unusual(plain[4])
        await queues.cannot_be(plain[5], ReviewReason.WENT_BACKWARDS)
        await queues.cannot_be(plain[6], ReviewReason.METER_REPLACED)
        await unit.commit()
    return True


async def _claims(queues: _Queues, homes: Sequence[Home]) -> None:
    """A slip in the surname; somebody else; a slip in the number; a shortened address."""
    slip, other, near, short = homes
    await queues.claim(
        slip, details_of(slip, surname=slip.surname[:-1]), ("none", ""), slip.number
    )
    stranger = details_of(other, surname=near.surname, name=near.name)
    await queues.claim(other, stranger, ("last_payment", "100,00"), other.number)
    number = near.number[:-2] + near.number[-1] + near.number[-2]
    meter = near.devices[0].number
    await queues.claim(near, details_of(near), ("meter_number", meter), number)
    typed = short.devices[0].number[:-1]
    address = short.address.replace("буд. ", "").replace("кв. ", "")
    await queues.claim(
        short, details_of(short, address=address), ("meter_number", typed), short.number
    )


def details_of(home: Home, *, surname: str = "", name: str = "", address: str = "") -> Details:
    """What somebody types who lives there; or says they do."""
    return Details(
        surname=surname or home.surname,
        name=name or home.name,
        patronymic=home.patronymic,
        address=address or home.address,
        email=f"home{home.index}@example.org",
        phone=f"+38067{home.index:07d}",
        is_phone_proven=home.index % 2 == 0,
    )
