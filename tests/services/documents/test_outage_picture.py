"""The picture of an outage group's day: its size, its sameness, every hour in its colour."""

import io
from datetime import date

import pytest
from PIL import Image

from services.documents.picture import OutagePicture
from services.domain.outages.schedule import Cut, CutKind, OutageDay
from tests.fakes.texts import BundledTexts

ON = date(2026, 11, 25)
OFF, MAYBE, POWER = (37, 48, 63), (240, 192, 74), (230, 243, 234)


def drawn(*cuts: Cut, locale: str = "uk") -> bytes:
    return OutagePicture(BundledTexts()).render(OutageDay(ON, "2.1", cuts), locale=locale)


def at(picture: bytes, hour: int, part: float) -> tuple[int, ...]:
    """The colour near the top of an hour's cell."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    breadth = (1080 - 2 * 56 - 3 * 14) / 4
    left, top = 56 + hour % 4 * (breadth + 14), 210 + hour // 4 * (168 + 14)
    found = image.getpixel((round(left + breadth * part), round(top + 20)))
    assert isinstance(found, tuple)
    return found


def like(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Few colours are kept in the file: near is the same."""
    return all(abs(one - other) < 8 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_picture_is_for_the_screen_of_a_phone_and_the_same_every_time(locale: str) -> None:
    first = drawn(Cut(0, 240), Cut(300, 450, CutKind.MAYBE), locale=locale)
    assert Image.open(io.BytesIO(first)).size == (1080, 1350)
    assert len(first) < 100_000
    assert drawn(Cut(0, 240), Cut(300, 450, CutKind.MAYBE), locale=locale) == first
    assert drawn(Cut(0, 239), locale=locale) != first


def test_every_hour_has_its_colour_to_the_minute() -> None:
    picture = drawn(Cut(0, 90), Cut(720, 780, CutKind.MAYBE), Cut(1410, 1440))
    assert like(at(picture, 0, 0.5), OFF)
    assert like(at(picture, 1, 0.25), OFF)
    assert like(at(picture, 1, 0.75), POWER)
    assert like(at(picture, 12, 0.5), MAYBE)
    assert like(at(picture, 23, 0.25), POWER)
    assert like(at(picture, 23, 0.75), OFF)
    assert like(at(picture, 2, 0.5), POWER)
