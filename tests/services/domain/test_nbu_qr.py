"""The text of the payment QR: the official vector, limits, encodings, both formats."""

import base64
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.money import Money
from services.domain.nbu_qr import Transfer, format_002, format_003

VECTOR: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "data" / "nbu_qr.json").read_text(encoding="utf-8")
)["format_002"]
TRANSFER = Transfer(
    name="Срібнопільобленерго",
    iban="UA21 3223 1300 0002 6007 2335 6600 1",
    code="40723825",
    amount=Money(102012),
    purpose="Оплата за електроенергію, жовтень 2026, о/р 1204567890",
    reference="1204567890-2026-10",
)
PRINTABLE = st.text(st.characters(codec="utf-8"), max_size=900)
CREATED = datetime(2026, 11, 5, 14, 30, 5, tzinfo=ZoneInfo("Europe/Kyiv"))


def fields(address: str) -> list[str]:
    """The lines inside an address, decoded as its third field says."""
    coded = address.rpartition("/")[2]
    raw = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
    encoding = {b"1": "utf-8", b"2": "cp1251"}[raw.split(b"\n")[2]]
    return raw.decode(encoding).split("\n")


def test_official_example_is_reproduced_byte_for_byte() -> None:
    told = VECTOR["fields"]
    transfer = Transfer(told[5], told[6], told[8], Money(57645), told[11])

    assert format_002(transfer) == VECTOR["url"]


def test_002_ends_each_of_its_13_fields_by_a_line_feed() -> None:
    assert fields(format_002(TRANSFER)) == [
        "BCD",
        "002",
        "2",
        "UCT",
        "",
        "Срібнопільобленерго",
        "UA213223130000026007233566001",
        "UAH1020.12",
        "40723825",
        "",
        "",
        "Оплата за електроенергію, жовтень 2026, о/р 1204567890",
        "",
        "",
    ]


def test_003_joins_17_fields_and_lets_only_the_amount_be_edited() -> None:
    address = format_003(TRANSFER, CREATED)
    told = fields(address)

    assert address.startswith("https://qr.bank.gov.ua/")
    assert len(told) == 17
    assert told[:4] == ["BCD", "003", "2", "UCT"]
    assert told[9:12] == ["SUPP/SUPP", TRANSFER.reference, TRANSFER.purpose]
    assert told[12] == "Оплата за електроенергію, жовтень 2026"
    assert told[13:] == ["FEFF", "", "261105143005", ""]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (Money(57645), "UAH576.45"),
        (Money(300), "UAH3"),
        (Money(310), "UAH3.10"),
        (Money(5), "UAH0.05"),
        (Money(0), ""),
        (Money(-100), ""),
        (None, ""),
    ],
)
def test_amount_has_two_decimals_or_none_and_is_left_to_the_payer_when_nothing_is_owed(
    amount: Money | None, printed: str
) -> None:
    assert fields(format_002(replace(TRANSFER, amount=amount)))[7] == printed


def test_letters_beyond_windows_1251_are_told_in_utf_8() -> None:
    told = fields(format_002(replace(TRANSFER, purpose="Оплата за გიორგი")))

    assert told[2] == "1"
    assert told[11] == "Оплата за გიორგი"


def test_modifier_apostrophe_does_not_blow_the_code_up() -> None:
    told = fields(format_002(replace(TRANSFER, purpose="Лукʼянець")))

    assert told[2] == "2"
    assert told[11] == "Лук’янець"


def test_line_feed_in_a_field_moves_no_other_field() -> None:
    told = fields(format_002(replace(TRANSFER, name="Обл\nенерго", purpose="за\r\nсвітло")))

    assert (told[5], told[11], len(told)) == ("Обл енерго", "за світло", 14)


def test_long_purpose_is_cut_between_words() -> None:
    purpose = "Оплата за електроенергію згідно з договором, " * 20
    in_002 = fields(format_002(replace(TRANSFER, purpose=purpose)))[11]
    in_003 = fields(format_003(replace(TRANSFER, purpose=purpose), CREATED))[11]

    assert 120 < len(in_002) <= 140
    assert 160 < len(in_003) <= 420
    for cut in (in_002, in_003):
        assert purpose.startswith(cut)
        assert purpose[len(cut)] in " ,"
        assert not cut.endswith((" ", ","))


def test_word_longer_than_the_field_is_cut_itself() -> None:
    assert fields(format_002(replace(TRANSFER, purpose="Щ" * 300)))[11] == "Щ" * 140


@given(PRINTABLE, PRINTABLE)
def test_address_never_outgrows_the_largest_permitted_code(purpose: str, name: str) -> None:
    transfer = replace(TRANSFER, name=name, purpose=purpose)

    assert len(format_002(transfer)) <= 412
    assert len(fields(format_002(transfer))) == 14
    assert len(format_003(transfer, CREATED)) <= 504
    assert len(fields(format_003(transfer, CREATED))) == 17
