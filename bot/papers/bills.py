"""Printed bills, in small print and large, and the whole of a bill in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from bot.papers.drawn import Drawing
from bot.papers.sheet import SheetKind
from handlers.core.reply import say
from services.bills import Bills, invoice_key
from services.domain.bill import BillLine, LineKind
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.invoice import Invoice
from services.domain.meter import Zone
from services.domain.money import ZERO
from services.ports.documents import InvoiceRenderer
from services.ports.storage import Store
from services.ports.texts import Texts


@dataclass(frozen=True, slots=True)
class BillKind:
    """A bill by its id, as a PDF."""

    bills: Bills
    renderer: InvoiceRenderer
    texts: Texts
    is_large: bool = False

    async def gather(self, store: Store, ref: str, locale: str) -> Drawing:
        """The bill as of now; the two prints are different files."""
        invoice = await self.bills.invoice(store, bill_id=BillId(int(ref)))
        key = invoice_key(invoice, locale)
        name = self.texts.say(locale, "document-bill-name", {"number": invoice.number})
        return Drawing(
            name=f"{name}.pdf",
            content_key=f"{key}-large" if self.is_large else key,
            draw=partial(self.renderer.render, invoice, locale=locale, is_large=self.is_large),
            kind=SheetKind.DOCUMENT,
            instead=tuple(bill_in_words(invoice)),
        )


def bill_in_words(invoice: Invoice) -> Iterator[Said]:
    """Everything that is needed to understand the bill and to pay it, a line each."""
    yield say("paper-instead-of-bill")
    yield say(
        "paper-bill",
        number=invoice.number,
        formed=invoice.formed_on,
        first=invoice.period_from,
        last=invoice.period_to,
        account=invoice.consumer.account_number,
        name=invoice.consumer.full_name,
        address=invoice.consumer.address,
    )
    if invoice.is_preliminary:
        yield say("paper-bill-preliminary")
    read = [line for line in invoice.lines if line.to_value is not None]
    if read:
        yield say("paper-bill-readings")
        yield from map(_reading, read)
    yield say("paper-bill-lines")
    yield from map(_line, invoice.lines)
    yield from _sums(invoice)
    yield from _requisites(invoice)


def _reading(line: BillLine) -> Said:
    return say(
        "paper-bill-reading",
        meter=line.meter_number,
        zone=as_fact(line.zone or Zone.ALL),
        since=line.from_on or "",
        before=str(line.from_value),
        until=line.to_on or "",
        after=str(line.to_value),
        kind=as_fact(line.to_kind) if line.to_kind else "",
    )


def _line(line: BillLine) -> Said:
    if line.kind is LineKind.ENERGY and line.zone is not None:
        return say(
            "paper-bill-energy",
            zone=as_fact(line.kind if line.zone is Zone.ALL else line.zone),
            kwh=line.kwh or 0,
            price=(line.price or Decimal(0)) * (line.coefficient or Decimal(1)),
            amount=line.amount,
        )
    if line.kind is LineKind.CORRECTION and line.kwh is not None:
        return say("bills-one-correction", number=line.title, amount=line.amount)
    title = line.title or as_fact(line.kind)
    return say("paper-bill-other", title=title, amount=line.amount)


def _sums(invoice: Invoice) -> Iterator[Said]:
    yield say("paper-bill-amount", amount=invoice.amount, vat=invoice.vat_included)
    if invoice.opening_balance:
        is_debt = invoice.opening_balance > ZERO
        key = "paper-bill-debt" if is_debt else "paper-bill-credit"
        yield say(key, amount=invoice.opening_balance if is_debt else -invoice.opening_balance)
    if invoice.paid_in_period:
        yield say("paper-bill-paid", amount=invoice.paid_in_period)
    if invoice.corrections:
        yield say("paper-bill-corrections", amount=invoice.corrections)
    known = invoice.opening_balance - invoice.paid_in_period + invoice.corrections
    if rest := invoice.to_pay - known - invoice.amount:
        yield say("paper-bill-later", amount=rest)
    if invoice.to_pay > ZERO:
        yield say("paper-bill-to-pay", amount=invoice.to_pay, due=invoice.due_on)
    else:
        yield say("paper-bill-nothing")
    for article, debt in invoice.other_debts:
        if debt:
            yield say("paper-bill-apart", article=as_fact(article), amount=debt)


def _requisites(invoice: Invoice) -> Iterator[Said]:
    supplier = invoice.supplier
    yield say(
        "paper-bill-requisites",
        name=supplier.name,
        iban=supplier.iban,
        bank=supplier.bank,
        code=supplier.code,
        purpose=invoice.purpose,
    )
