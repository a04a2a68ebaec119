"""A person's own pages: only the press confirms a mailbox, and every edition can be read."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.office import make_office
from bot.web.pages import Pages
from bot.web.personal import PersonalPages
from services.domain.agreement import EDITIONS
from services.domain.ids import PersonId
from services.domain.person import Person, PersonState
from services.domain.tokens import derive_token
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.street import now
from tests.contracts.records import new_person
from tests.handlers.chat import SETTINGS, TEXTS

EMAIL = "maria@example.org"
LOCALES = ("uk", "en", "ru")


@dataclass
class Door:
    """The pages over a real memory; `token` is the link of the person's letter."""

    base: str
    session: ClientSession
    units: UnitsOfWork
    person_id: PersonId
    token: str

    async def says(self, method: str, path: str, locale: str = "uk") -> tuple[int, str]:
        """(status, page)."""
        named = {"Accept-Language": locale}
        async with self.session.request(method, f"{self.base}{path}", headers=named) as answer:
            return answer.status, await answer.text()

    async def person(self) -> Person:
        async with self.units() as unit:
            found = await unit.people.find(self.person_id)
        assert found is not None
        return found


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Door]:
    """A person whose mailbox waits to be confirmed."""
    units = SqlUnitsOfWork(database_url, pool_size=2)
    office = make_office(SETTINGS, TEXTS)
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await office.emails.ask(unit, person_id, EMAIL, ref="ref", now=now())
        await unit.commit()
    app = web.Application()
    app.add_routes(PersonalPages(Pages(TEXTS), units, office, now).routes())
    async with TestServer(app) as server, ClientSession() as session:
        base = str(server.make_url("")).rstrip("/")
        yield Door(base, session, units, person_id, derive_token(b"k" * 32, "email", "ref"))
    await units.close()


@pytest.mark.parametrize("locale", LOCALES)
async def test_opening_the_link_confirms_nothing_and_the_button_does_once(
    door: Door, locale: str
) -> None:
    path = f"/email/{door.token}"
    for method in ("GET", "HEAD", "GET"):
        assert (await door.says(method, path, locale))[0] == 200
    assert not (await door.person()).is_email_confirmed
    status, page = await door.says("POST", path, locale)

    assert status == 200
    assert TEXTS.say(locale, "mailbox-page-done") in page
    found = await door.person()
    assert (found.email, found.is_email_confirmed) == (EMAIL, True)
    assert (await door.says("POST", path))[0] == 410
    assert (await door.says("GET", path))[0] == 410


@pytest.mark.parametrize("token", ["x", "0" * 22, "щ" * 30, "a" * 5000, "..%2f..", "%00"])
async def test_guessed_links_find_nothing(door: Door, token: str) -> None:
    for method in ("GET", "POST"):
        status, _ = await door.says(method, f"/email/{token}")
        assert status == 410
    assert not (await door.person()).is_email_confirmed


async def test_link_of_yesterday_or_of_a_closed_login_is_dead(door: Door) -> None:
    async with door.units() as unit:
        kept = await unit.mailboxes.find(door.person_id)
        assert kept is not None
        await unit.people.close(door.person_id, PersonState.ERASED, now())
        assert await unit.mailboxes.find(door.person_id) is None
    office = make_office(SETTINGS, TEXTS)
    async with door.units() as unit:
        late = now() + timedelta(hours=24, seconds=1)
        assert await office.emails.find_link(unit, door.token, late) is None
        assert await office.emails.confirm_link(unit, door.token, late) is None


async def test_chat_hears_that_the_link_has_confirmed(door: Door) -> None:
    await door.says("POST", f"/email/{door.token}")
    async with door.units() as unit:
        rows = await unit._session.rows(  # type: ignore[attr-defined]
            "SELECT key FROM letters WHERE channel IS NULL"
        )

    assert [row["key"] for row in rows] == ["letter-email-confirmed"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("version", EDITIONS)
async def test_every_edition_is_read_in_every_language(
    door: Door, version: str, locale: str
) -> None:
    status, page = await door.says("GET", f"/agreement/{version}/{locale}", "en")

    assert status == 200
    assert version in page
    assert "2297-VI" in page
    assert f'<html lang="{locale}"' in page


async def test_present_edition_is_named_and_unknown_ones_are_not_found(door: Door) -> None:
    status, page = await door.says("GET", "/agreement")
    assert status == 200
    assert SETTINGS.agreement_version in page
    assert TEXTS.say("uk", "agreement-not-present") not in page
    assert (
        TEXTS.say("uk", "agreement-not-present")
        in (await door.says("GET", "/agreement/2026-12"))[1]
    )
    for path in ("/agreement/1999-01", "/agreement/new", "/agreement/%7B%7D/uk"):
        assert (await door.says("GET", path))[0] == 404
