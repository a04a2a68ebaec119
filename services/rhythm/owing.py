"""Letters about what is owed: bills before their last day, instalments, and overdue debt."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.domain.allocation import allocate
from services.domain.article import Article
from services.domain.ids import AccountId, BillId
from services.domain.ledger import Entry
from services.domain.message import NewLetter
from services.domain.money import ZERO, Money, total
from services.domain.rhythm.hearers import BillHeard, Hearer
from services.domain.rhythm.jobs import Job
from services.domain.rhythm.letters import Sending, debt_letter, due_letter, instalment_letter
from services.domain.rhythm.times import RhythmRules
from services.domain.schedule import Part, schedules_of
from services.ports.storage import Store

_Books = Mapping[tuple[AccountId, Article], list[Entry]]


async def due_letters(
    store: Store, heard: Sequence[BillHeard], sending: Sending
) -> list[NewLetter]:
    """Of bills of which something is left; a bill that its own money covers is nobody's news."""
    mixed = {each.hearer.account_id for each in heard if each.is_mixed}
    books = await store.owed.entries(mixed) if mixed else {}
    lefts = [(each, _left(each, books)) for each in heard]
    return [due_letter(each, left, sending) for each, left in lefts if left > ZERO]


def _left(heard: BillHeard, books: _Books) -> Money:
    """What is left of the bill, out of the books where the balance does not say it."""
    if not heard.is_mixed:
        return heard.plainly_left
    entries = books.get((heard.hearer.account_id, heard.article), [])
    return allocate(entries).left_of(heard.bill_id)


async def instalment_letters(
    store: Store, job: Job, hearers: Sequence[Hearer], span: tuple[date, date], sending: Sending
) -> list[NewLetter]:
    """Of instalments due in the closed span of which something is left."""
    ids = {each.account_id for each in hearers}
    books, agreed = await store.owed.entries(ids), await store.owed.instalments(ids)
    parts: dict[AccountId, list[Part]] = {}
    for account_id, instalments in agreed.items():
        entries = books.get((account_id, Article.SCHEDULE), [])
        parts[account_id] = [
            part
            for schedule in schedules_of(instalments, entries, span[0])
            for part in schedule.parts
            if part.left and span[0] <= part.instalment.due_on <= span[1]
        ]
    return [
        instalment_letter(job, each, part, sending)
        for each in hearers
        for part in parts.get(each.account_id, ())
    ]


async def debt_letters(
    store: Store, hearers: Sequence[Hearer], rules: RhythmRules, day: date, sending: Sending
) -> list[NewLetter]:
    """Of accounts whose debt is overdue on the day, and more than the floor."""
    ids = {each.account_id for each in hearers}
    books, not_due = await store.owed.entries(ids), await store.owed.not_due(ids, day)
    overdue = {account_id: _overdue(books, account_id, not_due) for account_id in ids}
    return [
        debt_letter(each, owed, bill_id, day, sending)
        for each in hearers
        for owed, bill_id in (overdue[each.account_id],)
        if owed > rules.debt_floor
    ]


def _overdue(
    books: _Books, account_id: AccountId, not_due: frozenset[BillId]
) -> tuple[Money, BillId | None]:
    """What is overdue over all articles, and the latest bill of electricity that is."""
    owed, latest = ZERO, None
    for article in Article:
        charges = allocate(books.get((account_id, article), [])).charges
        late = [each for each in charges if each.left and each.bill_id not in not_due]
        owed += total([each.left for each in late])
        bills = [each.bill_id for each in late if each.bill_id is not None]
        if article is Article.ELECTRICITY and bills:
            latest = bills[-1]
    return owed, latest
