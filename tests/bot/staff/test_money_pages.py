"""Money in the console: every case in human words, and its ends by whoever may make them."""

import re

import pytest

from services.domain.staff import Duty, StaffRole, may
from tests.bot.staff.cases import put_cases
from tests.bot.staff.rooms import Browser, Rooms
from tests.contracts.records import NUMBER

pytestmark = pytest.mark.postgres

SUSPENSE, CREDITS = "/staff/suspense", "/staff/credits"
PAID_TWICE = f"{SUSPENSE}/notices/2"
LOST = f"{SUSPENSE}/notices/3"


async def read(browser: Browser, path: str, status: int = 200) -> str:
    answer = await browser.get(path)
    text = await answer.text()
    assert answer.status == status, text
    return text


async def test_queue_names_every_case_and_counts_it(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    browser = await rooms.signed_in("olena")
    text = await read(browser, SUSPENSE)

    for words in ("Сплачено двічі", "Невідомий номер платежу", "NOBODYS", "такого рахунку немає"):
        assert words in text
    assert re.search(r"Нез’ясовані кошти.*?4", await read(browser, "/staff/counts"), re.DOTALL)


async def test_case_shows_the_banks_words_beside_ours(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    browser = await rooms.signed_in("olena")
    twice, lost = await read(browser, PAID_TWICE), await read(browser, LOST)

    assert NUMBER in twice
    assert "Савчук" in twice
    assert "zoriana" in twice
    assert twice.count("операція 7") == 2
    assert "відрізняється" in twice
    assert "у нас немає" in lost
    assert "notice=3" in lost


async def test_credit_goes_from_a_clerk_to_a_senior_and_into_the_books(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    clerk = await rooms.signed_in("olena")
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    assert NUMBER in await read(clerk, f"{CREDITS}/new?notice=3&q={NUMBER}")
    form = {"number": NUMBER, "notice": "3", "article": "electricity", "reason": "Дзвонив"}
    short = await clerk.post(CREDITS, **form)
    assert (short.status, "Напишіть підставу" in await short.text()) == (409, True)
    made = await clerk.post(CREDITS, **form, evidence="звернення 7")
    path = made.headers["Location"]
    assert (made.status, path) == (303, f"{CREDITS}/1")

    assert "Ви запропонували" in await read(clerk, path)
    assert (await clerk.post(f"{path}/confirm")).status == 403
    assert "Підтвердити й зарахувати" in await read(senior, path)
    assert (await senior.post(f"{path}/confirm")).status == 303
    late = await senior.post(f"{path}/confirm")
    assert (late.status, "Рішення вже є" in await late.text()) == (409, True)
    assert "підтверджено" in await read(senior, CREDITS)
    assert "Зараховано вручну" in await read(senior, f"{SUSPENSE}/balance")
    assert "зараховано вручну" in await read(senior, LOST)
    assert "Сходиться до копійки" in await read(senior, f"{SUSPENSE}/balance")


async def test_free_credit_keeps_what_was_typed_when_it_is_refused(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    clerk = await rooms.signed_in("olena")
    await read(clerk, f"{CREDITS}/new?q={NUMBER}")
    form = {"number": NUMBER, "article": "acts", "reason": "Чек", "evidence": "7"}
    for amount, paid_on, words in (
        ("сто", "", "сто"),
        ("0", "", "більшою за нуль"),
        ("1000,01", "", "лише старший"),
        ("5", "2026-12-01", "ще не настав"),
        ("5", "колись", "ще не настав"),
    ):
        answer = await clerk.post(CREDITS, **form, amount=amount, paid_on=paid_on)
        text = await answer.text()
        assert (answer.status, words in text, 'value="Чек"' in text) == (409, True, True), amount
    made = await clerk.post(CREDITS, **form, amount="1000,00", paid_on="2026-11-20")
    assert made.status == 303
    assert (await clerk.post(f"{CREDITS}/1/withdraw")).status == 303
    assert "відкликано" in await read(clerk, f"{CREDITS}/1")


async def test_credit_is_rejected_with_a_word(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    clerk = await rooms.signed_in("olena")
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    form = {"number": NUMBER, "notice": "3", "reason": "Чек", "evidence": "7"}
    await clerk.post(CREDITS, **form)
    assert (await senior.post(f"{CREDITS}/1/reject", note="")).status == 409
    assert (await senior.post(f"{CREDITS}/1/reject", note="Не той рахунок")).status == 303
    assert "Не той рахунок" in await read(clerk, f"{CREDITS}/1")
    await read(clerk, f"{CREDITS}/404", status=409)


async def test_case_is_closed_by_a_senior_with_a_known_end(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    for end, note, status in (
        ("credited", "так", 400),
        ("stolen", "так", 400),
        ("returned", "", 409),
        ("returned", "Банк повернув 24.11", 303),
        ("outside", "ще раз", 409),
    ):
        answer = await senior.post(f"{LOST}/close", end=end, note=note)
        assert answer.status == status, end
    assert "банк повернув гроші" in await read(senior, LOST)
    assert (await senior.post(f"{LOST}/retry")).status == 409


async def test_row_is_assigned_to_the_suggestion_or_to_a_found_account(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    browser, other = await rooms.signed_in("olena"), await rooms.signed_in("bohdan")
    text = await read(browser, f"{SUSPENSE}/rows/1")
    assert "&lt;b&gt;листопад" in text
    assert f'name="number" value="{NUMBER}"' in text
    assert "Савчук Зоряна" in await read(browser, f"{SUSPENSE}/rows/2?q=савчук")
    assert "не знайдено" in await read(browser, f"{SUSPENSE}/rows/2?q=несавчук")
    assert (await browser.post(f"{SUSPENSE}/rows/1/assign", number="000")).status == 409
    assert (await browser.post(f"{SUSPENSE}/rows/1/assign", number=NUMBER)).status == 303
    late = await other.post(f"{SUSPENSE}/rows/1/assign", number=NUMBER)
    assert (late.status, "Olena" in await late.text()) == (409, True)
    assert "Olena" in await read(other, f"{SUSPENSE}/rows/1")


@pytest.mark.parametrize("role", list(StaffRole))
async def test_roles_see_and_do_what_their_duties_say(rooms: Rooms, role: StaffRole) -> None:
    await put_cases(rooms.units)
    browser = await rooms.signed_in("somebody", role)
    sees = 200 if may(role, Duty.SEE_MONEY) else 403
    for path in (SUSPENSE, PAID_TWICE, f"{SUSPENSE}/rows/1", f"{SUSPENSE}/balance", CREDITS):
        await read(browser, path, sees)
    acts = {
        f"{LOST}/close": Duty.MONEY,
        f"{LOST}/retry": Duty.DECIDE,
        f"{SUSPENSE}/rows/1/assign": Duty.DECIDE,
        f"{CREDITS}/1/confirm": Duty.MONEY,
        CREDITS: Duty.PROPOSE_CREDIT,
    }
    for path, duty in acts.items():
        answer = await browser.post(path, end="returned")
        assert (answer.status == 403) is not may(role, duty), path
