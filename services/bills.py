"""Bills: their list with what is paid, one with its lines, and the facts of the printed one."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Final

from services.domain.account import Account
from services.domain.allocation import allocate, balance, debts_of
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.bill_energy import is_estimated
from services.domain.charging import vat_inside
from services.domain.consumption import Use, monthly_kwh, past_uses, usual_kwh
from services.domain.errors import Refusal
from services.domain.explanation import Beside, Explanation, explain
from services.domain.ids import AccountId, BillId
from services.domain.invoice import Consumer, Invoice, Supplier
from services.domain.listed_bill import ListedBill, listed_bill
from services.domain.money import ZERO
from services.domain.nbu_qr import QrFormat
from services.domain.period import WindowRules, add_months, billing_month, counted_on, next_month
from services.domain.statement import statement_of
from services.ports.storage import Store
from services.ports.texts import Texts

_HISTORY: Final = timedelta(days=800)
_YEAR: Final = 12
_SIMILAR_DAYS: Final = 10  # readings wander around the 1st
_MONTHS: Final = 13  # twelve, and the same month a year ago
_KEY_VERSION: Final = 3  # grows when the same facts are drawn in another way


@dataclass(eq=False)
class BillNotFound(Refusal):
    """No such bill on this account; the same words when it belongs to somebody else."""


@dataclass(frozen=True, slots=True)
class BillRules:
    """Settings: the window that names a bill's month, the payment QR, the purpose's language."""

    window: WindowRules = field(default_factory=WindowRules)
    qr_format: QrFormat = QrFormat.V002
    purpose_locale: str = "uk"


@dataclass(frozen=True, slots=True)
class Bills:
    """The use cases of bills; every method reads inside the caller's transaction."""

    supplier: Supplier
    rules: BillRules
    texts: Texts

    async def history(
        self,
        store: Store,
        *,
        account_id: AccountId,
        article: Article,
        since: date,
        until: date,
    ) -> list[ListedBill]:
        """Bills of an article formed in the closed range, the latest first."""
        bills = await store.bills.history(account_id, article, since=since, until=until)
        allocation = allocate(await store.ledger.entries(account_id, article))
        return [listed_bill(bill, allocation) for bill in bills]

    async def standing(
        self, store: Store, *, bill_id: BillId, account_id: AccountId
    ) -> ListedBill:
        """The account's bill with its lines and what of it is left. Raises BillNotFound."""
        bill = await self.open(store, bill_id=bill_id, account_id=account_id)
        entries = await store.ledger.entries(account_id, bill.article)
        return listed_bill(bill, allocate(entries))

    async def open(self, store: Store, *, bill_id: BillId, account_id: AccountId) -> Bill:
        """The account's bill with its lines. Raises BillNotFound."""
        try:
            bill = await store.bills.get(bill_id)
        except LookupError:
            raise BillNotFound from None
        if bill.account_id != account_id:
            raise BillNotFound
        return bill

    async def explain(
        self, store: Store, *, bill_id: BillId, account_id: AccountId
    ) -> Explanation:
        """Why the account's bill comes to its sum. Raises BillNotFound.

        It is compared with the bill before it and with that of the same month a year ago.
        """
        bill = await self.open(store, bill_id=bill_id, account_id=account_id)
        others = await store.bills.history(
            account_id, bill.article, since=bill.formed_on - _HISTORY, until=bill.formed_on
        )
        earlier = [
            each for each in others if each.id != bill.id and each.period_to < bill.period_to
        ]
        entries = await store.ledger.entries(account_id, bill.article)
        owed = balance(entries) - allocate(entries).left_of(bill.id)
        beside = Beside(
            previous=await _latest(store, earlier),
            year_ago=await _latest(store, self._year_ago(bill, earlier)),
            tariffs=tuple(await store.tariffs.all()),
            window=self.rules.window,
            debt=owed,
            is_mended=await _is_mended(store, bill),
        )
        return explain(bill, beside)

    def _year_ago(self, bill: Bill, earlier: Iterable[Bill]) -> list[Bill]:
        """Bills of the same month a year ago, as long as this one."""
        window = self.rules.window
        month = add_months(billing_month(bill.period_to, window), -_YEAR)
        days = (bill.period_to - bill.period_from).days
        return [
            each
            for each in earlier
            if billing_month(each.period_to, window) == month
            and abs((each.period_to - each.period_from).days - days) <= _SIMILAR_DAYS
        ]

    async def invoice(self, store: Store, *, bill_id: BillId) -> Invoice:
        """Every fact of the printed bill as of now. The caller has checked whose it is.

        An unknown id raises LookupError.
        """
        bill = await store.bills.get(bill_id)
        account = await store.accounts.get(bill.account_id)
        entries = await store.ledger.entries(account.id, bill.article)
        balances = await store.ledger.balances(account.id)
        statement = statement_of(bill, entries)
        month = billing_month(bill.period_to, self.rules.window)
        uses = await self._uses(store, bill)
        others = debts_of({key: owed for key, owed in balances.items() if key != bill.article})
        return Invoice(
            number=bill.number,
            version=bill.version,
            formed_on=bill.formed_on,
            article=bill.article,
            month=month,
            period_from=bill.period_from,
            period_to=bill.period_to,
            due_on=bill.due_on,
            is_preliminary=bill.is_preliminary,
            supplier=self.supplier,
            consumer=_consumer(account),
            lines=bill.lines,
            amount=bill.amount,
            # a repayment schedule repays a debt whose tax was in the bills that made it
            vat_included=ZERO if bill.article is Article.SCHEDULE else vat_inside(bill.amount),
            opening_balance=statement.opening,
            paid_in_period=statement.paid,
            corrections=statement.corrections,
            other_debts=tuple(Article.in_order(others)),
            to_pay=statement.to_pay,
            # beside an old bill the month after it is no longer to come
            expected_kwh=self._expected(bill, uses) if statement.is_latest else None,
            purpose=self._purpose(bill, account, month),
            history=monthly_kwh(uses, month, _MONTHS),
            qr_format=self.rules.qr_format,
        )

    async def _uses(self, store: Store, bill: Bill) -> list[Use]:
        if bill.article is not Article.ELECTRICITY:
            return []
        readings = await store.readings.history(
            bill.account_id, since=bill.period_to - _HISTORY, until=bill.period_to
        )
        meters = await store.meters.of_account(bill.account_id)
        return past_uses(readings, meters, self.rules.window)

    def _expected(self, bill: Bill, uses: list[Use]) -> int | None:
        """What the whole month after the bill usually takes."""
        counted = counted_on(bill.period_to, self.rules.window)
        start = counted if counted.day == 1 else next_month(counted)
        return usual_kwh(uses, start, next_month(start)) if uses else None

    def _purpose(self, bill: Bill, account: Account, month: date) -> str:
        """Purpose of payment: the words on the paper and in the QR, in the bank's language."""
        facts = {
            "account": account.number,
            "number": bill.number,
            "month": f"{month:%m.%Y}",
            "name": account.full_name,
        }
        key = f"purpose-{bill.article.value}"
        return self.texts.say(self.rules.purpose_locale, key, facts)


async def _is_mended(store: Store, bill: Bill) -> bool:
    """Whether a true reading has come after the bill's estimate."""
    if not is_estimated(bill):
        return False
    latest = await store.bills.latest(bill.account_id, bill.article)
    return latest is not None and latest.period_to > bill.period_to and not is_estimated(latest)


async def _latest(store: Store, bills: Iterable[Bill]) -> Bill | None:
    """The bill whose period ends last, with its lines; preliminary ones were never charged."""
    booked = [each for each in bills if not each.is_preliminary]
    if not booked:
        return None
    latest = max(booked, key=lambda each: (each.period_to, each.formed_on, each.id))
    return await store.bills.get(latest.id)


def invoice_key(invoice: Invoice, locale: str) -> str:
    """A stable name of the drawn content: the same facts in the same language, the same paper."""
    facts = json.dumps(
        [_KEY_VERSION, locale, asdict(invoice)], default=str, ensure_ascii=False, sort_keys=True
    )
    return f"invoice-{hashlib.sha256(facts.encode()).hexdigest()}"


def _consumer(account: Account) -> Consumer:
    """The public contract of a household bears the number of its account."""
    return Consumer(
        account_number=account.number,
        full_name=account.full_name,
        address=account.address,
        eic=account.eic,
        contract=account.number,
    )
