"""Presses of pay that no button makes: refused in words, and no payment comes of them."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

PAYLOADS = [
    "0",
    "-1",
    "9" * 18,
    "9" * 40,
    "١٢٣",
    "schedule:",
    "schedule:-5",
    "schedule:1e9",
    "schedule:0",
    "schedule:1",
    "schedule:" + "9" * 12,
    "schedule:" + "9" * 13,
    "electricity:99",
    "electricity:" + "9" * 12,
    "electricity:٣٠٠",
    "acts;drop",
    "ACTS",
    "<b>",
    "pay-sum",
]


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_no_press_pays_for_what_is_not_there(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], payload: str
) -> None:
    await chat.registers(personas["debt"])
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "pay", payload))

    assert chat.said()[0].startswith("refusal-")
    assert chat.words()
    async with units() as unit:
        assert await unit._session.rows("SELECT 1 FROM payments") == []
