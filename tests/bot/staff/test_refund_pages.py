"""Refunds in the console: from a payment's number to the bank, by two persons."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from services.confirmations import Confirmations
from services.domain.refund import RefundState
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Browser, Rooms
from tests.contracts.records import NOW, new_payment, notice, written_account

CONFIRMATIONS = Confirmations(ZoneInfo("Europe/Kyiv"))


async def paid(rooms: Rooms) -> None:
    """P1 of 512.40 has come."""
    async with rooms.units() as unit:
        account = await written_account(unit)
        await unit.payments.add(new_payment(account.id, "P1"))
        await CONFIRMATIONS.accept(unit, notice("first"), NOW)
        await CONFIRMATIONS.settle(unit, limit=9, now=NOW)
        await unit.commit()


async def proposes(browser: Browser, **changed: str) -> str:
    """The way of a clerk: find the payment, propose; gives the refund's path."""
    page = await (await browser.get("/staff/refunds/new", params={"reference": "P1"})).text()
    assert "512,40" in page
    form = {"reference": "P1", "amount": "100,00", "reason": "Двічі сплачено", **changed}
    answer = await browser.post("/staff/refunds", **form)
    assert answer.status == 303, await answer.text()
    return answer.headers["Location"]


async def test_clerk_proposes_senior_confirms_and_everybody_sees_where_it_is(
    rooms: Rooms,
) -> None:
    await paid(rooms)
    clerk = await rooms.signed_in("olena")
    path = await proposes(clerk)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    assert "Двічі сплачено" in await (await senior.get("/staff/refunds")).text()
    assert "Повернути гроші" in await (await senior.get(path)).text()
    assert (await senior.post(f"{path}/confirm")).status == 303
    assert "банк запитають" in await (await clerk.get(path)).text()
    assert (await senior.post(f"{path}/confirm")).status == 409


async def test_what_cannot_be_given_back_is_said_on_the_form_with_what_was_typed(
    rooms: Rooms,
) -> None:
    await paid(rooms)
    clerk = await rooms.signed_in("olena")
    unknown = await clerk.get("/staff/refunds/new", params={"reference": "NOBODY"})
    assert (unknown.status, "Перевірте номер" in await unknown.text()) == (409, True)
    await clerk.get("/staff/refunds/new", params={"reference": "P1"})
    form = {"reference": "P1", "amount": "600", "reason": "Помилка"}
    answer = await clerk.post("/staff/refunds", **form)
    text = await answer.text()
    assert answer.status == 409
    assert "щонайбільше" in text
    assert 'value="600"' in text
    odd = await clerk.post("/staff/refunds", **{**form, "amount": "сто"})
    assert odd.status == 409


async def test_own_proposal_may_be_taken_back_and_anothers_rejected_with_a_word(
    rooms: Rooms,
) -> None:
    await paid(rooms)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    path = await proposes(senior)
    assert (await senior.post(f"{path}/confirm")).status == 409
    assert (await senior.post(f"{path}/withdraw")).status == 303
    again = await proposes(senior)
    other = await rooms.signed_in("lev", StaffRole.SENIOR)
    await other.get(again)
    assert (await other.post(f"{again}/reject", note="")).status == 409
    assert (await other.post(f"{again}/reject", note="Уже повернули")).status == 303
    assert "Уже повернули" in await (await senior.get(again)).text()


async def test_refund_that_the_bank_left_in_doubt_is_settled_by_a_senior(rooms: Rooms) -> None:
    await paid(rooms)
    clerk = await rooms.signed_in("olena")
    path = await proposes(clerk)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    await senior.get(path)
    await senior.post(f"{path}/confirm")
    async with rooms.units() as unit:
        number = await unit.refunds.take(NOW)
        assert number is not None
        await unit.refunds.looked(number, RefundState.UNCLEAR, next_look_at=None)
        await unit.commit()
    rooms.clock.turn(timedelta(minutes=1))
    page = await (await senior.get(path)).text()
    assert "Перевірте в кабінеті банку" in page
    assert (await senior.post(f"{path}/settle", note="Порожньо")).status == 303
    assert "не повернено" in await (await clerk.get(path)).text()


async def test_unknown_refund_is_told(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    answer = await browser.get("/staff/refunds/999")
    assert (answer.status, "999" in await answer.text()) == (409, True)
