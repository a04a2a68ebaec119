"""Subscribers in the console: found, seen with what is theirs, every look in the log."""

from datetime import timedelta

from services.domain.ids import AccountId, PersonId
from services.domain.person import PersonState
from services.domain.staff import StaffRole
from services.ports.storage.staff import AuditSearch
from tests.bot.staff.rooms import Rooms
from tests.contracts.records import met, new_payment
from tests.contracts.test_letters import new_letter
from tests.contracts.test_search import town


async def peopled(rooms: Rooms) -> tuple[PersonId, AccountId]:
    """Three homes, and Zoriana with one of them, a chat, a letter and a payment."""
    async with rooms.units() as unit:
        person_id, account_id = await town(unit)
        await met(unit, "chat 9001", person_id=person_id)
        await unit.letters.add(new_letter(person_id, "1"))
        await unit.payments.add(new_payment(account_id, "OB-77"))
        await unit.commit()
    return person_id, account_id


async def test_search_finds_by_what_is_typed_and_leads_to_pages(rooms: Rooms) -> None:
    person_id, account_id = await peopled(rooms)
    browser = await rooms.signed_in("olena")
    page = ""
    for text in ("2103000001", "коваль садова", "zoriana.k", "0671234501"):
        page = await (await browser.get("/staff/people", params={"q": text})).text()
        assert "Коваль" in page, text
    assert (
        f"/staff/people/accounts/{account_id}"
        in await (await browser.get("/staff/people", params={"q": "2103"})).text()
    )
    assert f"/staff/people/{person_id}" in page


async def test_search_says_what_to_do_when_it_finds_nobody_or_is_too_short(rooms: Rooms) -> None:
    await peopled(rooms)
    browser = await rooms.signed_in("olena")
    nobody = await (await browser.get("/staff/people", params={"q": "Ніхтонь"})).text()
    assert "Нікого не знайдено" in nobody
    short = await (await browser.get("/staff/people", params={"q": "1"})).text()
    assert "Замало знаків" in short
    hostile = await (await browser.get("/staff/people", params={"q": "<script>x"})).text()
    assert "<script>x" not in hostile


async def test_person_is_seen_whole_and_the_look_is_in_the_log(rooms: Rooms) -> None:
    person_id, _ = await peopled(rooms)
    browser = await rooms.signed_in("olena")
    page = await (await browser.get(f"/staff/people/{person_id}")).text()
    for seen in ("zoriana.k", "zoriana@example.com", "2103000001", "…9001", "receipt"):
        assert seen in page, seen
    assert "chat 9001" not in page
    async with rooms.units() as unit:
        found = await unit.audit.find(AuditSearch(subject=f"person:{person_id}"), 10)
    assert [each.action for each in found] == ["people.seen"]


async def test_account_is_seen_with_its_debts_people_and_payments(rooms: Rooms) -> None:
    _, account_id = await peopled(rooms)
    browser = await rooms.signed_in("olena")
    rooms.clock.turn(timedelta(minutes=1))
    page = await (await browser.get(f"/staff/people/accounts/{account_id}")).text()
    for seen in ("вул. Садова, 12", "zoriana.k", "512,40", "OB-77"):
        assert seen in page, seen


async def test_unknown_subscriber_is_a_page_with_a_way_out(rooms: Rooms) -> None:
    browser = await rooms.signed_in("olena")
    for path in ("/staff/people/999999", "/staff/people/accounts/999999"):
        answer = await browser.get(path)
        assert answer.status == 404
        assert "/staff/people" in await answer.text()


async def test_senior_suspends_a_login_and_gives_it_back_a_clerk_may_not(rooms: Rooms) -> None:
    person_id, _ = await peopled(rooms)
    path = f"/staff/people/{person_id}"
    clerk = await rooms.signed_in("olena")
    await clerk.get(path)
    assert (await clerk.post(f"{path}/block")).status == 403
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    assert "Призупинити логін" in await (await senior.get(path)).text()
    assert (await senior.post(f"{path}/block")).status == 303
    assert await state(rooms, person_id) is PersonState.BLOCKED
    assert (await senior.post(f"{path}/block")).status == 409
    assert "Повернути логін" in await (await senior.get(path)).text()
    assert (await senior.post(f"{path}/unblock")).status == 303
    assert await state(rooms, person_id) is PersonState.ACTIVE


async def state(rooms: Rooms, person_id: PersonId) -> PersonState:
    async with rooms.units() as unit:
        person = await unit.people.find(person_id)
    assert person is not None
    return person.state
