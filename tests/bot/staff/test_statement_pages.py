"""Statements in the console: nights, a day in figures, and a difference closed with a word."""

from datetime import date, timedelta

import pytest

from services.domain.acquirers.nights import (
    DifferenceKind,
    NewDifference,
    RunReason,
    Tallies,
    Tally,
)
from services.domain.money import Money
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Rooms
from tests.contracts.records import NOW
from tests.journeys.gist import gist

DAY = date(2026, 11, 23)
LEASE = timedelta(minutes=30)


async def compared(rooms: Rooms, kind: DifferenceKind = DifferenceKind.MISSING) -> None:
    """LiqPay's day: two payments agree, P1 differs; monobank has not answered."""
    found = NewDifference(kind, "P1", "77", Money(51_240), Money(0), "UAH")
    async with rooms.units() as unit:
        await unit.statements.open("liqpay", [DAY], tonight=DAY, now=NOW)
        run = await unit.statements.claim(NOW, lease=LEASE)
        assert run is not None
        tally = Tally(2, Money(100_000))
        await unit.statements.finish(run, Tallies(tally, tally, unreadable=3), NOW)
        await unit.differences.keep(run, [found], NOW)
        await unit.statements.open("monobank", [DAY], tonight=DAY, now=NOW)
        silent = await unit.statements.claim(NOW, lease=LEASE)
        assert silent is not None
        await unit.statements.postpone(silent, RunReason.SILENT, NOW + LEASE)
        await unit.commit()


async def test_list_tells_what_waits_and_how_every_night_went(rooms: Rooms) -> None:
    clerk = await rooms.signed_in("olena")
    assert "Розбіжностей немає" in await (await clerk.get("/staff/statements")).text()
    await compared(rooms)
    text = await (await clerk.get("/staff/statements")).text()
    for words in (gist("differencekind-missing"), "P1", "банк не відповів", "2 платежі"):
        assert words in text
    assert "Звірка з банками" in await (await clerk.get("/staff/")).text()


async def test_day_is_told_in_figures_and_what_could_not_be_read(rooms: Rooms) -> None:
    await compared(rooms)
    clerk = await rooms.signed_in("olena")
    text = await (await clerk.get(f"/staff/statements/liqpay/{DAY}")).text()
    assert "3 рядки виписки не вдалося прочитати" in text
    silent = await (await clerk.get(f"/staff/statements/monobank/{DAY}")).text()
    assert "Спробуємо ще раз" in silent
    assert (await clerk.get("/staff/statements/liqpay/2020-01-01")).status == 404
    assert (await clerk.get("/staff/statements/liqpay/2020-99-99")).status == 404


@pytest.mark.parametrize("kind", DifferenceKind)
async def test_every_difference_says_what_it_is_and_what_to_do(
    rooms: Rooms, kind: DifferenceKind
) -> None:
    await compared(rooms, kind)
    clerk = await rooms.signed_in("olena")
    answer = await clerk.get("/staff/statements/differences/1")
    text = await answer.text()
    assert answer.status == 200
    assert "Що робити" in text
    assert "Закрити розбіжність" not in text


async def test_senior_closes_a_difference_with_a_word_and_the_second_sees_who_did(
    rooms: Rooms,
) -> None:
    await compared(rooms)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    path = "/staff/statements/differences/1"
    assert "Закрити розбіжність" in await (await senior.get(path)).text()
    assert (await senior.post(f"{path}/close", note=" ")).status == 409
    assert (await senior.post(f"{path}/close", note="Банк виправив у себе")).status == 303
    assert "Банк виправив у себе" in await (await senior.get(path)).text()
    late = await senior.post(f"{path}/close", note="Ще раз")
    assert (late.status, "Уже закрито" in await late.text()) == (409, True)
    async with rooms.units() as unit:
        count = await unit.differences.count()
        *_, last = await unit.audit.chain(100)
    assert count.count == 1
    assert (last.action, last.subject) == ("statement.closed", "difference:1")


async def test_clerk_closes_nothing_and_what_is_unknown_is_said(rooms: Rooms) -> None:
    await compared(rooms, DifferenceKind.LATE_PAYMENT)
    clerk = await rooms.signed_in("olena")
    await clerk.get("/staff/statements")
    assert (await clerk.post("/staff/statements/differences/1/close", note="Так")).status == 403
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    await senior.get("/staff/statements/differences/1")
    settled = await senior.post("/staff/statements/differences/1/close", note="Так")
    assert settled.status == 409
    assert (await senior.get("/staff/statements/differences/99")).status == 409
