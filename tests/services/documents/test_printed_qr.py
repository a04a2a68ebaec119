"""The QR on paper, read back by a foreign decoder."""

from dataclasses import replace

import pytest

from services.documents.invoice import InvoicePdf, payment_address
from services.documents.qr import QUIET, matrix
from services.domain.money import Money
from services.domain.nbu_qr import QrFormat
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import SUPPLIER, bill
from tests.services.documents.seen import codes

LONGEST = bill(
    purpose="Оплата за електроенергію згідно з договором " * 10,
    supplier=replace(SUPPLIER, name="Щ" * 38),
)
LONGEST_IN_UTF_8 = replace(LONGEST, purpose="Оплата за ₴ " * 40)
PAID = bill(to_pay=Money(0))


@pytest.mark.parametrize("of", list(QrFormat))
@pytest.mark.parametrize("invoice", [bill(), LONGEST, LONGEST_IN_UTF_8, PAID])
def test_code_under_the_sign_is_read_back_as_it_was_meant(invoice: object, of: QrFormat) -> None:
    drawn = InvoicePdf(BundledTexts(), of).render(invoice, locale="uk")  # type: ignore[arg-type]

    assert codes(drawn) == [payment_address(invoice, of)]  # type: ignore[arg-type]


@pytest.mark.parametrize("of", list(QrFormat))
def test_module_is_half_a_millimetre_at_least(of: QrFormat) -> None:
    count = len(matrix(payment_address(LONGEST, of), of))

    assert 48.0 / (count + 2 * QUIET) >= 0.5
    assert count <= {QrFormat.V002: 77, QrFormat.V003: 85}[of]


def test_003_is_never_smaller_than_version_10() -> None:
    assert len(matrix("https://qr.bank.gov.ua/AA", QrFormat.V003)) == 57


def test_code_is_read_from_a_coarse_print() -> None:
    drawn = InvoicePdf(BundledTexts()).render(bill(), locale="uk")

    assert codes(drawn, resolution=100) == [payment_address(bill(), QrFormat.V002)]


def test_long_name_of_the_supplier_gives_way_to_the_short_one() -> None:
    named = bill(supplier=replace(SUPPLIER, name="Щ" * 39, short_name="Коротко"))
    short = bill(supplier=replace(SUPPLIER, name="Коротко"))

    assert payment_address(named, QrFormat.V002) == payment_address(short, QrFormat.V002)
