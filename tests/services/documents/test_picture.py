"""The consumption picture: its size, its sameness, what it shows and what it never shows."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from services.documents.picture import UsagePicture
from services.documents.picture.axis import ticks
from services.documents.picture.board import ZONES
from services.documents.typeface import Weight, frozen
from services.domain.meter import Zone
from services.domain.period import add_months
from services.domain.usage import UsageYears
from tests.fakes.texts import LOCALES, BundledTexts
from tests.services.documents.two_years import LAST, two_years, used


@pytest.fixture(scope="module")
def painter() -> UsagePicture:
    return UsagePicture(BundledTexts())


def seen(painter: UsagePicture, years: UsageYears, locale: str = "uk") -> Image.Image:
    """The picture as another program opens it."""
    return Image.open(io.BytesIO(painter.render(years, locale=locale))).convert("RGB")


def colours(picture: Image.Image) -> set[str]:
    """The colours of areas, not of letters' edges."""
    found = picture.getcolors(picture.width * picture.height) or []
    return {
        "#{:02x}{:02x}{:02x}".format(*colour)
        for count, colour in found
        if count > 1000 and isinstance(colour, tuple)
    }


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_a_picture_is_for_the_screen_of_a_phone(painter: UsagePicture, locale: str) -> None:
    drawn = painter.render(two_years(3), locale=locale)
    assert Image.open(io.BytesIO(drawn)).size == (1080, 1350)
    assert len(drawn) < 100_000


def test_the_same_facts_are_the_same_bytes_from_any_thread(painter: UsagePicture) -> None:
    first = painter.render(two_years(2), locale="uk")
    with ThreadPoolExecutor(4) as threads:
        drawn = threads.map(lambda _: painter.render(two_years(2), locale="uk"), range(8))
        assert set(drawn) == {first}
    assert painter.render(two_years(3), locale="uk") != first
    assert painter.render(two_years(2), locale="ru") != first


@pytest.mark.parametrize(
    "years",
    [
        two_years(months=1),
        two_years(months=3),
        two_years(factor=0),
        two_years(3, factor=0.01),
        two_years(3, factor=100_000),
        two_years(2, estimated=tuple(range(24))),
        replace(two_years(), energy={}),
        replace(two_years(), money={}),
    ],
)
@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_any_history_can_be_drawn(painter: UsagePicture, years: UsageYears, locale: str) -> None:
    assert seen(painter, years, locale).size == (1080, 1350)


def close(colour: str, found: set[str]) -> bool:
    """A palette of few colours may move each by a shade."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return any(
        all(abs(int(each[2 * n + 1 : 2 * n + 3], 16) - parts[n]) <= 6 for n in range(3))
        for each in found
    )


def test_every_zone_has_its_colour_and_no_other_zone_is_shown(painter: UsagePicture) -> None:
    found = colours(seen(painter, two_years(3)))
    shown = {zone for zone, colour in ZONES.items() if close(colour, found)}
    assert shown == {Zone.PEAK, Zone.HALF_PEAK, Zone.NIGHT}


def test_a_replaced_meter_shows_the_zones_of_both(painter: UsagePicture) -> None:
    years = two_years(1)
    later = {add_months(LAST, -n): used(add_months(LAST, -n), 200, 2) for n in range(5)}
    found = colours(seen(painter, replace(years, energy={**years.energy, **later})))
    assert all(close(ZONES[zone], found) for zone in (Zone.ALL, Zone.DAY, Zone.NIGHT))


@pytest.mark.parametrize(
    "zones", [(Zone.DAY, Zone.NIGHT), (Zone.PEAK, Zone.HALF_PEAK, Zone.NIGHT)]
)
def test_zones_are_told_apart_in_grey(zones: tuple[Zone, ...]) -> None:
    greys = sorted(
        int(Image.new("RGB", (1, 1), ZONES[zone]).convert("L").tobytes()[0]) for zone in zones
    )
    assert all(later - earlier >= 35 for earlier, later in pairwise(greys))


def test_an_estimated_month_is_painted_otherwise(painter: UsagePicture) -> None:
    sure, guessed = two_years(1), two_years(1, estimated=(20,))
    assert painter.render(sure, locale="uk") != painter.render(guessed, locale="uk")


def test_a_missing_month_is_not_a_month_of_nothing(painter: UsagePicture) -> None:
    years = two_years(1)
    month = add_months(LAST, -3)
    nothing = replace(years, energy={**years.energy, month: used(month, 0)})
    missing = replace(
        years, energy={each: one for each, one in years.energy.items() if each != month}
    )
    assert painter.render(nothing, locale="uk") != painter.render(missing, locale="uk")


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_the_fonts_have_every_letter_of_the_pictures_words(locale: str) -> None:
    said = (LOCALES / locale / "consumption.ftl").read_text(encoding="utf-8")
    lines = [line for line in said.splitlines() if not line.startswith("button-")]
    letters = {letter for line in lines for letter in line if not letter.isspace()}
    for weight in Weight:
        assert letters <= set(frozen(weight).codes)


@given(st.integers(0, 10**9), st.integers(1, 9))
def test_an_axis_has_round_steps_and_room_for_everything(most: int, steps: int) -> None:
    marks = ticks(most, steps)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= steps + 1
    assert str(marks[1]).rstrip("0") in {"1", "2", "5"}
    assert {later - earlier for earlier, later in pairwise(marks)} == {marks[1]}
