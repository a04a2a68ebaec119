"""Bills of every shape in three languages and two layouts: said, whole, inside the page."""

import re
from functools import cache

import pytest

from services.documents.invoice import InvoicePdf
from tests.fakes.texts import BundledTexts
from tests.services.documents.seen import boxes, overlapping, pages, sizes
from tests.services.documents.shapes import LOCALES, SHAPES

PAGE = {"uk": "сторінка {} з {}", "en": "page {} of {}", "ru": "страница {} из {}"}
MARGIN = 36.0  # points
PRINTER = InvoicePdf(BundledTexts())


@cache
def drawn(name: str, locale: str, *, is_large: bool) -> bytes:
    """A bill, drawn once for all tests."""
    return PRINTER.render(SHAPES[name].invoice, locale=locale, is_large=is_large)


@cache
def pages_of(name: str, locale: str, *, is_large: bool) -> tuple[str, ...]:
    """The words of its pages."""
    return tuple(pages(drawn(name, locale, is_large=is_large)))


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", SHAPES)
def test_bill_says_what_it_is(name: str, locale: str, *, is_large: bool) -> None:
    shape, seen = SHAPES[name], " ".join(pages_of(name, locale, is_large=is_large))

    assert shape.said[LOCALES.index(locale)] in seen
    assert "invoice-" not in seen
    assert shape.invoice.consumer.account_number in seen
    assert shape.invoice.consumer.full_name in seen


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", SHAPES)
def test_large_print_loses_no_figure_of_the_ordinary_bill(name: str, locale: str) -> None:
    ordinary = figures(" ".join(pages_of(name, locale, is_large=False)))
    large = figures(" ".join(pages_of(name, locale, is_large=True)))

    assert ordinary - large == set()


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("name", SHAPES)
def test_every_letter_stands_inside_the_margins(name: str, *, is_large: bool) -> None:
    for page in boxes(drawn(name, "uk", is_large=is_large)):
        assert min(letter.left for letter in page) >= MARGIN
        assert max(letter.right for letter in page) <= 595.3 - MARGIN
        assert min(letter.bottom for letter in page) >= 10
        assert max(letter.top for letter in page) <= 841.9 - 10


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", SHAPES)
def test_no_letter_stands_on_another(name: str, locale: str, *, is_large: bool) -> None:
    for page in boxes(drawn(name, locale, is_large=is_large)):
        assert overlapping(page) == []


@pytest.mark.parametrize("name", SHAPES)
def test_large_print_is_never_smaller_than_sixteen_points(name: str) -> None:
    assert min(sizes(drawn(name, "uk", is_large=True))) >= 16


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_pages_after_the_first_are_headed_and_all_are_numbered(
    locale: str, *, is_large: bool
) -> None:
    seen = pages_of("quarter", locale, is_large=is_large)

    assert len(seen) > 1
    for number, page in enumerate(seen, 1):
        assert PAGE[locale].format(number, len(seen)) in page
        assert "1204567890-2026-10" in page
    assert "0081234567" in " ".join(seen[1:])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", sorted(SHAPES.keys() - {"quarter"}))
def test_bill_of_a_month_takes_one_page_with_its_slip(name: str, locale: str) -> None:
    assert len(pages_of(name, locale, is_large=False)) == 1


def figures(seen: str) -> set[str]:
    """Everything that has a digit in it, without the marks around it."""
    found = {token.strip(".,;:()") for token in re.split(r"[\s–]+", seen)}
    return {token for token in found if re.search(r"\d", token)}
