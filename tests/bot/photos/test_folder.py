"""The shelf in a folder: whole files, names of ours only, trouble told apart from absence."""

from pathlib import Path

import pytest

from bot.photos import FolderShelf
from services.ports.photos import ShelfFailed

NAME = "ab/" + "ab" * 32 + ".jpg"
HOSTILE = ("../secret.jpg", "/etc/passwd", "ab/../../x.png", NAME.upper(), NAME + "\n", "")


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_what_is_put_is_given_and_a_second_time_replaces_it(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "photos")
    await shelf.put(NAME, b"first")
    await shelf.put(NAME, b"second")

    assert await shelf.get(NAME) == b"second"
    assert names_in(tmp_path / "photos" / "ab") == [NAME[3:]]


async def test_what_is_dropped_is_gone_and_may_be_dropped_again(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    await shelf.put(NAME, b"x")
    await shelf.drop(NAME)
    await shelf.drop(NAME)

    assert await shelf.get(NAME) is None


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_name_that_is_not_ours_leads_nowhere(tmp_path: Path, name: str) -> None:
    shelf = FolderShelf(tmp_path / "photos")
    for asked in (shelf.put(name, b"x"), shelf.get(name), shelf.drop(name)):
        with pytest.raises(ShelfFailed):
            await asked
    assert names_in(tmp_path) == []


async def test_a_folder_that_cannot_be_written_is_a_failure_of_the_shelf(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("in the way", encoding="ascii")
    shelf = FolderShelf(tmp_path / "photos")
    for asked in (shelf.put(NAME, b"x"), shelf.get(NAME), shelf.drop(NAME)):
        with pytest.raises(ShelfFailed):
            await asked
