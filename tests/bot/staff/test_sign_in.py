"""The door of the console: who comes in, with what, how often, and for how long."""

from datetime import timedelta
from typing import Any

import pytest

from services.domain.staff import StaffState
from services.staff.team import By, disable
from tests.bot.staff.rooms import Rooms, open_rooms

WRONG = "Логін, пароль або код не підходить"


async def test_right_login_password_and_code_open_the_home_page(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    page = await browser.get("/staff/")
    assert page.status == 200
    assert "Olena" in await page.text()


@pytest.mark.parametrize(
    "changed", [{"login": "nobody"}, {"password": "another password"}, {"code": "000000"}]
)
async def test_whatever_is_wrong_the_words_are_the_same(
    rooms: Rooms, changed: dict[str, str]
) -> None:
    member = await rooms.hire("olena")
    _, answer = await rooms.sign_in(member, **changed)
    assert answer.status == 422
    assert WRONG in await answer.text()


async def test_unknown_login_is_checked_against_a_hash_too(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    checked: list[str] = []
    verify = rooms.passwords.verify

    async def seen(encoded: str, password: str) -> bool:
        checked.append(encoded)
        return await verify(encoded, password)

    rooms.passwords.verify = seen  # type: ignore[method-assign]
    await rooms.sign_in(member)
    await rooms.sign_in(member, login="nobody")
    assert len(checked) == 2
    shapes = {encoded.rsplit("$", 2)[0] for encoded in checked}
    assert len(shapes) == 1, "one argon2id with the same cost"


async def test_code_works_once_even_for_the_right_person(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    code = rooms.code(member)
    _, first = await rooms.sign_in(member, code=code)
    _, again = await rooms.sign_in(member, code=code)
    assert (first.status, again.status) == (303, 422)


@pytest.mark.parametrize(("minutes", "status"), [(0.5, 303), (1.5, 422)])
async def test_code_is_good_for_its_half_minute_and_the_next(
    rooms: Rooms, minutes: float, status: int
) -> None:
    member = await rooms.hire("olena")
    code = rooms.code(member)
    rooms.clock.turn(timedelta(minutes=minutes))
    _, answer = await rooms.sign_in(member, code=code)
    assert answer.status == status


async def test_form_without_its_token_signs_nobody_in(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    browser = rooms.browser()
    for form in ({}, {"csrf": "x"}):
        answer = await browser.client.post("/staff/sign-in", data={"login": member.login, **form})
        assert answer.status == 403


async def test_session_changes_its_token_at_sign_in(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    browser = rooms.browser()
    before = (await browser.get("/staff/sign-in")).cookies["oblik-staff"].value
    after = (await rooms.sign_in_at(browser, member)).cookies["oblik-staff"].value
    assert before != after
    old = {"Cookie": f"oblik-staff={before}"}
    answer = await rooms.browser().get("/staff/", headers=old)
    assert answer.status == 303


def flags(cookie: Any) -> tuple[bool, bool, str, str]:
    return bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"], cookie["path"]


async def test_cookies_are_the_consoles_own(rooms: Rooms, database_url: str) -> None:
    answer = await rooms.browser().get("/staff/sign-in")
    assert flags(answer.cookies["oblik-staff"]) == (False, True, "Strict", "/staff")
    async with open_rooms(database_url, "https://oblik.example") as secure:
        answer = await secure.browser().get("/staff/sign-in")
        assert flags(answer.cookies["__Host-oblik-staff"]) == (True, True, "Strict", "/")


async def test_pages_allow_no_script_or_style_of_others(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    page = await browser.get("/staff/")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert page.headers["Cache-Control"] == "no-store"


async def test_sign_out_ends_the_session_on_the_server(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    jar = {c.key: c.value for c in browser.client.session.cookie_jar}
    assert (await browser.post("/staff/sign-out")).status == 303
    stolen = {"Cookie": f"oblik-staff={jar['oblik-staff']}"}
    assert (await rooms.browser().get("/staff/", headers=stolen)).status == 303


async def test_session_ends_after_half_an_hour_without_a_page(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    rooms.clock.turn(timedelta(minutes=29))
    assert (await browser.get("/staff/")).status == 200
    rooms.clock.turn(timedelta(minutes=29))
    assert (await browser.get("/staff/counts")).status == 200
    rooms.clock.turn(timedelta(minutes=2))
    assert (await browser.get("/staff/")).status == 303, "a page that polls is nobody's presence"


async def test_session_ends_after_twelve_hours_whatever_is_done(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    for _ in range(35):
        rooms.clock.turn(timedelta(minutes=20))
        assert (await browser.get("/staff/")).status == 200
    rooms.clock.turn(timedelta(minutes=20))
    assert (await browser.get("/staff/")).status == 303


async def test_disabled_person_is_out_at_once_and_cannot_return(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    first, _ = await rooms.sign_in(member)
    async with rooms.units() as unit:
        await disable(unit, member.id, By(None, rooms.clock()))
        await unit.commit()
        found = await unit.staff.find(member.id)
    assert found is not None
    assert found.state is StaffState.DISABLED
    assert (await first.get("/staff/")).status == 303
    rooms.clock.turn(timedelta(minutes=1))
    _, again = await rooms.sign_in(member)
    assert again.status == 422
    assert WRONG in await again.text()
