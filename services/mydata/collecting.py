"""Everything that is kept about a person, collected for them: data.json and bills to be drawn."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.ids import AccountId, BillId, MeterId, PersonId, ReadingId
from services.domain.ledger import Entry, EntryKind
from services.domain.link import Link
from services.domain.meter import Meter
from services.domain.period import add_months
from services.domain.person import Person, PersonState
from services.domain.personal import ToldLetter, Traces
from services.domain.reading import Reading
from services.mydata.shaping import Json, masked, plain, shaped
from services.ports.storage import Store
from services.ports.texts import Texts

FORMAT: Final = "oblik-personal-data"
VERSION: Final = 1
MONTHS_OF_BILLS: Final = 36
_LETTERS: Final = 2000
_CODE: Final = "code"
_UNSEEN: Final = "••••••"
_EVER: Final = (date(2000, 1, 1), date(9999, 12, 31))
_HIDDEN_OF_PERSON: Final = ("password_hash", "state")
_HIDDEN_OF_PAYMENT: Final = ("next_look_at", "looks", "expires_at", "provider_ref")


@dataclass(frozen=True, slots=True)
class BillToDraw:
    """A bill whose PDF belongs into the archive: its entry in data.json, and the file's name."""

    id: BillId
    entry: Json
    file_name: str


@dataclass(frozen=True, slots=True)
class Archive:
    """data.json before it is written; entries of `bills` get their "pdf" when it is drawn."""

    data: Json
    bills: tuple[BillToDraw, ...]


@dataclass(frozen=True, slots=True)
class Collecting:
    """Collects inside the caller's transaction."""

    texts: Texts

    async def collect(self, store: Store, person_id: PersonId, now: datetime) -> Archive | None:
        """The archive as of now; None for a login that is in use no more.

        Whoever owns an account gets all of it. Whoever was let in by its owner gets what they
        have done themselves: the rest is about somebody else.
        """
        person = await store.people.find(person_id)
        if person is None or person.state is not PersonState.ACTIVE:
            return None
        traces = await store.personal.traces(person_id)
        links = {link.account_id: link for link in await store.links.of_person(person_id)}
        since = add_months(now.date(), -MONTHS_OF_BILLS)
        accounts, to_draw = [], []
        for account_id in traces.account_ids:
            account = await store.accounts.get(account_id)
            link = links.get(account_id)
            entry, bills = await self._account(store, account, link, traces, since)
            accounts.append(entry | {"payments": await _payments(store, account_id, person_id)})
            to_draw += bills
        data = {"format": FORMAT, "version": VERSION, "made_at": plain(now)}
        data |= await self._personal(store, person) | {"accounts": accounts}
        return Archive(data, tuple(to_draw))

    async def _personal(self, store: Store, person: Person) -> Json:
        chats = await store.conversations.of_person(person.id)
        letters = await store.personal.letters_of(person.id, _LETTERS)
        requests = await store.personal.requests_of(person.id)
        return {
            "person": shaped(person, without=_HIDDEN_OF_PERSON),
            "consents": [shaped(each) for each in await store.acceptances.of_person(person.id)],
            "wishes": shaped(await store.wishes.of_person(person.id)),
            "chats": [
                {"channel": each.channel.value, "chat": masked(each.chat)} for each in chats
            ],
            "requests": [shaped(each) for each in requests],
            "letters": [self._letter(person.locale, each) for each in letters],
        }

    def _letter(self, locale: str, letter: ToldLetter) -> Json:
        """As it was worded; a sentence of an earlier release may be gone.

        A code proves that somebody reads the mailbox it was sent to: it is in no other hands.
        """
        facts = {**letter.facts, _CODE: _UNSEEN} if _CODE in letter.facts else letter.facts
        try:
            text = self.texts.say(locale, letter.key, facts)
        except LookupError:
            text = ""
        return {"at": plain(letter.due_at), "state": letter.state, "text": text}

    async def _account(
        self, store: Store, account: Account, link: Link | None, traces: Traces, since: date
    ) -> tuple[Json, list[BillToDraw]]:
        meters = {each.id: each for each in await store.meters.of_account(account.id)}
        readings = await store.readings.history(account.id, since=_EVER[0], until=_EVER[1])
        entry: Json = {
            "number": account.number,
            "role": link.role.value if link else None,
            "nickname": link.nickname if link else "",
            "linked_at": plain(link.linked_at) if link else None,
        }
        if link is None or not link.role.may_invite:
            own = [each for each in readings if each.id in traces.reading_ids]
            return entry | {"readings": _readings(own, meters, traces.reading_ids)}, []
        bills = await _bills(store, account.id)
        shapes = [_bill(bill) for bill in bills]
        entries = await store.ledger.history(
            account.id, kinds=tuple(EntryKind), since=_EVER[0], until=_EVER[1]
        )
        entry |= {
            "subscriber": shaped(account, without=("number",)),
            "meters": [shaped(each) for each in meters.values()],
            "readings": _readings(readings, meters, traces.reading_ids),
            "bills": shapes,
            "ledger": [_entry(each) for each in entries],
            "balances_kopecks": plain(await store.ledger.balances(account.id)),
        }
        pairs = zip(bills, shapes, strict=True)
        return entry, [_to_draw(bill, shape) for bill, shape in pairs if bill.formed_on >= since]


async def _bills(store: Store, account_id: AccountId) -> list[Bill]:
    """Every bill with its lines, the latest first."""
    first, last = _EVER
    found = []
    for article in Article:
        listed = await store.bills.history(account_id, article, since=first, until=last)
        found += [await store.bills.get(each.id) for each in listed]
    return sorted(found, key=lambda each: (each.formed_on, each.id), reverse=True)


def _bill(bill: Bill) -> Json:
    lines = [shaped(line) for line in bill.lines]
    return shaped(bill, without=("lines",)) | {"lines": lines, "pdf": None}


def _to_draw(bill: Bill, shape: Json) -> BillToDraw:
    """The file is named after the bill; what no file system takes is left out."""
    name = "".join(
        letter if letter.isalnum() or letter in "-_." else "_" for letter in bill.number
    )
    return BillToDraw(bill.id, shape, f"bills/{bill.formed_on:%Y-%m-%d}_{name}.pdf")


def _entry(entry: Entry) -> Json:
    return shaped(entry, without=("reference",))


def _readings(
    readings: list[Reading], meters: dict[MeterId, Meter], own: frozenset[ReadingId]
) -> list[Json]:
    return [
        shaped(each)
        | {"meter_number": meters[each.meter_id].number, "is_submitted_by_you": each.id in own}
        for each in readings
    ]


async def _payments(store: Store, account_id: AccountId, person_id: PersonId) -> list[Json]:
    """Internet payments that the person has made."""
    moments = [datetime.combine(day, datetime.min.time(), tzinfo=UTC) for day in _EVER]
    found = await store.payments.history(account_id, since=moments[0], until=moments[1])
    return [
        shaped(each, without=_HIDDEN_OF_PAYMENT) for each in found if each.person_id == person_id
    ]
