"""What the demo's house has done at its hours: runs, compared statements, a payment twice."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.demo_data.words import SURNAMES
from bot.registry.profile import read_profile
from services.domain.acquirers.nights import DifferenceKind, NewDifference, Tallies, Tally
from services.domain.article import Article
from services.domain.ledger import Entry
from services.domain.money import Money
from services.domain.registry_profile import Column
from services.domain.rhythm.jobs import LETTER_JOBS, Job, Run, RunEnd
from services.domain.rhythm.times import RhythmRules, latest_due, local_day, useful_until
from services.ports.storage import Store, UnitsOfWork
from services.registries import Register, take_registry
from services.registries.reading import Record

_PROVIDER: Final = "liqpay"
_PROFILE: Final = "branch-csv"
_LETTERS: Final = 37
_NIGHTS: Final = 3
_TOOK: Final = timedelta(seconds=40)
_LISTED: Final = Tally(18, Money(1_284_350))
_SHORT: Final = NewDifference(
    DifferenceKind.OTHER_SUM, "DEMO-SHORT", "410009", Money(54_000), Money(45_000), "UAH"
)


async def put_nights(
    units: UnitsOfWork, rules: RhythmRules, *, numbers: Sequence[str], now: datetime
) -> bool:
    """Put them once; False when they are here already.

    The payment that came twice is of the first of the accounts that has paid.
    """
    async with units() as unit:
        today = local_day(now, rules)
        yesterday = today - timedelta(days=1)
        if await unit.statements.find(_PROVIDER, yesterday - timedelta(days=_NIGHTS - 1)):
            return False
        if await unit.differences.listed(1):
            return False
        for back in range(_NIGHTS, 0, -1):
            await _night(unit, now - timedelta(days=back - 1), rules, is_last=back == 1)
        await _runs(unit, rules, now)
        await _twin(unit, numbers, rules, now)
        await unit.commit()
    return True


async def _night(store: Store, now: datetime, rules: RhythmRules, *, is_last: bool) -> None:
    """A day compared; in the last one a sum differs."""
    tonight = local_day(now, rules)
    day = tonight - timedelta(days=1)
    await store.statements.open(_PROVIDER, [day], tonight=tonight, now=now)
    run = await store.statements.claim(now, lease=timedelta(minutes=1))
    if run is None or (run.provider, run.day) != (_PROVIDER, day):
        return
    matched = _LISTED
    if is_last:
        matched = Tally(_LISTED.count - 1, _LISTED.amount - _SHORT.theirs)
        await store.differences.keep(run, [_SHORT], now)
    await store.statements.finish(run, Tallies(_LISTED, matched), now)


async def _runs(store: Store, rules: RhythmRules, now: datetime) -> None:
    """The last two runs of every job; nothing that is due now is made anew."""
    for index, job in enumerate(Job, start=1):
        moment = now
        for _ in range(2):
            due_at = latest_due(job, moment, rules)
            if due_at is None:
                break
            run = Run(job, due_at, useful_until(job, due_at, rules))
            written = index * (_LETTERS + due_at.day) % 100 if job in LETTER_JOBS else 0
            if await store.runs.add(run):
                await store.runs.finish(run, RunEnd.DONE, due_at + _TOOK, written=written)
            moment = due_at - timedelta(seconds=1)


async def _twin(store: Store, numbers: Sequence[str], rules: RhythmRules, now: datetime) -> None:
    """A branch's register tells of a payment that the billing system has told of before."""
    for number in numbers:
        account = await store.accounts.find_by_number(number)
        paid = None if account is None else await store.ledger.last_payment(account.id)
        if paid is not None:
            await _told_again(store, number, paid, local_day(now, rules), now)
            return


async def _told_again(store: Store, number: str, paid: Entry, today: date, now: datetime) -> None:
    profile = replace(read_profile(_PROFILE), footer=None)
    rows = _rows(
        number, paid, list(profile.places), [str(each) for each in profile.places.values()]
    )
    register = Register("demo-branch.csv", hashlib.sha256(b"twin").digest(), profile, rows)
    await take_registry(store, register, today=today, now=now)


def _rows(number: str, paid: Entry, columns: list[Column], header: list[str]) -> Iterator[Record]:
    told: dict[Column, str] = {
        Column.ACCOUNT: number,
        Column.AMOUNT: f"{abs(paid.amount.kopecks) / 100:.2f}".replace(".", ","),
        Column.PAID_ON: f"{paid.value_on:%d.%m.%Y}",
        Column.REFERENCE: "DEMO-TWIN",
        Column.PAYER: SURNAMES[2],
        Column.ARTICLE: Article.ELECTRICITY.value,
    }
    yield 1, [*header]
    yield 2, [told.get(column, "") for column in columns]
