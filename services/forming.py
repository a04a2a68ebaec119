"""Forming a bill in the memory: what is known of an account, and a plan kept and booked."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Final

from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.bill_energy import is_estimated, numbers_taken_back
from services.domain.chain import find_corrected, takes_back
from services.domain.ids import AccountId
from services.domain.ledger import EntryKind, NewEntry
from services.domain.money import ZERO, Money
from services.domain.period import WindowRules, billing_month
from services.domain.planning import bill_of
from services.domain.submission import BillingMode, Known, Plan, ReadingRules, Submission
from services.ports.storage import Store

_HISTORY: Final = timedelta(days=800)  # the same season a year ago, and a month to spare


async def known_of(
    store: Store, account_id: AccountId, submission: Submission, rules: ReadingRules
) -> Known:
    """What the memory knows of an account when a reading comes; call under its lock to write."""
    account = await store.accounts.get(account_id)
    meters = await store.meters.of_account(account_id)
    latest = await _latest(store, account_id, rules.window)
    since = min(submission.taken_on, submission.today) - _HISTORY
    until = max(submission.taken_on, submission.today)
    readings = await store.readings.history(account_id, since=since, until=until)
    if not readings:
        readings = await store.readings.latest_of_account(account_id)
    corrects = find_corrected(latest, submission, rules)
    estimated: list[Bill] = []
    if latest is not None and takes_back(latest, corrects, submission):
        estimated = [bill async for bill in _estimated(store, latest, corrects, rules)]
    tariffs = await store.tariffs.all()
    return Known(account, tuple(meters), tuple(readings), tuple(tariffs), latest, tuple(estimated))


async def form(store: Store, plan: Plan, *, rules: ReadingRules, now: datetime) -> Bill:
    """Form the bill, or re-form the corrected one, and book the difference.

    A preliminary bill books nothing: the supplier will bill the same energy with its own
    number, and a debt counted twice could be paid twice.
    """
    corrected, today = plan.corrects, plan.submission.today
    booked = ZERO
    if corrected is None:
        number = await store.bills.next_number(plan.account.id, today)
        bill = await store.bills.add(bill_of(plan, number=number, rules=rules))
    else:
        booked = ZERO if corrected.is_preliminary else corrected.amount
        renewed = bill_of(plan, number=corrected.number, rules=rules)
        bill = await store.bills.reform(corrected.id, renewed)
    kind = EntryKind.CORRECTION if booked else EntryKind.BILL
    difference = bill.amount - booked
    if difference and not bill.is_preliminary:
        await store.ledger.append(_entry(bill, kind, difference, now))
    return bill


async def _latest(store: Store, account_id: AccountId, window: WindowRules) -> Bill | None:
    """The bill that the next one continues: a final one instead of its month's preliminary."""
    latest = await store.bills.latest(account_id, Article.ELECTRICITY)
    if latest is None or not latest.is_preliminary:
        return latest
    month = billing_month(latest.period_to, window)
    since = await store.bills.history(
        account_id, Article.ELECTRICITY, since=latest.period_from, until=date.max
    )
    final = [
        bill
        for bill in since
        if not bill.is_preliminary and billing_month(bill.period_to, window) >= month
    ]
    if not final:
        return latest
    return await store.bills.get(max(final, key=lambda bill: bill.period_to).id)


async def _estimated(
    store: Store, latest: Bill, corrects: Bill | None, rules: ReadingRules
) -> AsyncIterator[Bill]:
    """Bills by estimate that end where the next bill begins, the latest first.

    What one of them has taken back goes with it: the new bill begins before both. A bill that
    counts takes back only what was booked: never a preliminary one.
    """
    is_instant = rules.mode is BillingMode.INSTANT
    begins_on = latest.period_to if corrects is None else corrects.period_from
    own_id = None if corrects is None else corrects.id
    earlier = await store.bills.history(
        latest.account_id,
        latest.article,
        since=latest.formed_on - _HISTORY,
        until=max(latest.formed_on, latest.period_to),
    )
    numbers: set[str] = set()
    for each in sorted(earlier, key=lambda bill: bill.period_to, reverse=True):
        is_other = each.period_to > begins_on and each.number not in numbers
        if is_other or each.id == own_id or (is_instant and each.is_preliminary):
            continue
        bill = await store.bills.get(each.id)
        if not is_estimated(bill):
            break
        yield bill
        begins_on = min(begins_on, bill.period_from)
        numbers |= numbers_taken_back(bill)


def _entry(bill: Bill, kind: EntryKind, amount: Money, now: datetime) -> NewEntry:
    return NewEntry(
        account_id=bill.account_id,
        article=bill.article,
        kind=kind,
        amount=amount,
        reference=f"bill:{bill.number}:v{bill.version}",
        value_on=bill.formed_on,
        booked_at=now,
        bill_id=bill.id,
    )
