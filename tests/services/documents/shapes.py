"""Bills of every shape, and what each must say in Ukrainian, English and Russian."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from services.domain.article import Article
from services.domain.bill import BillLine, LineKind
from services.domain.invoice import Invoice
from services.domain.meter import Zone
from services.domain.money import Money, total
from services.domain.reading import ReadingKind
from tests.services.documents.bills import CONSUMER, HISTORY, LINES, bill, energy

LOCALES: Final = ("uk", "en", "ru")


@dataclass(frozen=True, slots=True)
class Shape:
    """A bill, and a phrase that makes it what it is, in the order of LOCALES."""

    invoice: Invoice
    said: tuple[str, str, str]


def _of_article(article: Article, line: BillLine) -> Invoice:
    """A bill without readings."""
    return bill(
        article=article, lines=(line,), history=(), amount=line.amount, to_pay=line.amount,
        opening_balance=Money(0), paid_in_period=Money(0), corrections=Money(0), other_debts=(),
    )  # fmt: skip


def _quarter() -> tuple[BillLine, ...]:
    """Three zones of two meters over three months."""
    return tuple(
        replace(
            energy(9 * meter + 3 * month + place, zone, 41 + month, coefficient, 26568),
            meter_number=("0745231", "НІК 2303 АП3Т № 0081234567")[meter],
            from_on=date(2026, 8 + month, 1),
            to_on=date(2026, 9 + month, 1),
            to_kind=ReadingKind.ESTIMATED if month == 1 else ReadingKind.ACTUAL,
        )
        for meter in range(2)
        for month in range(3)
        for place, (zone, coefficient) in enumerate(
            ((Zone.PEAK, "1.5"), (Zone.HALF_PEAK, "1"), (Zone.NIGHT, "0.4"))
        )
    )


TAKEN_BACK: Final = BillLine(
    9, LineKind.CORRECTION, Money(-30240), title="1204567890-2026-07", kwh=-70
)
HEATED: Final = (
    replace(energy(1, Zone.ALL, 2000, "1", 528000), price=Decimal("2.64")),
    replace(energy(1, Zone.ALL, 150, "1", 64800), position=2),
)
WIDEST: Final = tuple(
    replace(
        line,
        meter_number="0745231000123",
        from_on=date(2026, 9, 30),
        to_on=date(2026, 10, 31),
        from_value=9876543,
        to_value=9999999,
        to_kind=ReadingKind.ESTIMATED,
        kwh=1123456,
        price=Decimal("12.3456"),
        coefficient=Decimal("1.55"),
        amount=Money(123456789),
    )
    for line in LINES[:3]
)
LONG: Final = replace(
    CONSUMER,
    full_name="Мар’яна В’ячеславівна Задорожна-Гайдар-Лук’яненко",
    address=(
        "вулиця Героїв Оборони Кам’янця-Подільського та Визволителів Лівобережжя, буд. 118-Б, "
        "корпус 12, під’їзд 4, кв. 1024, смт. Верхньодністровське, Чернівецька обл., 59999"
    ),
)

SHAPES: Final = {
    "three zones": Shape(
        bill(), ("До сплати 1 020,12 ₴", "To pay ₴1,020.12", "К оплате 1 020,12 ₴")
    ),
    "zero": Shape(
        bill(to_pay=Money(0)), ("Рахунок сплачено", "The bill is paid", "Счёт оплачен")
    ),
    "credit": Shape(
        bill(to_pay=Money(-12345)),
        ("Переплата 123,45 ₴", "Credit of ₴123.45", "Переплата 123,45 ₴"),
    ),
    "preliminary": Shape(
        bill(is_preliminary=True),
        ("ПОПЕРЕДНІЙ РАХУНОК", "PRELIMINARY BILL", "ПРЕДВАРИТЕЛЬНЫЙ СЧЁТ"),
    ),
    "formed again": Shape(
        bill(version=3),
        ("УТОЧНЕНИЙ, ВЕРСІЯ 3", "REVISED, VERSION 3", "УТОЧНЁННЫЙ, ВЕРСИЯ 3"),
    ),
    "taken back": Shape(
        bill(lines=(*LINES, TAKEN_BACK)),
        (
            "Перерахунок: 1204567890-2026-07 −70",
            "Correction: 1204567890-2026-07 −70",
            "Перерасчёт: 1204567890-2026-07 −70",
        ),
    ),
    "heating": Shape(
        bill(lines=HEATED), ("кілька цін за кВт·год", "More than one price", "несколько цен")
    ),
    "schedule": Shape(
        _of_article(Article.SCHEDULE, BillLine(1, LineKind.INSTALMENT, Money(35000))),
        ("Черговий внесок 350,00", "Instalment 350.00", "Очередной взнос 350,00"),
    ),
    "act": Shape(
        _of_article(Article.ACTS, BillLine(1, LineKind.ACT, Money(451000))),
        ("За актом 4 510,00", "Under the act 4,510.00", "По акту 4 510,00"),
    ),
    "service": Shape(
        _of_article(Article.SERVICES, BillLine(1, LineKind.SERVICE, Money(48600))),
        ("Послуга 486,00", "Service 486.00", "Услуга 486,00"),
    ),
    "quarter": Shape(
        bill(lines=_quarter(), amount=total([line.amount for line in _quarter()])),
        ("№ НІК 2303 АП3Т № 0081234567",) * 3,
    ),
    "widest": Shape(
        bill(
            number="120456789012-2026-10-12",
            lines=WIDEST,
            amount=Money(1234567890),
            vat_included=Money(123456789),
            opening_balance=Money(-1234567890),
            to_pay=Money(-12345678901),
            expected_kwh=1123456,
            consumer=replace(CONSUMER, account_number="120456789012"),
            history=tuple((month, kwh * 400) for month, kwh in HISTORY),
            is_preliminary=True,
        ),
        (
            "Переплата 123 456 789,01 ₴",
            "Credit of ₴123,456,789.01",
            "Переплата 123 456 789,01 ₴",
        ),
    ),
    "long": Shape(
        bill(consumer=LONG, opening_balance=Money(123469797), to_pay=Money(123456789)),
        ("Чернівецька обл., 59999",) * 3,
    ),
}  # fmt: skip
