"""Failed letters and incidents in the console."""

import pytest

from services.domain.staff import StaffRole
from tests.bot.staff.cases import put_cases
from tests.bot.staff.rooms import Browser, Rooms

pytestmark = pytest.mark.postgres

LETTERS, INCIDENTS = "/staff/letters", "/staff/incidents"


async def read(browser: Browser, path: str, status: int = 200) -> str:
    answer = await browser.get(path)
    text = await answer.text()
    assert answer.status == status, text
    return text


async def buried(rooms: Rooms) -> int:
    async with rooms.units() as unit:
        (letter,) = await unit.failed_letters.waiting(9)
    return letter.id


async def test_letter_is_shown_as_it_was_to_be_read_and_resent_once(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    admin = await rooms.signed_in("iryna", StaffRole.ADMIN)
    path = f"{LETTERS}/{await buried(rooms)}"
    assert "людину не застати" in await read(admin, LETTERS)
    assert "Зараховано 512,40" in (await read(admin, path)).replace("\u00a0", " ")
    assert (await admin.post(f"{path}/resent")).status == 303
    assert "Усі листи доставлено" in await read(admin, LETTERS)
    late = await admin.post(f"{path}/dismissed", note="ні")
    assert (late.status, "надіслано знову" in await late.text()) == (409, True)


async def test_letter_is_let_go_with_a_word_and_all_alike_at_once(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    path = f"{LETTERS}/{await buried(rooms)}"
    assert (await senior.post(f"{path}/dismissed", note="")).status == 409
    assert (await senior.post(f"{path}/alike/dismissed")).status == 303
    assert "відкладено" in await read(senior, path)
    assert (await senior.get(f"{LETTERS}/404")).status == 409


async def test_secret_of_a_letter_is_not_shown_to_staff(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    async with rooms.units() as unit:
        await unit.failed_letters.session.row(
            "UPDATE letters SET key = 'letter-email-code', facts = '{\"code\": \"482913\"}'"
            " WHERE state = 'buried'"
        )
        await unit.commit()
    clerk = await rooms.signed_in("olena")
    text = await read(clerk, f"{LETTERS}/{await buried(rooms)}")
    assert "482913" not in text
    assert "••••••" in text


async def test_incident_is_found_by_its_number_and_closed_with_those_alike(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    assert "BBBB-3333" in await read(senior, INCIDENTS)
    found = await senior.get(INCIDENTS, params={"number": " aaaa-2222"})
    assert found.headers["Location"] == f"{INCIDENTS}/AAAA-2222"
    text = await read(senior, f"{INCIDENTS}/AAAA-2222")
    assert "handlers/pay/way.py" in text
    assert "(2)" in text
    close = f"{INCIDENTS}/AAAA-2222/close"
    assert (await senior.post(close, note="")).status == 409
    assert (await senior.post(close, note="є латка", alike="yes")).status == 303
    assert "Відкритих збоїв немає" in await read(senior, INCIDENTS)
    assert "є латка" in await read(senior, f"{INCIDENTS}/BBBB-3333")
    await read(senior, f"{INCIDENTS}?number=ZZZZ-0000", status=409)


async def test_clerk_sees_and_mends_nothing(rooms: Rooms) -> None:
    await put_cases(rooms.units)
    clerk = await rooms.signed_in("olena")
    path = f"{LETTERS}/{await buried(rooms)}"
    assert "Надіслати знову" not in await read(clerk, path)
    assert (await clerk.post(f"{path}/resent")).status == 403
    assert (await clerk.post(f"{INCIDENTS}/AAAA-2222/close", note="так")).status == 403
