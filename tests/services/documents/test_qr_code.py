"""Our QR codes beside a foreign maker's, and read by a foreign reader."""

import pytest
import segno
import zxingcpp
from PIL import Image

from services.documents.qr_code import TooLong, capacity, modules

VERSIONS = range(1, 18)


def read(rows: tuple[bytes, ...]) -> str:
    """The text that zxing reads in the rows, four points to a module."""
    side = len(rows)
    image = Image.new("L", (side + 8, side + 8), 255)
    image.paste(
        Image.frombytes("L", (side, side), b"".join(rows).translate(b"\xff\x00" * 128)), (4, 4)
    )
    enlarged = image.resize((4 * (side + 8), 4 * (side + 8)), Image.Resampling.NEAREST)
    return zxingcpp.read_barcodes(enlarged)[0].text


@pytest.mark.parametrize("version", VERSIONS)
def test_full_code_equals_the_one_of_a_foreign_maker(version: int) -> None:
    data = bytes(ord("a") + index * 7 % 26 for index in range(capacity(version)))

    theirs = segno.make_qr(
        data, error="m", boost_error=False, mask=3, version=version, mode="byte"
    )

    assert modules(data) == tuple(bytes(row) for row in theirs.matrix)


@pytest.mark.parametrize("version", VERSIONS)
def test_padded_code_is_read_by_a_foreign_reader(version: int) -> None:
    for length in (1, capacity(version) // 2, capacity(version) - 1):
        text = "".join(chr(ord("a") + index * 5 % 26) for index in range(length))

        assert read(modules(text.encode(), smallest=version)) == text


def test_smallest_version_that_holds_the_bytes_is_taken() -> None:
    assert len(modules(b"a" * 14)) == 21
    assert len(modules(b"a" * 15)) == 25


def test_what_no_version_holds_is_refused() -> None:
    with pytest.raises(TooLong):
        modules(b"a" * 505)
