"""The door of the console: who comes in, with what, how often, and for how long."""

from datetime import timedelta

import pytest

from services.domain.staff import StaffRole
from tests.bot.staff.rooms import PASSWORD, Rooms


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
    assert "Логін, пароль або код не підходить" in await answer.text()
