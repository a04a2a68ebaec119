"""One-time forms and dead letters."""

from dataclasses import replace
from datetime import timedelta

from services.ports.storage import UnitsOfWork
from services.ports.storage.conversations import Form
from tests.contracts.records import NOW, met

FIRST, SECOND = b"1" * 32, b"2" * 32


async def test_form_is_found_until_it_is_burnt(units: UnitsOfWork) -> None:
    async with units() as unit:
        form = Form((await met(unit)).id, "login", NOW + timedelta(minutes=10), None)
        await unit.forms.add(FIRST, form)
        assert await unit.forms.find(FIRST) == form
        assert await unit.forms.find(FIRST, is_locking=True) == form
        await unit.forms.use(FIRST, NOW)
        assert await unit.forms.find(FIRST) == replace(form, used_at=NOW)
        assert await unit.forms.find(SECOND) is None


async def test_newer_form_of_the_same_purpose_kills_the_unused_one(units: UnitsOfWork) -> None:
    async with units() as unit:
        form = Form((await met(unit)).id, "login", NOW, None)
        other = replace(form, purpose="recovery")
        await unit.forms.add(FIRST, form)
        await unit.forms.add(b"o" * 32, other)
        await unit.forms.add(SECOND, form)

        assert await unit.forms.find(FIRST) is None
        assert await unit.forms.find(SECOND) == form
        assert await unit.forms.find(b"o" * 32) == other


async def test_used_form_stays_used_beside_a_new_one(units: UnitsOfWork) -> None:
    async with units() as unit:
        form = Form((await met(unit)).id, "login", NOW, None)
        await unit.forms.add(FIRST, form)
        await unit.forms.use(FIRST, NOW)
        await unit.forms.add(SECOND, form)

        assert await unit.forms.find(FIRST) == replace(form, used_at=NOW)


async def test_incidents_are_kept_and_counted(units: UnitsOfWork) -> None:
    async with units() as unit:
        assert await unit.dead_letters.count() == 0
        await unit.dead_letters.add(
            "K7-42", where="menu:home", what="Typed", trace="Traceback", happened_at=NOW
        )
        assert await unit.dead_letters.count() == 1
