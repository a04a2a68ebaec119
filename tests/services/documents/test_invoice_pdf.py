"""The printed bill: every fact in its order, in three languages, and nothing that vanishes."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from services.documents.invoice import InvoicePdf
from services.domain.article import Article
from services.domain.bill import BillLine, LineKind
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.reading import ReadingKind
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import LINES, bill, energy
from tests.services.documents.seen import pages, words

ORDER = (
    "№ 1204567890-2026-10 від 05.11.2026",
    "жовтень 2026",
    "Оплата за електроенергію, жовтень 2026, о/р 1204567890",
    "№ 12/4567 від 14.03.2019",
    "UA21 3223 1300 0002 6007 2335 6600 1",
    "АТ «Народний банк Срібнопілля»",
    "ТОВ «Срібнопільська обласна енергопостачальна компанія»",
    "вул. Незалежності, 17",
    "0 800 500 123",
    "40723825",
    "1204567890",
    "Лук'янець Мар'яна В’ячеславівна",
    "вул. Академіка Ґжицького, буд. 24-А, кв. 118",
    "62Z0000012345678",
    "1 020,12 ₴",
    "Сплатіть до 20.11.2026",
    "234 кВт·год",
    "0745231 Пік 01.10.2026 15000 01.11.2026 15041 фактичні 41",
    "0745231 Напівпік 01.10.2026 18000 01.11.2026 18118 фактичні 118",
    "0745231 Ніч 01.10.2026 21000 01.11.2026 21075 фактичні 75",
    "пік 01.10.2026 – 01.11.2026 41 × 4,32 × 1,5 = 265,68",
    "ніч 01.10.2026 – 01.11.2026 75 × 4,32 × 0,4 = 129,60",
    "Пільга: учасник бойових дій, 75 % −120,00",
    "у тому числі ПДВ 130,84 ₴ 785,04 ₴",
    "Борг на 01.10.2026 1 150,20 ₴",
    "−900,00 ₴",
    "−15,12 ₴",
    "До сплати 1 020,12 ₴",
    "Графік погашення боргу — 350,00 ₴",
    "252 кВт·год",
    "312",
    "Наступні покази",
    "1204567890",
    "0745231",
    "попередні: 15041",
)


def test_every_fact_stands_on_one_page_in_the_order_of_the_trade(printer: InvoicePdf) -> None:
    (page,) = pages(printer.render(bill(), locale="uk"))

    at = 0
    for fact in ORDER:
        assert fact in page[at:], f"{fact} is missing or out of order"
        at = page.index(fact, at) + len(fact)


@pytest.mark.parametrize(
    ("locale", "facts"),
    [
        (
            "en",
            ("Electricity bill", "₴1,020.12", "Pay by 20 Nov 2026", "75 × 4.32 × 0.4 = 129.60"),
        ),
        ("ru", ("Счёт за электроэнергию", "1 020,12 ₴", "Оплатите до 20.11.2026", "0,4 = 129,60")),
    ],
)
def test_bill_is_complete_in_other_languages(
    printer: InvoicePdf, locale: str, facts: tuple[str, ...]
) -> None:
    seen = words(printer.render(bill(), locale=locale))

    assert [fact for fact in facts if fact not in seen] == []
    assert "invoice-" not in seen


def test_same_bill_is_the_same_bytes_whoever_prints_it(printer: InvoicePdf) -> None:
    first = printer.render(bill(), locale="uk")

    assert printer.render(bill(), locale="uk") == first
    assert InvoicePdf(BundledTexts()).render(bill(), locale="uk") == first
    assert printer.render(bill(version=2), locale="uk") != first


def test_bill_is_dated_by_itself_and_small_enough_for_a_phone(printer: InvoicePdf) -> None:
    pdf = printer.render(bill(), locale="uk")
    told = PdfReader(io.BytesIO(pdf)).metadata

    assert told is not None
    assert told.creation_date is not None
    assert told.creation_date.date() == date(2026, 11, 5)
    assert len(pdf) <= 40_000


def test_many_lines_go_over_to_a_second_page_with_nothing_lost(printer: InvoicePdf) -> None:
    lines = tuple(
        replace(LINES[index % 3], position=index, meter_number=f"10{index:03d}")
        for index in range(30)
    )

    seen = pages(printer.render(bill(lines=lines), locale="uk"))

    assert len(seen) > 1
    assert all(" ".join(seen).count(f"10{index:03d}") >= 2 for index in range(30))
    assert seen[1].count("Лічильник №") + seen[1].count("Нарахування") >= 1
    assert [f"сторінка {at} з {len(seen)}" in page for at, page in enumerate(seen, 1)] == [
        True
    ] * len(seen)
    assert "Наступні покази" in seen[-1]


def test_credit_and_a_paid_bill_ask_for_nothing(printer: InvoicePdf) -> None:
    credit = words(printer.render(bill(to_pay=Money(-12345)), locale="uk"))
    paid = words(printer.render(bill(to_pay=Money(0)), locale="uk"))

    assert "До сплати 0,00 ₴" in credit
    assert credit.count("Переплата 123,45 ₴") == 2
    assert "До сплати 0,00 ₴" in paid
    assert "Рахунок сплачено" in paid


@pytest.mark.parametrize("is_large", [False, True])
def test_rows_of_an_old_bill_come_to_what_is_left_of_it(
    printer: InvoicePdf, *, is_large: bool
) -> None:
    new = words(printer.render(bill(), locale="uk", is_large=is_large))
    old = words(printer.render(bill(to_pay=Money(0)), locale="uk", is_large=is_large))

    assert "Враховано пізніше" not in new
    # 1150.20 − 900.00 − 15.12 + 785.04 = 1020.12
    assert "Враховано пізніше або в інших рахунках −1 020,12 ₴" in old


def test_preliminary_and_revised_bills_say_so(printer: InvoicePdf) -> None:
    assert "ПОПЕРЕДНІЙ" in words(printer.render(bill(is_preliminary=True), locale="uk"))
    assert "ВЕРСІЯ 3" in words(printer.render(bill(version=3), locale="uk"))


def test_replaced_meter_and_an_estimate_are_explained(printer: InvoicePdf) -> None:
    old = replace(energy(1, Zone.ALL, 80, "1", 34560), to_kind=ReadingKind.CLOSING)
    new = replace(
        energy(2, Zone.ALL, 40, "1", 17280), meter_number="999", to_kind=ReadingKind.ESTIMATED
    )

    seen = words(printer.render(bill(lines=(old, new)), locale="uk"))

    assert "лічильник замінено" in seen
    assert "за середнім споживанням" in seen
    assert "1204567890 Лічильник № 999" in seen


def test_a_border_inside_a_period_that_was_read_is_no_estimate(printer: InvoicePdf) -> None:
    before = replace(energy(1, Zone.ALL, 80, "1", 34560), to_kind=ReadingKind.ESTIMATED)
    before = replace(before, to_on=date(2026, 10, 16))
    after = replace(energy(2, Zone.ALL, 40, "1", 17280), from_on=date(2026, 10, 16))

    seen = words(printer.render(bill(lines=(before, after)), locale="uk"))

    assert "за середнім споживанням" not in seen


def test_a_recount_is_told_instead_of_what_is_left_of_its_month(printer: InvoicePdf) -> None:
    back = BillLine(9, LineKind.CORRECTION, Money(-30240), title="1204567890-2026-07", kwh=-70)

    seen = words(printer.render(bill(lines=(*LINES, back)), locale="uk"))

    assert "час від 01.10.2026 пораховано заново" in seen
    assert "ніж торік" not in seen


def test_two_price_blocks_share_one_reading(printer: InvoicePdf) -> None:
    cheap = replace(energy(1, Zone.ALL, 2000, "1", 528000), price=Decimal("2.64"))
    dear = replace(cheap, position=2, kwh=150, price=Decimal("4.32"), amount=Money(64800))

    seen = words(printer.render(bill(lines=(cheap, dear)), locale="uk"))

    assert seen.count("15000") == 1
    assert "фактичні 2 150" in seen


def test_other_articles_are_billed_without_meter_and_slip(printer: InvoicePdf) -> None:
    line = BillLine(1, LineKind.INSTALMENT, Money(35000), title="Внесок 4 з 12")

    seen = words(
        printer.render(bill(article=Article.SCHEDULE, lines=(line,), history=()), locale="uk")
    )

    assert "Внесок 4 з 12 350,00" in seen
    assert "Наступні покази" not in seen
    assert "Покази лічильника" not in seen


def test_debts_of_other_articles_stand_in_the_sum_only_when_they_belong_to_it(
    printer: InvoicePdf,
) -> None:
    together = words(printer.render(bill(to_pay=bill().to_pay + Money(35000)), locale="uk"))

    assert "Графік погашення боргу 350,00 ₴" in together
    assert "окремо" not in together
