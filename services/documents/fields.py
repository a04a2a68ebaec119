"""What came from outside, made fit for paper: lengths capped, control letters gone."""

from dataclasses import replace
from typing import Final

from services.documents.canvas import printable
from services.domain.bill import BillLine
from services.domain.invoice import Consumer, Invoice, Supplier

_NAME: Final = 160
_ADDRESS: Final = 240
_PURPOSE: Final = 420
_TITLE: Final = 160
_NUMBER: Final = 40
_PHONES: Final = 3


def capped(invoice: Invoice) -> Invoice:
    """The same bill with every text at a length that the page can hold.

    A name of 100,000 letters took three seconds to draw.
    """
    return replace(
        invoice,
        number=printable(invoice.number, _NUMBER),
        purpose=printable(invoice.purpose, _PURPOSE),
        supplier=_supplier(invoice.supplier),
        consumer=_consumer(invoice.consumer),
        lines=tuple(_line(line) for line in invoice.lines),
    )


def _supplier(supplier: Supplier) -> Supplier:
    return Supplier(
        name=printable(supplier.name, _NAME),
        short_name=printable(supplier.short_name, _NAME),
        code=printable(supplier.code, _NUMBER),
        iban=printable(supplier.iban, _NUMBER),
        bank=printable(supplier.bank, _NAME),
        address=printable(supplier.address, _ADDRESS),
        phones=tuple(printable(each, _NUMBER) for each in supplier.phones[:_PHONES]),
        site=printable(supplier.site, _NUMBER),
    )


def _consumer(consumer: Consumer) -> Consumer:
    return Consumer(
        account_number=printable(consumer.account_number, _NUMBER),
        full_name=printable(consumer.full_name, _NAME),
        address=printable(consumer.address, _ADDRESS),
        eic=printable(consumer.eic, _NUMBER),
        contract=printable(consumer.contract, _NAME),
    )


def _line(line: BillLine) -> BillLine:
    return replace(
        line,
        title=printable(line.title, _TITLE),
        meter_number=printable(line.meter_number, _NUMBER),
    )
