"""The large print: its own order, what to pay first, boxes for a heavy hand."""

from services.documents.invoice import InvoicePdf
from tests.services.documents.bills import bill
from tests.services.documents.seen import pages, words

FIRST = (
    "Срібнопільобленерго",
    "Рахунок за електроенергію за жовтень 2026 р.",
    "№ 1204567890-2026-10 від 05.11.2026",
    "До сплати 1 020,12 ₴",
    "Сплатіть до 20.11.2026",
    "Особовий рахунок 1204567890",
    "Скануйте код у застосунку свого банку, а на телефоні просто торкніться його",
    "Лук'янець Мар'яна В’ячеславівна",
    "вул. Академіка Ґжицького, буд. 24-А, кв. 118",
    "EIC 62Z0000012345678",
    "Це на 12 кВт·год менше",
    "Лічильник № 0745231",
    "Пік фактичні 15000 01.10.2026 15041 01.11.2026 41",
    "Ніч фактичні 21000 01.10.2026 21075 01.11.2026 75",
)
THEN = (
    "Електроенергія, пік 01.10.2026 – 01.11.2026 41 кВт·год × 4,32 × 1,5 265,68",
    "Пільга: учасник бойових дій, 75 % −120,00",
    "Разом нараховано у тому числі ПДВ 130,84 ₴ 785,04 ₴",
    "Борг на 01.10.2026 1 150,20 ₴",
    "До сплати 1 020,12 ₴",
    "Сплачується окремо: Графік погашення боргу — 350,00 ₴",
    "Реквізити для оплати в банку",
    "Призначення платежу Оплата за електроенергію, жовтень 2026, о/р 1204567890",
    "Договір № 12/4567 від 14.03.2019",
    "Рахунок отримувача (IBAN) UA21 3223 1300 0002 6007 2335 6600 1",
    "Банк отримувача АТ «Народний банк Срібнопілля»",
    "Постачальник ТОВ «Срібнопільська обласна енергопостачальна компанія»",
    "Код отримувача 40723825",
    "листопад 2025 251",
    "жовтень 2026 234",
    "Наступні покази",
    "1204567890 0745231",
    "Пік попередні: 15041",
    "Ніч попередні: 21075",
    "Дата зняття",
)


def in_order(facts: tuple[str, ...], text: str) -> list[str]:
    """The facts that are missing, or stand before their forerunners."""
    missing, at = [], 0
    for fact in facts:
        found = text.find(fact, at)
        if found < 0:
            missing.append(fact)
        else:
            at = found + len(fact)
    return missing


def test_first_page_has_all_that_is_needed_to_pay_and_to_check(printer: InvoicePdf) -> None:
    first, *_ = pages(printer.render(bill(), locale="uk", is_large=True))

    assert in_order(FIRST, first) == []


def test_other_pages_hold_everything_else_in_the_order_of_reading(printer: InvoicePdf) -> None:
    _, *rest = pages(printer.render(bill(), locale="uk", is_large=True))

    assert in_order(THEN, " ".join(rest)) == []
    assert "Наступні покази" in rest[-1]


def test_ordinary_bill_is_what_is_drawn_unless_the_large_one_is_asked_for(
    printer: InvoicePdf,
) -> None:
    ordinary = printer.render(bill(), locale="uk")

    assert printer.render(bill(), locale="uk", is_large=False) == ordinary
    assert printer.render(bill(), locale="uk", is_large=True) != ordinary


def test_short_bill_of_another_article_has_no_slip(printer: InvoicePdf) -> None:
    seen = words(printer.render(bill(lines=()), locale="uk", is_large=True))

    assert "Наступні покази" not in seen
    assert "Лічильник" not in seen
