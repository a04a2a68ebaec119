"""Every door of the console: nobody, the wrong role and a foreign form are sent away."""

import re
from collections.abc import Iterator

import pytest

from bot.staff.desk import SIGN_IN
from bot.staff.joining import JOIN
from bot.staff.rendering import STATIC_PATH
from services.domain.staff import DUTIES, Duty, StaffRole, may
from tests.bot.staff.rooms import Rooms

OPEN = (SIGN_IN, JOIN, STATIC_PATH, "/staff")
SIGN_OUT, LOCALE = "/staff/sign-out", "/staff/locale"


def doors(rooms: Rooms) -> Iterator[tuple[str, str]]:
    """Every route of the console that is not for everybody: its method and an address of it."""
    app = rooms.server.app
    for route in app.router.routes():
        info = route.resource.get_info() if route.resource else {}
        pattern = info.get("pattern")
        path = _fitting(pattern.pattern) if pattern else info.get("path", STATIC_PATH)
        is_open = path in OPEN or path.startswith((JOIN, STATIC_PATH))
        if route.method in {"GET", "POST"} and not is_open:
            yield route.method, path


_FITTING = ("1", "a", "2026-11-24")


def _fitting(pattern: str) -> str:
    """An address that fits the pattern of a route: the first word of a choice, a number, a day."""
    chosen = re.sub(
        r"\(\?P<\w+>([^)]*)\)",
        lambda part: next(
            each for each in (part[1].split("|")[0], *_FITTING) if re.fullmatch(part[1], each)
        ),
        pattern,
    )
    return chosen.replace("\\", "")


async def test_nobody_is_sent_to_the_sign_in_page(rooms: Rooms) -> None:
    browser = rooms.browser()
    seen = list(doors(rooms))
    assert len(seen) >= 12
    for method, path in seen:
        if method == "GET":
            answer = await browser.client.get(path, allow_redirects=False)
        else:
            answer = await browser.client.post(path, data={}, allow_redirects=False)
        assert answer.status == 303, (method, path)
        assert answer.headers["Location"].startswith(SIGN_IN), (method, path)


@pytest.mark.parametrize("role", list(StaffRole))
async def test_no_action_takes_a_form_without_the_token_or_with_anothers(
    rooms: Rooms, role: StaffRole
) -> None:
    browser, other = await rooms.signed_in("one", role), await rooms.signed_in("two", role)
    for method, path in doors(rooms):
        if method == "GET":
            continue
        for form in ({}, {"csrf": ""}, {"csrf": other.csrf}):
            answer = await browser.client.post(path, data=form, allow_redirects=False)
            assert answer.status == 403, (path, form)


async def test_auditor_posts_nothing_but_the_language_and_the_way_out(rooms: Rooms) -> None:
    browser = await rooms.signed_in("iryna", StaffRole.AUDITOR)
    for method, path in doors(rooms):
        if method == "POST" and path not in {SIGN_OUT, LOCALE}:
            answer = await browser.post(path)
            assert answer.status == 403, path


async def test_partial_request_of_nobody_is_told_where_to_go(rooms: Rooms) -> None:
    answer = await rooms.browser().get("/staff/counts", headers={"HX-Request": "true"})
    assert (answer.status, answer.headers["HX-Redirect"]) == (401, SIGN_IN)


@pytest.mark.parametrize("role", list(StaffRole))
async def test_pages_open_by_the_table_of_duties(rooms: Rooms, role: StaffRole) -> None:
    browser = await rooms.signed_in("somebody", role)
    pages = {
        "/staff/": None,
        "/staff/team": Duty.SEE_TEAM,
        "/staff/audit": Duty.SEE_AUDIT,
        "/staff/audit/chain": Duty.SEE_AUDIT,
        "/staff/people": Duty.SEE_CASES,
    }
    for path, duty in pages.items():
        answer = await browser.get(path)
        is_let_in = duty is None or may(role, duty)
        assert answer.status == (200 if is_let_in else 403), path


def test_every_duty_has_somebody_and_auditors_change_nothing() -> None:
    assert set(DUTIES) == set(Duty)
    assert all(DUTIES.values())
    seeing = {duty for duty in Duty if duty.value.startswith("see-")}
    assert {duty for duty in Duty if may(StaffRole.AUDITOR, duty)} == seeing
    assert not may(StaffRole.ADMIN, Duty.MONEY)
