"""The queue of suspicious readings over HTTP: figures, photo, chart, and the keys."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from services.domain.review import Photo, ReviewReason, ReviewState
from services.domain.staff import StaffRole
from services.ports.photos import PhotoUnavailable
from tests.bot.staff.rooms import Browser, Rooms, open_rooms
from tests.services.staff.metered import PHOTO, Metered, open_metered

PATH = "/staff/readings"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 16


class Album:
    """What the messenger keeps of photos."""

    def __init__(self) -> None:
        self.content: bytes | None = PNG

    async def fetch(self, photo: Photo) -> bytes:
        """The same file for everybody."""
        assert photo == PHOTO
        if self.content is None:
            raise PhotoUnavailable
        return self.content


@pytest.fixture
def album() -> Album:
    """The messenger's side."""
    return Album()


@pytest.fixture
async def rooms(database_url: str, album: Album) -> AsyncIterator[Rooms]:
    """The console with a messenger behind it."""
    async with open_rooms(database_url, photos=album) as made:
        yield made


@pytest.fixture
async def home(rooms: Rooms) -> Metered:
    """A home whose person sends figures."""
    return await open_metered(rooms.units)


@pytest.fixture
async def browser(rooms: Rooms) -> Browser:
    """A clerk at work."""
    return await rooms.signed_in("mariia")


async def test_case_shows_figures_use_and_two_years(home: Metered, browser: Browser) -> None:
    bill, case = await home.sends(400, photo=PHOTO)
    assert case is not None
    listed = await (await browser.get(PATH)).text()
    page = await (await browser.get(f"{PATH}/{case.id}")).text()

    assert "незвичне споживання" in listed
    for told in ("99900", "500 кВт", "76 кВт", bill.number, "04765278", f"{case.id}/photo"):
        assert told in page, told
    assert page.count("<rect") == 12
    assert "листопад 2025" in page


async def test_decision_opens_the_next_case_and_offers_an_undo(
    rooms: Rooms, home: Metered, browser: Browser
) -> None:
    _, case = await home.sends(400)
    assert case is not None
    claim = await home.claims(3_000)
    rooms.clock.turn(timedelta(seconds=30))
    await browser.get(f"{PATH}/{case.id}")

    answer = await browser.post(f"{PATH}/{case.id}/refuse", reason="reason-send-photo")

    assert answer.headers["Location"] == f"{PATH}/{claim}?done={case.id}"
    after = await (await browser.get(answer.headers["Location"])).text()
    assert "Попросили ще раз: Савчук Зоряна Михайлівна" in after
    await browser.post(f"{PATH}/{case.id}/undo")
    assert (await home.review(case.id)).case.state is ReviewState.OPEN


async def test_claim_is_accepted_for_what_the_page_has_told(
    home: Metered, browser: Browser
) -> None:
    claim = await home.claims(3_000)
    page = await (await browser.get(f"{PATH}/{claim}")).text()
    assert 'name="kwh" value="3100"' in page
    other = await browser.post(f"{PATH}/{claim}/approve", kwh="5")
    silent = await browser.post(f"{PATH}/{claim}/approve")
    assert (other.status, silent.status) == (409, 409)

    answer = await browser.post(f"{PATH}/{claim}/approve", kwh="3100")

    assert answer.headers["Location"] == f"{PATH}?done={claim}"
    ended = await (await browser.get(answer.headers["Location"])).text()
    assert "Прийнято" in ended
    assert f"{claim}/undo" not in ended  # its bill is formed


async def test_replaced_meter_can_only_be_passed_on_or_asked_about(
    home: Metered, browser: Browser
) -> None:
    claim = await home.claims(7, ReviewReason.METER_REPLACED)
    page = await (await browser.get(f"{PATH}/{claim}")).text()
    assert ('data-key="a"' in page, 'data-key="p"' in page) == (False, True)

    await browser.post(f"{PATH}/{claim}/pass")
    assert (await home.review(claim)).case.state is ReviewState.PASSED_ON


async def test_auditor_looks_and_decides_nothing(rooms: Rooms, home: Metered) -> None:
    claim = await home.claims(3_000)
    browser = await rooms.signed_in("revizor", StaffRole.AUDITOR)
    assert 'data-key="p"' not in await (await browser.get(f"{PATH}/{claim}")).text()
    assert (await browser.post(f"{PATH}/{claim}/pass")).status == 403


async def test_photo_is_shown_and_kept_nowhere(home: Metered, browser: Browser) -> None:
    claim = await home.claims(3_000)
    answer = await browser.client.get(f"{PATH}/{claim}/photo")
    assert (answer.status, answer.content_type, await answer.read()) == (200, "image/png", PNG)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("content", [None, b"", b"<svg onload=alert(1)>", b"GIF89a", b"%PDF-1.7"])
async def test_what_is_no_photo_is_not_shown(
    home: Metered, browser: Browser, album: Album, content: bytes | None
) -> None:
    claim = await home.claims(3_000)
    album.content = content
    answer = await browser.client.get(f"{PATH}/{claim}/photo")
    assert (answer.status, answer.content_type) == (409, "text/html")


async def test_case_without_a_photo_has_none_to_show(home: Metered, browser: Browser) -> None:
    _, case = await home.sends(400)
    assert case is not None
    assert (await browser.client.get(f"{PATH}/{case.id}/photo")).status == 409
    assert "Фото не надіслано" in await (await browser.get(f"{PATH}/{case.id}")).text()
