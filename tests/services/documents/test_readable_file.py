"""The file itself: who made it, in which language, said aloud, and byte for byte the same."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pypdf import PdfReader

from services.documents.invoice import InvoicePdf
from services.domain.invoice import Invoice
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import CONSUMER, bill
from tests.services.documents.seen import words
from tests.services.documents.shapes import LOCALES

TITLES = {
    "uk": "Рахунок № 1204567890-2026-10",
    "en": "Bill No. 1204567890-2026-10",
    "ru": "Счёт № 1204567890-2026-10",
}
ALT = {"uk": "QR-код для оплати рахунку", "en": "QR code to pay bill", "ru": "QR-код для оплаты"}
STRANGE = replace(CONSUMER, full_name="Żółkiewski გიორგი Ӓнна 😀")
BOTH = pytest.mark.parametrize("is_large", [False, True])


@BOTH
@pytest.mark.parametrize("locale", LOCALES)
def test_file_names_itself_its_maker_its_subject_and_its_language(
    printer: InvoicePdf, locale: str, *, is_large: bool
) -> None:
    reader = PdfReader(io.BytesIO(printer.render(bill(), locale=locale, is_large=is_large)))
    told, root = reader.metadata, reader.root_object

    assert told is not None
    assert told.title == TITLES[locale]
    assert told.author == bill().supplier.name
    assert told.subject is not None
    assert told.subject.startswith("Оплата за електроенергію")
    assert str(told["/Keywords"]).split(", ") == ["1204567890", "1204567890-2026-10", "40723825"]
    assert str(root["/Lang"]) == locale
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])


@BOTH
@pytest.mark.parametrize("locale", LOCALES)
def test_code_is_told_to_those_who_cannot_see_it(
    printer: InvoicePdf, locale: str, *, is_large: bool
) -> None:
    page = PdfReader(io.BytesIO(printer.render(bill(), locale=locale, is_large=is_large))).pages[0]
    contents = page.get_contents()

    assert contents is not None
    (told,) = [
        operands[1]["/Alt"] for operands, operator in contents.operations if operator == b"BDC"
    ]
    assert ALT[locale] in told


@BOTH
@pytest.mark.parametrize("invoice", [bill(), bill(consumer=STRANGE)])
def test_same_bill_is_the_same_bytes_in_eight_threads(
    printer: InvoicePdf, invoice: Invoice, *, is_large: bool
) -> None:
    first = InvoicePdf(BundledTexts()).render(invoice, locale="uk", is_large=is_large)

    def draw(_: int) -> bytes:
        return printer.render(invoice, locale="uk", is_large=is_large)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(draw, range(16))) == {first}


@BOTH
def test_letters_that_the_frozen_fonts_lack_are_printed_all_the_same(
    printer: InvoicePdf, *, is_large: bool
) -> None:
    seen = words(printer.render(bill(consumer=STRANGE), locale="uk", is_large=is_large))

    assert seen.count("Żółkiewski გიორგი Ӓнна \ufffd") >= 2


@BOTH
def test_file_is_small_enough_for_a_phone(printer: InvoicePdf, *, is_large: bool) -> None:
    assert len(printer.render(bill(), locale="uk", is_large=is_large)) <= 40_960
