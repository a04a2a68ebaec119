"""The queue of claims over HTTP: one look, one press, the next case, and the way back."""

from datetime import timedelta

import pytest

from services.domain.person import RequestState
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Rooms
from tests.contracts.records import NUMBER
from tests.services.staff.counter import Counter, open_counter

PATH = "/staff/requests"
SLIP = NUMBER[:-1] + "5"


@pytest.fixture
async def counter(rooms: Rooms) -> Counter:
    """People who claim the account."""
    return await open_counter(rooms.units)


async def test_list_names_who_waits_and_filters_by_district(
    rooms: Rooms, counter: Counter
) -> None:
    await counter.claims("zoriana")
    await counter.claims("andrii", account_number=SLIP)
    browser = await rooms.signed_in("mariia")

    whole = await (await browser.get(PATH)).text()
    unknown = await (await browser.get(f"{PATH}?district=")).text()

    assert (NUMBER in whole, SLIP in whole) == (True, True)
    assert (NUMBER in unknown, SLIP in unknown) == (False, True)
    assert "Савчук Зоряна Михайлівна" in whole


async def test_decision_opens_the_next_case_and_offers_an_undo(
    rooms: Rooms, counter: Counter
) -> None:
    first, second = await counter.claims("zoriana"), await counter.claims("andrii")
    browser = await rooms.signed_in("mariia")
    page = await (await browser.get(f"{PATH}/{first.id}")).text()
    assert 'data-key="a"' in page

    answer = await browser.post(f"{PATH}/{first.id}/approve")

    assert answer.status == 303
    assert answer.headers["Location"] == f"{PATH}/{second.id}?done={first.id}"
    after = await (await browser.get(answer.headers["Location"])).text()
    assert "Погоджено: Савчук Зоряна Михайлівна" in after
    assert f'action="{PATH}/{first.id}/undo"' in after
    undone = await browser.post(f"{PATH}/{first.id}/undo")
    assert undone.headers["Location"] == f"{PATH}/{first.id}?undone=1"
    assert (await counter.case(first.id)).state is RequestState.WAITING


async def test_last_decision_leads_to_the_empty_list(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims()
    browser = await rooms.signed_in("mariia")
    answer = await browser.post(
        f"{PATH}/{case.id}/refuse", reason="reason-other", text="Немає такої квартири"
    )
    assert answer.headers["Location"] == f"{PATH}?done={case.id}"
    assert "Усе розібрано" in await (await browser.get(answer.headers["Location"])).text()
    ended = await (await browser.get(f"{PATH}/{case.id}")).text()
    assert ("Немає такої квартири" in ended, 'data-key="a"' in ended) == (True, False)


async def test_next_goes_round_within_the_district(rooms: Rooms, counter: Counter) -> None:
    first, second = await counter.claims("zoriana"), await counter.claims("andrii")
    await counter.claims("ivan", account_number=SLIP)
    district = counter.account.district
    browser = await rooms.signed_in("mariia")

    on = await browser.get(f"{PATH}/next?after={first.id}&district={district}")
    round_again = await browser.get(f"{PATH}/next?after={second.id}&district={district}")

    assert on.headers["Location"].startswith(f"{PATH}/{second.id}?district=")
    assert round_again.headers["Location"].startswith(f"{PATH}/{first.id}?district=")


async def test_second_clerk_is_told_who_decided(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims()
    one, other = await rooms.signed_in("mariia"), await rooms.signed_in("bohdana")
    await other.get(f"{PATH}/{case.id}")
    await one.post(f"{PATH}/{case.id}/approve")

    late = await other.post(f"{PATH}/{case.id}/refuse", reason="reason-name-differs")

    assert late.status == 409
    assert "Mariia" in await late.text()
    again = await (await other.get(f"{PATH}/{case.id}")).text()
    assert "Погоджено: Mariia" in again
    assert f"{case.id}/undo" not in again  # another's decision


async def test_auditor_looks_and_decides_nothing(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims()
    browser = await rooms.signed_in("revizor", StaffRole.AUDITOR)
    page = await (await browser.get(f"{PATH}/{case.id}")).text()
    answer = await browser.post(f"{PATH}/{case.id}/approve")
    assert 'data-key="a"' not in page
    assert answer.status == 403
    assert (await counter.case(case.id)).state is RequestState.WAITING


async def test_near_account_is_looked_at_and_opened(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims(account_number=SLIP)
    browser = await rooms.signed_in("mariia")
    unknown = await (await browser.get(f"{PATH}/{case.id}")).text()
    chosen = await (await browser.get(f"{PATH}/{case.id}?account={NUMBER}")).text()
    assert ('data-key="a"' in unknown, 'data-key="a"' in chosen) == (False, True)
    assert f'name="account" value="{NUMBER}"' in chosen

    await browser.post(f"{PATH}/{case.id}/approve", account=NUMBER)
    assert await counter.accounts_of(case.person_id) == 1


async def test_proof_is_asked_for_once_a_day(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims()
    browser = await rooms.signed_in("mariia")
    await browser.get(f"{PATH}/{case.id}")
    asked = await browser.post(f"{PATH}/{case.id}/more")
    again = await browser.post(f"{PATH}/{case.id}/more")
    assert asked.headers["Location"] == f"{PATH}/{case.id}?asked=1"
    assert "попросили" in await (await browser.get(asked.headers["Location"])).text()
    assert again.status == 409


async def test_undo_is_offered_for_ten_minutes(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims()
    browser = await rooms.signed_in("mariia")
    await browser.get(f"{PATH}/{case.id}")
    await browser.post(f"{PATH}/{case.id}/approve")
    rooms.clock.turn(timedelta(minutes=10))

    page = await (await browser.get(f"{PATH}/{case.id}")).text()
    answer = await browser.post(f"{PATH}/{case.id}/undo")

    assert f"{case.id}/undo" not in page
    assert answer.status == 409
    assert await counter.accounts_of(case.person_id) == 1


@pytest.mark.parametrize("path", ["0", "404", "999999999999999999", "1234567890123456789"])
async def test_case_that_never_was_is_no_page(rooms: Rooms, path: str) -> None:
    browser = await rooms.signed_in("mariia")
    assert (await browser.get(f"{PATH}/{path}")).status in {404, 409}


@pytest.mark.parametrize("query", ["after=x", "after=-1", "after=٣", "district=%00", "done=9"])
async def test_strange_queries_change_nothing(rooms: Rooms, query: str) -> None:
    browser = await rooms.signed_in("mariia")
    assert (await browser.get(f"{PATH}?{query}")).status == 200
    assert (await browser.get(f"{PATH}/next?{query}")).status == 303


async def test_what_people_typed_is_text_on_the_page(rooms: Rooms, counter: Counter) -> None:
    case = await counter.claims(proof_kind="meter_number", proof_text="<script>1</script>")
    browser = await rooms.signed_in("mariia")
    page = await (await browser.get(f"{PATH}/{case.id}")).text()
    assert "<script>1" not in page
    assert "&lt;script&gt;1" in page


async def test_home_page_counts_the_queue(rooms: Rooms, counter: Counter) -> None:
    await counter.claims()
    browser = await rooms.signed_in("mariia")
    assert "Запити" in await (await browser.get("/staff/")).text()
