"""What a month costs in the demo: the project's own charging rules, asked in one call."""

from bot.demo_data.metering import Stretch
from services.domain.bill import BillLine
from services.domain.charging import PriceList, Segment, charge
from services.domain.consumption import RegisterUse
from services.domain.period import WindowRules
from services.domain.tariff import Tariff


def energy_lines(
    stretches: list[Stretch], tariffs: list[Tariff], *, is_heated: bool
) -> list[BillLine]:
    """The energy lines of a bill over the stretches, exactly as the rules make them."""
    prices = PriceList(tuple(tariffs), is_heated, WindowRules())
    return list(charge([_segment(stretch) for stretch in stretches], prices))


def _segment(stretch: Stretch) -> Segment:
    start, end = stretch.start, stretch.end
    registers = zip(stretch.zones, start.values, end.values, stretch.kwh, strict=True)
    return Segment(
        meter_number=start.device.number,
        from_on=start.taken_on,
        to_on=end.taken_on,
        to_kind=end.kind,
        registers=tuple(
            RegisterUse(zone, before, after, kwh, is_rollover=after < before)
            for zone, before, after, kwh in registers
        ),
        turn=10**start.device.digits,
    )
