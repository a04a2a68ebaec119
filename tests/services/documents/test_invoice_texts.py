"""Texts from outside on the printed bill: long, strange, endless; none of them vanishes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.documents.invoice import InvoicePdf
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import CONSUMER, LINES, SUPPLIER, bill
from tests.services.documents.seen import words


def test_long_names_and_addresses_wrap_and_are_whole(printer: InvoicePdf) -> None:
    name = "Задунайська-Перебийніс Олександра-Єлизавета Святославівна " * 2
    street = "вулиця Гвардійців-Залізничників-Визволителів Лівобережжя, корпус 118-Б, " * 3
    consumer = replace(CONSUMER, full_name=name.strip(), address=street.strip())
    supplier = replace(SUPPLIER, name="Товариство з обмеженою відповідальністю " * 3)

    seen = words(printer.render(bill(consumer=consumer, supplier=supplier), locale="uk"))

    assert seen.count("Задунайська-Перебийніс") >= 2
    assert "118-Б, вулиця" in seen
    assert seen.count("відповідальністю") == 3


def test_endless_word_is_broken_and_an_endless_text_is_capped(printer: InvoicePdf) -> None:
    consumer = replace(CONSUMER, full_name="Щ" * 100_000, address="я" * 100_000)

    seen = words(printer.render(bill(consumer=consumer), locale="uk"))

    assert 100 < seen.count("Щ") < 400
    assert "…" in seen


def test_letters_outside_the_frozen_fonts_are_printed_all_the_same(printer: InvoicePdf) -> None:
    consumer = replace(CONSUMER, full_name="Żółkiewski Ænne გიორგი Ӓнна")

    pdf = printer.render(bill(consumer=consumer), locale="uk")

    assert "Żółkiewski Ænne" in words(pdf)
    assert "გიორგი" in words(pdf)
    assert "Ӓнна" in words(pdf)
    assert printer.render(bill(consumer=consumer), locale="uk") == pdf


def test_letter_that_no_font_has_becomes_a_visible_mark(printer: InvoicePdf) -> None:
    consumer = replace(CONSUMER, full_name="Іван 😀 漢字")

    assert "Іван \ufffd \ufffd\ufffd" in words(
        printer.render(bill(consumer=consumer), locale="uk")
    )


def test_decomposed_letters_are_composed_and_control_letters_go(printer: InvoicePdf) -> None:
    consumer = replace(CONSUMER, full_name="Сергі\u0438\u0306 Ї\x00жак\u200b")

    assert "Сергій Ї жак" in words(printer.render(bill(consumer=consumer), locale="uk")).replace(
        "іи\u0306", "ій"
    ).replace("Сергій\u0306", "Сергій")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_whatever_is_printed(name: str, address: str) -> None:
    consumer = replace(CONSUMER, full_name=name, address=address, contract=name, eic=address)
    lines = tuple(replace(line, title=name, meter_number=address) for line in LINES)

    pdf = InvoicePdf(BundledTexts()).render(
        bill(consumer=consumer, lines=lines, purpose=address), locale="uk"
    )

    assert "1204567890" in words(pdf)
