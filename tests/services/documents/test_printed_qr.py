"""The QR on paper: read back by a foreign decoder, and the same as what is printed beside it."""

import base64
from dataclasses import replace
from typing import Final

import pytest

from services.documents.invoice import InvoicePdf, payment_address
from services.documents.qr import QUIET, matrix
from services.domain.invoice import Invoice
from services.domain.money import Money
from services.domain.nbu_qr import QrFormat
from tests.services.documents.bills import SUPPLIER, bill
from tests.services.documents.seen import codes, links, words

LONGEST = bill(
    purpose="Оплата за електроенергію згідно з договором " * 10,
    supplier=replace(SUPPLIER, name="Щ" * 38),
)
FORMATS: Final = tuple(QrFormat)
BILLS: Final = {
    "owed": bill(),
    "whole": bill(to_pay=Money(300)),
    "paid": bill(to_pay=Money(0)),
    "credit": bill(to_pay=Money(-12345)),
    "longest": LONGEST,
    "longest in UTF-8": replace(LONGEST, purpose="Оплата за ₴ " * 40),
    "long name": bill(supplier=replace(SUPPLIER, name="Товариство «Світло» " * 7)),
}
AMOUNTS: Final = {"owed": "UAH1020.12", "whole": "UAH3", "paid": "", "credit": ""}
PLACES: Final = {
    QrFormat.V002: {"name": 5, "iban": 6, "amount": 7, "code": 8, "purpose": 11},
    QrFormat.V003: {"name": 5, "iban": 6, "amount": 7, "code": 8, "purpose": 11},
}


def told(address: str) -> list[str]:
    """The fields inside an address, decoded as its third field says."""
    coded = address.rpartition("/")[2]
    raw = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
    return raw.decode({b"1": "utf-8", b"2": "cp1251"}[raw.split(b"\n")[2]]).split("\n")


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("of", FORMATS)
@pytest.mark.parametrize("name", BILLS)
def test_code_under_the_sign_says_what_the_paper_says(
    printer: InvoicePdf, name: str, of: QrFormat, *, is_large: bool
) -> None:
    invoice = replace(BILLS[name], qr_format=of)
    drawn = printer.render(invoice, locale="uk", is_large=is_large)
    (address,) = codes(drawn)
    fields, printed = told(address), words(drawn).replace(" ", "")

    assert address == payment_address(invoice)
    assert fields[1] == of.value
    for field in ("name", "iban", "code", "purpose"):
        said = fields[PLACES[of][field]]
        assert said
        assert said.replace(" ", "") in printed
    assert fields[PLACES[of]["amount"]] == AMOUNTS.get(name, "UAH1020.12")


@pytest.mark.parametrize("of", FORMATS)
@pytest.mark.parametrize("is_large", [False, True])
def test_press_on_the_code_leads_where_the_code_leads(
    printer: InvoicePdf, of: QrFormat, *, is_large: bool
) -> None:
    drawn = printer.render(bill(qr_format=of), locale="uk", is_large=is_large)
    (link,) = links(drawn)

    assert codes(drawn) == [link.address]
    assert link.told == "QR-код для оплати рахунку № 1204567890-2026-10"
    assert link.width == link.height >= 48


@pytest.mark.parametrize("of", FORMATS)
@pytest.mark.parametrize("is_large", [False, True])
def test_module_is_half_a_millimetre_at_least(
    printer: InvoicePdf, of: QrFormat, *, is_large: bool
) -> None:
    invoice = replace(LONGEST, qr_format=of)
    count = len(matrix(payment_address(invoice), of))
    (link,) = links(printer.render(invoice, locale="uk", is_large=is_large))

    assert link.width / (count + 2 * QUIET) >= (0.85 if is_large else 0.5)
    assert count <= {QrFormat.V002: 77, QrFormat.V003: 85}[of]


def test_003_is_never_smaller_than_version_10() -> None:
    assert len(matrix("https://qr.bank.gov.ua/AA", QrFormat.V003)) == 57


@pytest.mark.parametrize("of", FORMATS)
def test_code_is_read_from_a_coarse_print(printer: InvoicePdf, of: QrFormat) -> None:
    invoice = bill(qr_format=of)

    assert codes(printer.render(invoice, locale="uk"), resolution=100) == [
        payment_address(invoice)
    ]


def address_of(name: str, of: QrFormat) -> str:
    """The address for a supplier of this name."""
    supplier = replace(SUPPLIER, name=name, short_name="Коротко")
    return payment_address(bill(supplier=supplier, qr_format=of))


@pytest.mark.parametrize(("of", "limit"), [(QrFormat.V002, 38), (QrFormat.V003, 140)])
def test_long_name_of_the_supplier_gives_way_to_the_short_one(of: QrFormat, limit: int) -> None:
    assert told(address_of("Щ" * limit, of))[5] == "Щ" * limit
    assert told(address_of("Щ" * (limit + 1), of))[5] == "Коротко"


def test_invoice_asks_for_002_unless_told_otherwise() -> None:
    assert Invoice.__dataclass_fields__["qr_format"].default is QrFormat.V002
