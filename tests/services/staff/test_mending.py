"""What failed is mended once: letters resent or let go, incidents found by number and closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.domain.ids import LetterId
from services.domain.mending import (
    IncidentClosed,
    IncidentUnknown,
    LetterEnd,
    LetterLinkDead,
    LetterMended,
    LetterNotFailed,
)
from services.domain.message import LetterLink, NewLetter
from services.domain.money import Money
from services.domain.staff import RoleMayNot, StaffRole
from services.domain.suspense import NoteMissing
from services.ports.storage import Store
from services.staff.mending import close_incident, find_incident, mend_alike, mend_letter
from tests.contracts.records import NOW
from tests.services.staff.counter import Counter
from tests.services.staff.meeting import Met
from tests.services.staff.vault import Vault, open_vault

pytestmark = pytest.mark.postgres

RESENT, DISMISSED = LetterEnd
TRACE = """Traceback (most recent call last):
  File "handlers/pay.py", line 12, in pay
    raise ValueError(number)
ValueError: {}
"""


@pytest.fixture
async def vault(counter: Counter) -> Vault:
    """A person with a chat."""
    return await open_vault(counter)


async def buried(vault: Vault, name: str, *, link: LetterLink | None = None) -> LetterId:
    """A letter that was given up after a try."""
    async with vault.units() as unit:
        person = await unit.people.find_by_login("zoriana")
        assert person is not None
        letter = NewLetter(person.id, "letter-x", {"amount": Money(500)}, name, NOW, link=link)
        await unit.letters.add(letter)
        (claimed,) = await unit.letters.claim(9, now=NOW, lease=timedelta())
        await unit.letters.bury(claimed.id, why="unreachable", now=NOW)
        await unit.commit()
    return claimed.id


async def test_resent_letter_is_a_new_one_and_its_original_is_done(vault: Vault) -> None:
    letter_id = await buried(vault, "one")
    await vault.does(lambda unit: mend_letter(unit, letter_id, RESENT, "", vault.senior))
    async with vault.units() as unit:
        (again,) = await unit.letters.claim(9, now=NOW, lease=timedelta())
        original = await unit.failed_letters.find(letter_id)

        assert (again.key, again.facts) == ("letter-x", {"amount": Money(500)})
        assert again.id != letter_id
        assert original is not None
        assert original.decision is not None
        assert (original.decision.name, original.decision.outcome) == ("Петро", "resent")
        assert await unit.failed_letters.waiting(9) == []
    with pytest.raises(LetterMended) as late:
        await vault.does(lambda unit: mend_letter(unit, letter_id, DISMISSED, "ні", vault.other))
    assert (late.value.name, late.value.end) == ("Петро", RESENT)


async def test_two_resend_a_letter_once(counter: Counter, vault: Vault) -> None:
    letter_id = await buried(vault, "one")
    _, seen = await Met(counter.units).at_once(
        lambda unit: mend_letter(unit, letter_id, RESENT, "", vault.senior),
        lambda unit: mend_letter(unit, letter_id, RESENT, "", vault.other),
    )

    assert isinstance(seen, LetterMended)
    assert await vault.letters() == ["letter-x"]


async def test_letter_is_let_go_with_a_word_only(vault: Vault) -> None:
    letter_id = await buried(vault, "one")
    with pytest.raises(NoteMissing):
        await vault.does(lambda unit: mend_letter(unit, letter_id, DISMISSED, " ", vault.senior))
    await vault.does(lambda unit: mend_letter(unit, letter_id, DISMISSED, "виїхав", vault.senior))

    assert await vault.letters() == []
    assert await vault.actions() == [("letter.dismissed", f"letter:{letter_id}")]


async def test_letter_whose_link_has_died_is_not_resent(vault: Vault) -> None:
    letter_id = await buried(vault, "one", link=LetterLink("/recover", "7"))
    with pytest.raises(LetterLinkDead):
        await vault.does(lambda unit: mend_letter(unit, letter_id, RESENT, "", vault.senior))
    assert await vault.does(lambda unit: mend_alike(unit, letter_id, RESENT, vault.senior)) == 0
    assert await vault.does(lambda unit: mend_alike(unit, letter_id, DISMISSED, vault.senior)) == 1


async def test_all_alike_are_resent_at_once(vault: Vault) -> None:
    first = await buried(vault, "one")
    await buried(vault, "two")
    count = await vault.does(lambda unit: mend_alike(unit, first, RESENT, vault.senior))

    assert count == 2
    async with vault.units() as unit:
        assert await unit.letters.count_waiting() == 2
        assert (await unit.failed_letters.count()).count == 0


async def test_clerk_mends_nothing_and_no_letter_is_no_letter(vault: Vault) -> None:
    clerk = replace(vault.senior, role=StaffRole.CLERK)
    letter_id = await buried(vault, "one")
    with pytest.raises(RoleMayNot):
        await vault.does(lambda unit: mend_letter(unit, letter_id, RESENT, "", clerk))
    with pytest.raises(LetterNotFailed):
        await vault.does(lambda unit: mend_letter(unit, LetterId(404), RESENT, "", vault.senior))


async def incidents(store: Store) -> None:
    """Two of one kind, with other values, and one of another place."""
    for number, value in (("AAAA-2222", "7"), ("BBBB-2222", "8")):
        await store.dead_letters.add(
            number, where="dispatcher", what="a press", trace=TRACE.format(value), happened_at=NOW
        )
    await store.dead_letters.add(
        "CCCC-2222", where="jobs", what="a press", trace=TRACE.format("7"), happened_at=NOW
    )


async def test_incidents_alike_are_one_group(vault: Vault) -> None:
    await vault.does(incidents)
    async with vault.units() as unit:
        told = [(each.latest, each.count) for each in await unit.incidents.groups(9)]
        waiting = await unit.incidents.count()

    assert sorted(told) == [("BBBB-2222", 2), ("CCCC-2222", 1)]
    assert waiting.count == 2


async def test_incident_is_found_as_it_is_read_out_and_closed_with_those_alike(
    vault: Vault,
) -> None:
    await vault.does(incidents)
    async with vault.units() as unit:
        found = await find_incident(unit, " aaaa-2222 ")
    assert (found.number, found.alike, found.place) == ("AAAA-2222", 2, "dispatcher")
    with pytest.raises(NoteMissing):
        await vault.does(
            lambda unit: close_incident(unit, "AAAA-2222", "", vault.senior, with_alike=False)
        )
    count = await vault.does(
        lambda unit: close_incident(unit, "AAAA-2222", "є латка", vault.senior, with_alike=True)
    )
    with pytest.raises(IncidentClosed) as late:
        await vault.does(
            lambda unit: close_incident(unit, "BBBB-2222", "ще", vault.other, with_alike=False)
        )

    assert (count, late.value.name) == (2, "Петро")
    async with vault.units() as unit:
        assert [each.latest for each in await unit.incidents.groups(9)] == ["CCCC-2222"]


async def test_unknown_incident_is_told(vault: Vault) -> None:
    async with vault.units() as unit:
        with pytest.raises(IncidentUnknown):
            await find_incident(unit, "ZZZZ-ZZZZ")
