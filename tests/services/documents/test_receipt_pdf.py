"""The receipt as a PDF: every fact on one page, in three languages, and nothing that vanishes."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from services.documents.receipt import ReceiptPdf
from services.domain.article import Article
from services.domain.money import Money
from services.domain.payment_receipt import PaymentReceipt
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import bill
from tests.services.documents.seen import pages, words

RECEIPT = PaymentReceipt(
    reference="OB7K2M9QX4TR",
    article=Article.ELECTRICITY,
    amount=Money(1_512_40),
    given_back=Money(0),
    paid_at=datetime(2026, 11, 24, 19, 5, tzinfo=UTC),
    bank="monobank",
    card="444403******1902",
    account_number="0412345678",
    full_name="Лук'янець Мар'яна В’ячеславівна",
    address="вул. Академіка Ґжицького, буд. 24-А, кв. 118",
    supplier=bill().supplier,
)
FACTS = {
    "uk": ("Квитанція № OB7K2M9QX4TR", "Сплачено", "1 512,40 ₴", "Електроенергія"),
    "en": ("Receipt No. OB7K2M9QX4TR", "Paid", "₴1,512.40", "Electricity"),
    "ru": ("Квитанция № OB7K2M9QX4TR", "Оплачено", "1 512,40 ₴", "Электроэнергия"),
}
EVERYWHERE = (
    "0412345678", "Лук'янець Мар'яна В’ячеславівна", "Ґжицького", "plata by mono (monobank)",
    "444403******1902", RECEIPT.supplier.name, RECEIPT.supplier.code, "UA21 3223 1300",
)  # fmt: skip


@pytest.fixture(scope="module")
def printer() -> ReceiptPdf:
    return ReceiptPdf(BundledTexts())


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_every_fact_stands_on_one_page(printer: ReceiptPdf, locale: str) -> None:
    file = printer.render(RECEIPT, locale=locale)
    assert len(pages(file)) == 1
    seen = words(file)
    for fact in (*FACTS[locale], *EVERYWHERE):
        assert fact in seen, fact


def test_the_same_receipt_is_the_same_bytes_dated_by_its_payment(printer: ReceiptPdf) -> None:
    first = printer.render(RECEIPT, locale="uk")
    assert ReceiptPdf(BundledTexts()).render(RECEIPT, locale="uk") == first
    told = PdfReader(io.BytesIO(first)).metadata
    assert told is not None
    assert told.title == "Квитанція № OB7K2M9QX4TR"
    assert told.creation_date == datetime(2026, 11, 24, tzinfo=UTC)
    assert len(first) < 40_000


def test_money_given_back_is_said_and_the_rest_counted(printer: ReceiptPdf) -> None:
    seen = words(printer.render(replace(RECEIPT, given_back=Money(500_00)), locale="uk"))
    assert "З цієї суми повернуто 500,00 ₴" in seen
    assert "Залишилося зарахованим 1 012,40 ₴" in seen

    seen = words(printer.render(replace(RECEIPT, given_back=RECEIPT.amount), locale="uk"))
    assert "Гроші повернуто повністю" in seen
    assert "Залишилося" not in seen


def test_a_card_that_the_bank_kept_to_itself_has_no_line(printer: ReceiptPdf) -> None:
    assert "Картка" not in words(printer.render(replace(RECEIPT, card=""), locale="uk"))


@pytest.mark.parametrize("letters", ["漢字 Ω ☂", "\x00\u202e\ud800", "щ" * 100_000])
def test_hostile_names_stay_on_the_page(printer: ReceiptPdf, letters: str) -> None:
    odd = replace(RECEIPT, full_name=letters, address=letters)
    assert len(pages(printer.render(odd, locale="uk"))) == 1
