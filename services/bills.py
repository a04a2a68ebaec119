"""Bills: their list with what is paid, one with its lines, and the facts of the printed one."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Final

from services.domain.account import Account
from services.domain.allocation import Allocation, PaidState, allocate, debts_of
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.charging import vat_inside
from services.domain.consumption import Use, monthly_kwh, past_uses, usual_kwh
from services.domain.errors import Refusal
from services.domain.ids import AccountId, BillId
from services.domain.invoice import Consumer, Invoice, Supplier
from services.domain.money import ZERO, Money, total
from services.domain.nbu_qr import QrFormat
from services.domain.period import WindowRules, billing_month, counted_on, next_month
from services.domain.statement import statement_of
from services.ports.storage import Store
from services.ports.texts import Texts

_HISTORY: Final = timedelta(days=800)
_MONTHS: Final = 13  # twelve, and the same month a year ago
_KEY_VERSION: Final = 2  # grows when the same facts are drawn in another way


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
class ListedBill:
    """A bill and how much of it is covered; on a list without its lines.

    Of a preliminary bill nothing is left to pay: the supplier's own will ask for it.
    """

    bill: Bill
    state: PaidState
    left: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """What a list of bills comes to; preliminary ones are counted by their number only."""

    charged: Money
    left: Money
    preliminary: int


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
        return [_listed(bill, allocation) for bill in bills]

    async def standing(
        self, store: Store, *, bill_id: BillId, account_id: AccountId
    ) -> ListedBill:
        """The account's bill with its lines and what of it is left. Raises BillNotFound."""
        bill = await self.open(store, bill_id=bill_id, account_id=account_id)
        entries = await store.ledger.entries(account_id, bill.article)
        return _listed(bill, allocate(entries))

    async def open(self, store: Store, *, bill_id: BillId, account_id: AccountId) -> Bill:
        """The account's bill with its lines. Raises BillNotFound."""
        try:
            bill = await store.bills.get(bill_id)
        except LookupError:
            raise BillNotFound from None
        if bill.account_id != account_id:
            raise BillNotFound
        return bill

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
            other_debts=tuple(sorted(others.items())),
            to_pay=statement.to_pay,
            expected_kwh=self._expected(bill, uses),
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


def totals_of(listed: Iterable[ListedBill]) -> Totals:
    """What the bills come to, those taken back included."""
    kept = list(listed)
    booked = [each for each in kept if not each.bill.is_preliminary]
    return Totals(
        charged=total([each.bill.amount for each in booked]),
        left=total([each.left for each in booked]),
        preliminary=len(kept) - len(booked),
    )


def _listed(bill: Bill, allocation: Allocation) -> ListedBill:
    if bill.is_preliminary:
        return ListedBill(bill, PaidState.UNPAID, ZERO)
    return ListedBill(bill, allocation.state_of(bill.id), allocation.left_of(bill.id))


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
