"""Photos are brought to the shelf once, shown from there, and dropped when nobody needs them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.photos import FolderShelf
from services.domain.ids import AccountId, PersonId
from services.domain.message import Address, Channel
from services.domain.review import Asking, NewReviewCase, Photo, ReviewReason
from services.mydata.erasing import Asking as ErasingAsking
from services.mydata.erasing import erase
from services.photos import PhotoKeeping
from services.ports.photos import PhotoUnavailable, Shelf, ShelfFailed
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, TODAY, new_person, written_account

pytestmark = pytest.mark.postgres
PHOTO = Photo(Channel.VIBER, "https://media.example/1.jpg?token=canary")
PICTURE = b"\xff\xd8\xff photo"
HERE = Address(Channel.VIBER, "chat")


@dataclass
class Messenger:
    """Gives what it has; counts how often it was asked."""

    files: dict[str, bytes] = field(default_factory=lambda: {PHOTO.file_id: PICTURE})
    asked: int = 0

    async def fetch(self, photo: Photo) -> bytes:
        self.asked += 1
        await asyncio.sleep(0)
        if photo.file_id not in self.files:
            raise PhotoUnavailable
        return self.files[photo.file_id]


class NoShelf:
    """A disk that is full, a store that is away."""

    async def put(self, name: str, content: bytes) -> None:
        raise ShelfFailed(name)

    async def get(self, name: str) -> bytes | None:
        raise ShelfFailed(name)

    async def drop(self, name: str) -> None:
        raise ShelfFailed(name)


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=4)
    yield made
    await made.close()


@pytest.fixture
async def person_id(units: SqlUnitsOfWork) -> PersonId:
    """Whoever has sent a photo with a doubtful reading."""
    async with units() as unit:
        account = await written_account(unit)
        made = await unit.people.add(new_person())
        assert await unit.reviews.add(claim(account.id, made))
        await unit.commit()
    return made


def claim(account_id: AccountId, person_id: PersonId) -> NewReviewCase:
    return NewReviewCase(
        account_id=account_id,
        meter_number="04765278",
        reason=ReviewReason.WENT_BACKWARDS,
        taken_on=TODAY,
        values=(90, 40),
        asking=Asking(person_id, Channel.VIBER, NOW, PHOTO),
    )


def keeping(
    units: SqlUnitsOfWork, messenger: Messenger, shelf: Shelf, days: int = 1100
) -> PhotoKeeping:
    return PhotoKeeping(units, {Channel.VIBER: messenger}, shelf, timedelta(days=days))


async def rows(units: SqlUnitsOfWork) -> list[tuple[str, str, int]]:
    async with units() as unit:
        found = await unit._session.rows("SELECT file_id, state, attempts FROM photos")
    return [tuple(row) for row in found]


def names_in(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.glob("*/*")]


async def test_a_photo_is_brought_once_by_however_many_and_shown_from_the_shelf(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    messenger = Messenger()
    photos = keeping(units, messenger, FolderShelf(tmp_path))
    looked = await asyncio.gather(*(photos.keep(NOW) for _ in range(4)))
    messenger.files.clear()

    assert sum(looked) == messenger.asked == 1
    assert await rows(units) == [(PHOTO.file_id, "kept", 1)]
    assert await photos.fetch(PHOTO) == PICTURE
    assert messenger.asked == 1


async def test_a_photo_that_is_not_there_yet_is_shown_by_its_messenger(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    messenger = Messenger()
    assert await keeping(units, messenger, FolderShelf(tmp_path)).fetch(PHOTO) == PICTURE
    with pytest.raises(PhotoUnavailable):
        await keeping(units, messenger, NoShelf()).fetch(Photo(Channel.TELEGRAM, "x"))


async def test_a_shelf_that_is_away_is_gone_round_and_tried_again(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    messenger = Messenger()
    await keeping(units, messenger, NoShelf()).keep(NOW)
    assert await rows(units) == [(PHOTO.file_id, "waiting", 1)]

    photos = keeping(units, messenger, FolderShelf(tmp_path))
    assert await photos.keep(NOW) == 0
    assert await photos.keep(NOW + timedelta(minutes=2)) == 1
    assert await rows(units) == [(PHOTO.file_id, "kept", 2)]
    assert await keeping(units, messenger, NoShelf()).fetch(PHOTO) == PICTURE


@pytest.mark.parametrize("files", [{}, {PHOTO.file_id: b"<html>not a picture</html>"}])
async def test_what_cannot_be_had_is_given_up_after_some_hours(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path, files: dict[str, bytes]
) -> None:
    photos = keeping(units, Messenger(files), FolderShelf(tmp_path))
    for hour in range(12):
        await photos.keep(NOW + timedelta(hours=hour * 2))
    assert await rows(units) == [(PHOTO.file_id, "lost", 8)]
    assert names_in(tmp_path) == []


async def test_an_old_photo_is_dropped_with_what_names_it(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    photos = keeping(units, Messenger(), FolderShelf(tmp_path), days=90)
    await photos.keep(NOW)
    assert await photos.tidy(NOW + timedelta(days=89)) == 0
    assert await photos.tidy(NOW + timedelta(days=91)) == 1
    assert await rows(units) == []
    assert names_in(tmp_path) == []
    async with units() as unit:
        (case,) = await unit.reviews.open_cases(10)
    assert case.asking.photo is None


async def test_a_photo_that_cannot_be_dropped_stays_to_be_dropped_later(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    photos = keeping(units, Messenger(), FolderShelf(tmp_path), days=90)
    await photos.keep(NOW)
    later = NOW + timedelta(days=91)
    assert await keeping(units, Messenger(), NoShelf(), days=90).tidy(later) == 0
    assert len(names_in(tmp_path)) == 1
    assert await photos.tidy(later) == 1


async def test_the_photo_of_who_was_erased_goes_and_its_address_at_once(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    photos = keeping(units, Messenger(), FolderShelf(tmp_path))
    await photos.keep(NOW)
    async with units() as unit:
        await erase(unit, ErasingAsking(person_id, HERE), NOW)
        await unit.commit()
    assert "canary" not in str(await rows(units))
    assert await photos.tidy(NOW) == 1
    assert names_in(tmp_path) == []


async def test_the_photo_of_who_is_erased_while_it_is_brought_does_not_stay(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    class Shelved(FolderShelf):
        async def put(self, name: str, content: bytes) -> None:
            await FolderShelf.put(self, name, content)
            async with units() as unit:
                await erase(unit, ErasingAsking(person_id, HERE), NOW)
                await unit.commit()

    photos = keeping(units, Messenger(), Shelved(tmp_path))
    assert await photos.keep(NOW) == 1
    assert await rows(units) == []
    assert names_in(tmp_path) == []


async def test_a_photo_that_two_have_brought_stays(
    units: SqlUnitsOfWork, person_id: PersonId, tmp_path: Path
) -> None:
    """The first one's lease ran out: the second must not take away what the first has kept."""
    late = keeping(units, Messenger(), FolderShelf(tmp_path))

    class Slow(FolderShelf):
        async def put(self, name: str, content: bytes) -> None:
            await late.keep(NOW + timedelta(hours=1))
            await FolderShelf.put(self, name, content)

    await keeping(units, Messenger(), Slow(tmp_path)).keep(NOW)
    assert await rows(units) == [(PHOTO.file_id, "kept", 2)]
    assert len(names_in(tmp_path)) == 1
