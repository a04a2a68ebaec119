"""Invented bills for the tests of documents."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.article import Article
from services.domain.bill import BillLine, LineKind
from services.domain.invoice import Consumer, Invoice, Supplier
from services.domain.meter import Zone
from services.domain.money import Money, total
from services.domain.reading import ReadingKind

START = date(2026, 10, 1)
END = date(2026, 11, 1)

SUPPLIER = Supplier(
    name="ТОВ «Срібнопільська обласна енергопостачальна компанія»",
    short_name="Срібнопільобленерго",
    code="40723825",
    iban="UA213223130000026007233566001",
    bank="АТ «Народний банк Срібнопілля»",
    address="вул. Незалежності, 17, м. Срібнопілля, 10001",
    phones=("0 800 500 123", "(041) 255-10-10"),
    site="sribnopil.example",
)
CONSUMER = Consumer(
    account_number="1204567890",
    full_name="Лук'янець Мар'яна В’ячеславівна",
    address="вул. Академіка Ґжицького, буд. 24-А, кв. 118, м. Срібнопілля, 10014",
    eic="62Z0000012345678",
    contract="№ 12/4567 від 14.03.2019",
)


def energy(position: int, zone: Zone, kwh: int, coefficient: str, amount: int) -> BillLine:
    """A line of one register between 1 October and 1 November."""
    start = 12_000 + 3_000 * position
    return BillLine(
        position=position,
        kind=LineKind.ENERGY,
        amount=Money(amount),
        meter_number="0745231",
        zone=zone,
        from_on=START,
        to_on=END,
        from_value=start,
        to_value=start + kwh,
        to_kind=ReadingKind.ACTUAL,
        kwh=kwh,
        price=Decimal("4.32"),
        coefficient=Decimal(coefficient),
    )


LINES = (
    energy(1, Zone.PEAK, 41, "1.5", 26568),
    energy(2, Zone.HALF_PEAK, 118, "1", 50976),
    energy(3, Zone.NIGHT, 75, "0.4", 12960),
    BillLine(4, LineKind.BENEFIT, Money(-12000), title="Пільга: учасник бойових дій, 75 %"),
)
HISTORY = tuple(
    (date(2025 + (9 + index) // 12, (9 + index) % 12 + 1, 1), kwh)
    for index, kwh in enumerate((246, 251, 288, 312, 305, 270, 214, 190, 168, 172, 181, 205, 234))
)


def bill(**changes: object) -> Invoice:
    """A three-zone bill with a benefit, a debt, a payment and other articles."""
    amount = total([line.amount for line in LINES])
    whole = Invoice(
        number="1204567890-2026-10",
        version=1,
        formed_on=date(2026, 11, 5),
        article=Article.ELECTRICITY,
        month=START,
        period_from=START,
        period_to=END,
        due_on=date(2026, 11, 20),
        is_preliminary=False,
        supplier=SUPPLIER,
        consumer=CONSUMER,
        lines=LINES,
        amount=amount,
        vat_included=Money(13084),
        opening_balance=Money(115020),
        paid_in_period=Money(90000),
        corrections=Money(-1512),
        other_debts=((Article.SCHEDULE, Money(35000)), (Article.ACTS, Money(0))),
        to_pay=amount + Money(115020) - Money(90000) - Money(1512),
        expected_kwh=252,
        purpose=(
            "Оплата за електроенергію, жовтень 2026, о/р 1204567890, "
            "Лук'янець М. В., вул. Академіка Ґжицького, 24-А, кв. 118"
        ),
        history=HISTORY,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # changes are Invoice's fields
