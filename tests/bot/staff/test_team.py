"""The team: a link that works once, roles, and the admin who may not leave last."""

import asyncio
import base64
import re
from datetime import timedelta

import pytest

from services.documents.qr_image import qr_data_url
from services.domain.staff import LastAdmin, StaffRole, StaffState
from services.staff.codes import code_at, step_of
from services.staff.team import By, disable
from tests.bot.staff.rooms import PASSWORD, Browser, Rooms

_LINK = re.compile(r'id="link">\s*http://127\.0\.0\.1:8080(/staff/join/[\w-]+)')
_SECRET = re.compile(r'class="secret mono">([A-Z2-7 ]+)<')


async def invite(rooms: Rooms, admin: Browser, login: str = "olena") -> str:
    answer = await admin.post("/staff/team", login=login, name="Олена", role="clerk")
    text = await answer.text()
    found = _LINK.search(text)
    assert found, text
    return found[1]


async def set_up(rooms: Rooms, link: str, **changed: str) -> tuple[int, str, str]:
    """Fill the page of the link in: status, words, and the secret that it showed."""
    browser = rooms.browser()
    page = await (await browser.get(link)).text()
    shown = _SECRET.search(page)
    assert shown, page
    secret = shown[1].replace(" ", "")
    code = code_at(secret, step_of(rooms.clock()))
    form = {"password": PASSWORD, "repeated": PASSWORD, "code": code, **changed}
    answer = await browser.post(link, **form)
    return answer.status, await answer.text(), secret


async def test_invited_person_sets_up_and_signs_in_with_the_next_code(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    status, _, secret = await set_up(rooms, await invite(rooms, admin))
    assert status == 303
    async with rooms.units() as unit:
        member = await unit.staff.find_by_login("OLENA")
    assert member is not None
    assert (member.state, member.totp_secret) == (StaffState.ACTIVE, secret)
    _, same_code = await rooms.sign_in(member)
    assert same_code.status == 422, "the code of the set-up is used up"
    rooms.clock.turn(timedelta(seconds=30))
    _, answer = await rooms.sign_in(member)
    assert answer.status == 303


async def test_link_works_once(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    link = await invite(rooms, admin)
    assert (await set_up(rooms, link))[0] == 303
    assert (await rooms.browser().get(link)).status == 410


async def test_link_is_dead_after_a_day_and_an_unknown_one_looks_the_same(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    link = await invite(rooms, admin)
    rooms.clock.turn(timedelta(hours=24))
    over = await rooms.browser().get(link)
    unknown = await rooms.browser().get("/staff/join/nothing")
    assert (over.status, unknown.status) == (410, 410)
    assert await over.text() == await unknown.text()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "12345"}, "Код не підходить"),
        ({"password": "short", "repeated": "short"}, "легко вгадати"),
        ({"repeated": "something else"}, "не збігаються"),
    ],
)
async def test_set_up_says_what_to_mend_and_the_link_lives(
    rooms: Rooms, changed: dict[str, str], words: str
) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    link = await invite(rooms, admin)
    status, text, _ = await set_up(rooms, link, **changed)
    assert status == 422
    assert words in text
    assert (await set_up(rooms, link))[0] == 303


async def test_set_up_without_its_token_changes_nothing(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    link = await invite(rooms, admin)
    assert (await set_up(rooms, link, csrf="x"))[0] == 403
    assert (await rooms.browser().get(link)).status == 200


async def test_reset_ends_sessions_and_the_old_password(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    member = await rooms.hire("olena")
    browser, _ = await rooms.sign_in(member)
    answer = await admin.post(f"/staff/team/{member.id}/reset")
    assert _LINK.search(await answer.text())
    assert (await browser.get("/staff/")).status == 303
    rooms.clock.turn(timedelta(minutes=1))
    assert (await rooms.sign_in(member))[1].status == 422


@pytest.mark.parametrize("what", ["disable", "reset", "role"])
async def test_last_admin_stays(rooms: Rooms, what: str) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    async with rooms.units() as unit:
        member = await unit.staff.find_by_login("admin")
    assert member is not None
    answer = await admin.post(f"/staff/team/{member.id}/{what}", role="clerk")
    assert answer.status == 409
    assert "єдиний адміністратор" in await answer.text()
    assert (await admin.get("/staff/team")).status == 200


async def test_two_admins_who_disable_each_other_at_once_leave_one(rooms: Rooms) -> None:
    one = await rooms.hire("one", StaffRole.ADMIN)
    two = await rooms.hire("two", StaffRole.ADMIN)

    async def disabled(who: int, whom: int) -> bool:
        async with rooms.units() as unit:
            try:
                await disable(unit, whom, By(who, rooms.clock()))  # type: ignore[arg-type]
            except LastAdmin:
                return False
            await unit.commit()
        return True

    done = await asyncio.gather(disabled(one.id, two.id), disabled(two.id, one.id))
    assert sorted(done) == [False, True]


async def test_role_changes_from_the_next_page_on(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    member = await rooms.hire("olena")
    browser, _ = await rooms.sign_in(member)
    assert (await browser.get("/staff/team")).status == 403
    await admin.post(f"/staff/team/{member.id}/role", role="auditor")
    assert (await browser.get("/staff/team")).status == 200


async def test_login_that_is_taken_and_a_role_that_is_none_are_refused(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    await rooms.hire("olena")
    taken = await admin.post("/staff/team", login="Olena", name="Інша", role="clerk")
    assert taken.status == 422
    unknown = await admin.post("/staff/team", login="petro", name="Петро", role="king")
    assert unknown.status == 400
    gone = await admin.post("/staff/team/999/disable")
    assert gone.status == 409


async def test_everything_done_to_the_team_stands_in_the_log(rooms: Rooms) -> None:
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    member = await rooms.hire("olena")
    await admin.post(f"/staff/team/{member.id}/role", role="senior")
    await admin.post(f"/staff/team/{member.id}/disable")
    page = await (await admin.get("/staff/audit?subject=staff:olena")).text()
    for action in ("запрошено працівника", "задав пароль", "змінено роль", "вимкнено"):
        assert action in page
    assert "staff:admin" not in page
    assert "audit-" not in page
    chain = await (await admin.get("/staff/audit/chain")).text()
    assert "Журнал цілий" in chain


async def test_language_is_kept_and_leads_back_within_the_console_only(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    answer = await browser.post("/staff/locale", locale="en", back="//evil.example/")
    assert answer.headers["Location"] == "/staff/"
    answer = await browser.post("/staff/locale", locale="xx", back="/staff/people")
    assert answer.headers["Location"] == "/staff/people"
    assert 'lang="en"' in await (await browser.get("/staff/")).text()


def test_qr_is_a_picture_that_needs_nothing_else() -> None:
    address = qr_data_url("otpauth://totp/Oblik:olena?secret=ABC")
    kind, _, body = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(body).startswith(b"<svg")
