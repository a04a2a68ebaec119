"""Why this sum: every reason with numbers that were reckoned by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.bill import Bill
from services.domain.comparison import Comparison
from services.domain.explanation import Beside, Explanation, Register, explain
from services.domain.meter import Zone
from services.domain.money import ZERO, Money
from services.domain.reading import ReadingKind
from services.domain.reasons import (
    AboveBlock,
    Estimated,
    Heating,
    MeterReplaced,
    OtherLine,
    Previous,
    PriceChanged,
    Reason,
    Recounted,
    SeveralMonths,
    TakenBack,
    YearAgo,
    ZoneShare,
)
from tests.services.domain.billed import benefit, bill_of, month, segment, taken_back
from tests.services.domain.price_table import TARIFFS, WINDOW

SEP, OCT, NOV, DEC = (date(2025, number, 1) for number in (9, 10, 11, 12))
APR, MAY, JUN = (date(2026, number, 1) for number in (4, 5, 6))


def explained(
    bill: Bill, previous: Bill | None = None, year_ago: Bill | None = None
) -> Explanation:
    return explain(bill, Beside(previous, year_ago, TARIFFS, WINDOW, Money(5_000)))


def of_kind(found: Explanation, kind: type[Reason]) -> list[Reason]:
    return [reason for reason in found.reasons if isinstance(reason, kind)]


def test_an_ordinary_bill_is_told_by_days_kwh_and_readings() -> None:
    found = explained(month(OCT, 310))

    assert (found.days, found.kwh, found.daily) == (31, 310, Decimal("10.0"))
    assert found.registers == (
        Register("0745231", Zone.ALL, OCT, 10_000, NOV, 10_310, ReadingKind.ACTUAL, 310),
    )
    assert found.reasons == ()
    assert found.debt == Money(5_000)  # apart: the bill's sum is 310 × 4.32
    assert found.bill.amount == Money(133_920)


def test_readings_of_a_window_count_as_of_its_first_day() -> None:
    early = bill_of(segment(date(2025, 9, 30), date(2025, 11, 2), 310))

    assert (explained(early).days, explained(early).daily) == (31, Decimal("10.0"))


def test_more_energy_at_the_same_price_is_all_of_the_difference() -> None:
    previous = month(SEP, 200)
    (reason,) = explained(month(OCT, 250), previous).reasons

    # 250 × 4.32 − 200 × 4.32 = 50 × 4.32
    assert reason == Previous(
        Comparison(previous, 50, Money(21_600), Money(21_600), ZERO, ZERO, ZERO)
    )


def test_a_new_price_and_more_energy_are_told_apart() -> None:
    previous = month(APR, 200)
    found = explained(month(MAY, 250), previous)

    # 250 × 5.40 − 200 × 4.32 = 486.00: 50 more at 4.32 is 216.00, 250 dearer by 1.08 is 270.00
    assert found.reasons == (
        Previous(
            Comparison(previous, 50, Money(48_600), Money(21_600), Money(27_000), ZERO, ZERO)
        ),
        PriceChanged(MAY, Decimal("4.32"), Decimal("5.40"), Money(27_000), is_season=False),
    )


def test_a_price_that_changed_inside_the_period_is_dated() -> None:
    found = explained(bill_of(segment(date(2026, 4, 16), date(2026, 5, 16), 300)))

    # 15 of 30 days are of May: 150 kWh dearer by 1.08
    assert found.reasons == (
        PriceChanged(MAY, Decimal("4.32"), Decimal("5.40"), Money(16_200), is_season=False),
    )
    assert [(row.from_value, row.to_value, row.kwh) for row in found.registers] == [
        (10_000, 10_300, 300)
    ]


def test_the_same_month_of_the_last_year_comes_after_the_previous_bill() -> None:
    previous, year_ago = month(SEP, 310), month(date(2024, 10, 1), 280)
    found = explained(month(OCT, 310), previous, year_ago)

    assert [type(reason) for reason in found.reasons] == [Previous, YearAgo]
    assert found.reasons[0] == Previous(Comparison(previous, 0, ZERO, ZERO, ZERO, ZERO, ZERO))
    assert found.reasons[1] == YearAgo(
        Comparison(year_ago, 30, Money(12_960), Money(12_960), ZERO, ZERO, ZERO)
    )


def test_the_night_has_saved_half_of_its_full_price() -> None:
    found = explained(month(OCT, 150, 100))

    # 100 × 4.32 × 0.5; 100 of 250 kWh
    assert found.reasons == (ZoneShare(Zone.NIGHT, 100, 40, Money(21_600)),)


def test_the_peak_costs_half_more_and_the_night_of_three_zones_saves_more() -> None:
    found = explained(month(OCT, 50, 100, 50))

    # night: 50 × 4.32 × 0.6; peak: 50 × 4.32 × 0.5 dearer
    assert found.reasons == (
        ZoneShare(Zone.NIGHT, 50, 25, Money(12_960)),
        ZoneShare(Zone.PEAK, 50, 25, Money(-10_800)),
    )


def test_using_the_night_more_is_neither_energy_nor_price() -> None:
    previous = month(SEP, 200, 100)  # 864.00 + 216.00: 3.60 a kWh
    (reason,) = of_kind(explained(month(OCT, 100, 200), previous), Previous)

    # 432.00 + 432.00 = 864.00
    assert reason == Previous(
        Comparison(previous, 0, Money(-21_600), ZERO, ZERO, Money(-21_600), ZERO)
    )


def test_heating_saves_up_to_its_block_and_costs_the_full_price_above() -> None:
    found = explained(month(NOV, 2_150, heated=True))

    # 2000 × (4.32 − 2.64) = 3360.00; 150 × 1.68 = 252.00
    assert found.reasons == (
        AboveBlock(2_000, Decimal("4.32"), 150, Money(25_200)),
        Heating(Decimal("2.64"), 2_000, Money(336_000)),
    )


def test_a_recount_dates_a_change_by_its_own_days() -> None:
    estimated = bill_of(segment(MAY, JUN, 100, kind=ReadingKind.ESTIMATED))
    extra = (taken_back(estimated.number, -100, -54_000),)
    found = explained(bill_of(segment(APR, JUN, 610), extra=extra), estimated)

    # 31 of 61 days are of May: 310 kWh dearer by 1.08
    changed = PriceChanged(MAY, Decimal("4.32"), Decimal("5.40"), Money(33_480), is_season=False)
    assert of_kind(found, PriceChanged) == [changed]


def test_the_end_of_the_heating_season_is_a_change_of_the_price() -> None:
    found = explained(month(MAY, 100, heated=True), month(APR, 100, heated=True))

    # 100 × (5.40 − 2.64)
    changed = PriceChanged(MAY, Decimal("2.64"), Decimal("5.40"), Money(27_600), is_season=True)
    assert of_kind(found, PriceChanged) == [changed]
    assert of_kind(found, Heating) == []


def test_energy_above_the_block_is_no_change_of_the_price() -> None:
    found = explained(month(DEC, 2_500, heated=True), month(NOV, 900, heated=True))

    assert of_kind(found, PriceChanged) == []


def test_an_estimate_comes_first() -> None:
    bill = bill_of(segment(OCT, NOV, 240, kind=ReadingKind.ESTIMATED))
    found = explained(bill, month(SEP, 100))

    assert found.reasons[0] == Estimated(240, is_mended=False)
    assert found.registers[0].to_kind is ReadingKind.ESTIMATED


def test_a_true_reading_takes_the_estimate_back() -> None:
    estimated = bill_of(segment(OCT, NOV, 240, kind=ReadingKind.ESTIMATED))
    extra = (taken_back(estimated.number, -240, -103_680),)
    found = explained(bill_of(segment(OCT, DEC, 610), extra=extra), estimated)

    # 610 × 4.32 = 2635.20; less 240 × 4.32 = 1036.80
    back = TakenBack(estimated.number, -240, Money(-103_680))
    assert found.reasons == (Recounted(Money(263_520), (back,)),)
    assert found.bill.amount == Money(159_840)
    assert (found.days, found.kwh, found.daily) == (61, 610, Decimal("10.0"))


def test_a_month_after_several_is_not_compared_with_them() -> None:
    long = bill_of(segment(date(2025, 8, 1), OCT, 600))
    recounted = bill_of(segment(SEP, OCT, 300), extra=(taken_back("1", -10, -4_320),))

    assert explained(month(OCT, 310), long).reasons == ()
    assert explained(month(OCT, 310), recounted).reasons == ()


def test_a_bill_that_came_without_lines_is_compared_with_nothing() -> None:
    bare = replace(month(OCT, 310), lines=())
    found = explained(bare, month(SEP, 300), month(date(2024, 10, 1), 300))

    assert (found.registers, found.reasons, found.kwh) == ((), (), 0)
    assert explained(month(OCT, 310), bare).reasons == ()


def test_several_months_in_one_bill_are_counted() -> None:
    found = explained(bill_of(segment(SEP, DEC, 910)), month(date(2025, 8, 1), 300))

    assert found.reasons[0] == SeveralMonths(3)
    assert of_kind(explained(bill_of(segment(SEP, date(2025, 10, 14), 400))), SeveralMonths) == []


def test_a_replaced_meter_has_the_readings_of_both() -> None:
    middle = date(2025, 10, 14)
    old = segment(OCT, middle, 130, kind=ReadingKind.CLOSING, meter="OLD")
    found = explained(bill_of(old, segment(middle, NOV, 180, meter="NEW")))

    assert found.reasons == (MeterReplaced("OLD", "NEW", middle),)
    assert [(row.meter_number, row.kwh, row.to_kind) for row in found.registers] == [
        ("OLD", 130, ReadingKind.CLOSING),
        ("NEW", 180, ReadingKind.ACTUAL),
    ]


def test_a_benefit_is_told_and_makes_no_energy() -> None:
    previous = month(SEP, 100)
    extra = (benefit("Пільга, 50 %", -21_600),)
    found = explained(bill_of(segment(OCT, NOV, 100), extra=extra), previous)

    assert found.reasons == (
        Previous(Comparison(previous, 0, Money(-21_600), ZERO, ZERO, ZERO, Money(-21_600))),
        OtherLine("Пільга, 50 %", Money(-21_600), is_benefit=True),
    )


def test_a_bill_without_energy_is_explained_too() -> None:
    found = explained(month(OCT, 0), month(SEP, 0))

    assert (found.kwh, found.daily) == (0, Decimal("0.0"))
    assert found.reasons[0] == Previous(Comparison(month(SEP, 0), 0, ZERO, ZERO, ZERO, ZERO, ZERO))
