"""Guessing at the console's door: who guesses waits, the owner does not."""

import asyncio
from datetime import timedelta

from services.domain.signing import LOGIN, PAIR
from tests.bot.staff.rooms import Rooms

SHUT = "Забагато спроб"


async def guess(rooms: Rooms, login: str, count: int) -> str:
    """Wrong passwords from browsers that were never here; the last page's words."""
    browser = rooms.browser()
    await browser.get("/staff/sign-in")
    text = ""
    for _ in range(count):
        answer = await browser.post("/staff/sign-in", login=login, password="x", code="1")
        text = await answer.text()
    return text


async def test_sixth_guess_is_not_listened_to_whether_the_login_exists(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    for login in (member.login, "nobody"):
        assert SHUT not in await guess(rooms, login, PAIR.free)
        assert SHUT in await guess(rooms, login, 1)


async def test_right_password_does_not_open_a_door_that_is_shut(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    await guess(rooms, member.login, PAIR.free)
    _, answer = await rooms.sign_in(member)
    assert answer.status == 422
    assert SHUT in await answer.text()


async def test_door_opens_again_and_a_right_sign_in_forgets_the_failures(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    await guess(rooms, member.login, PAIR.free)
    rooms.clock.turn(timedelta(minutes=1))
    _, answer = await rooms.sign_in(member)
    assert answer.status == 303
    assert SHUT not in await guess(rooms, member.login, PAIR.free)


async def test_owners_browser_comes_in_while_others_guess(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    browser, first = await rooms.sign_in(member)
    assert first.status == 303
    await guess(rooms, member.login, PAIR.free + 3)
    rooms.clock.turn(timedelta(seconds=30))
    assert (await rooms.sign_in_at(browser, member)).status == 303


async def test_mark_of_a_browser_helps_its_own_login_only(rooms: Rooms) -> None:
    one, other = await rooms.hire("olena"), await rooms.hire("petro")
    browser, _ = await rooms.sign_in(one)
    await guess(rooms, other.login, PAIR.free)
    answer = await rooms.sign_in_at(browser, other)
    assert SHUT in await answer.text()


async def test_crowd_of_guesses_at_once_is_counted_before_it_is_checked(rooms: Rooms) -> None:
    member = await rooms.hire("olena")
    browser = rooms.browser()
    await browser.get("/staff/sign-in")
    form = {"login": member.login, "password": "x", "code": "1"}
    answers = await asyncio.gather(*(browser.post("/staff/sign-in", **form) for _ in range(12)))
    texts = [await answer.text() for answer in answers]
    assert sum(SHUT in text for text in texts) == 12 - PAIR.free


def test_delays_double_up_to_the_longest() -> None:
    minute = timedelta(minutes=1)
    assert [PAIR.delay(failed) // minute for failed in (4, 5, 6, 7, 11, 5000)] == [
        0, 1, 2, 4, 60, 60,
    ]  # fmt: skip
    assert LOGIN.delay(10**9) == LOGIN.longest
