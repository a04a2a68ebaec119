"""Why this sum, in the chat: homes with a story, what is said of them and in which order."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo_data import Persona, build
from bot.demo_data.personas import _persona
from handlers.core.incoming import Pressed
from handlers.core.reply import buttons_of
from services.domain.money import Money
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

TITLES = ("why-head", "why-readings", "why-meter", "why-register", "why-debt", "why-credit")


@pytest.fixture(scope="session")
def storied() -> Mapping[str, Persona]:
    """Homes of the demo that a story is told of."""
    made = build(datetime.now(UTC).date())
    wanted = {"estimated-summer", "replaced", "rolled-over", "benefit-two-zones", "heating"}
    return {home.role: _persona(made, home) for home in made.homes if home.role in wanted}


def told(chat: Chat, key: str) -> list[Mapping[str, Any]]:
    """The facts of every sentence with the key."""
    assert chat.heard is not None
    parts = [part for reply in chat.heard.answer.replies for part in reply.parts]
    return [part.facts for part in parts if part.key == key]


async def finds(chat: Chat, who: Persona, key: str) -> list[str]:
    """The keys that explain the latest bill of which the key is said."""
    await chat.registers(who)
    await chat.presses("bills")
    await chat.presses("period")
    await chat.presses("preset", "ever")
    for page in range(4):
        if page:
            await chat.presses("page", str(page))
        assert chat.heard is not None
        shown = list(buttons_of(chat.heard.answer.replies[-1].keyboard))
        for bill in [each.payload for each in shown if each.action == "bill"]:
            await chat.presses("bill", bill)
            await chat.presses("why", bill)
            if key in chat.said():
                return chat.said()
            await chat.presses("back")
            await chat.presses("back")
    raise AssertionError(f"no bill of {who.role} says {key}")


def reasons(said: list[str]) -> list[str]:
    """Without the head, the readings and the debt."""
    return [key for key in said if key not in TITLES]


async def test_a_recount_lists_what_was_charged_roughly(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    said = await finds(chat, storied["estimated-summer"], "why-recounted")

    assert reasons(said)[0] == "why-recounted"
    assert reasons(said)[1:4] == ["why-taken-back"] * 3
    back = sum(each["amount"].kopecks for each in told(chat, "why-taken-back"))
    whole = told(chat, "why-recounted")[0]["amount"]
    assert whole - Money(back) == told(chat, "why-head")[0]["amount"]
    assert "why-previous-more" not in said


async def test_an_estimate_that_was_mended_says_so(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    said = await finds(chat, storied["estimated-summer"], "why-estimated-then")
    assert reasons(said)[0] == "why-estimated-then"
    assert "readings" not in [
        each.action
        for each in buttons_of(chat.heard.answer.replies[-1].keyboard)  # type: ignore[union-attr]
    ]


async def test_an_estimate_asks_for_the_readings(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    bill = chat.press("bill").payload
    async with units() as unit:
        await unit._session.row(
            "UPDATE bill_lines SET to_kind = 'estimated' WHERE bill_id = $1", int(bill)
        )
        await unit.commit()
    await chat.presses("bill", bill)
    await chat.presses("why", bill)

    assert reasons(chat.said())[0] == "why-estimated"
    assert chat.words()
    await chat.presses("readings")
    assert "reading-ask" in chat.said()


async def test_a_bill_without_lines_is_not_explained_by_guesses(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    bill = chat.press("bill").payload
    async with units() as unit:
        await unit._session.row("DELETE FROM bill_lines WHERE bill_id = $1", int(bill))
        await unit.commit()
    await chat.presses("bill", bill)
    await chat.presses("why", bill)

    assert chat.said()[0] == "why-no-readings"
    assert reasons(chat.said()) == ["why-no-readings"]
    assert chat.words()


async def test_both_meters_are_named_when_one_was_replaced(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    said = await finds(chat, storied["replaced"], "why-replaced")
    assert said.count("why-meter") == 2
    replaced = told(chat, "why-replaced")[0]
    assert [each["number"] for each in told(chat, "why-meter")] == [
        replaced["old"],
        replaced["new"],
    ]
    assert chat.words()


async def test_a_register_that_began_again_is_said(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    await finds(chat, storied["rolled-over"], "why-register-rolled")
    row = told(chat, "why-register-rolled")[0]
    assert int(row["now"]) - int(row["before"]) + 10_000 == row["kwh"]


async def test_heating_above_its_block_is_said_with_its_cost(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    await finds(chat, storied["heating"], "why-above")
    above = told(chat, "why-above")[0]
    assert above["bound"] == 2_000
    assert above["amount"] == Money(above["kwh"] * 168)
    assert "2 000 кВт·год на місяць" in chat.words().replace("\u00a0", " ")


async def test_the_parts_of_a_difference_are_said_and_come_to_it(
    chat: Chat, storied: Mapping[str, Persona]
) -> None:
    said = await finds(chat, storied["benefit-two-zones"], "why-benefit")
    assert reasons(said)[0].startswith("why-previous-")
    start, end = (
        1,
        said.index("why-year-ago-more" if "why-year-ago-more" in said else "why-year-ago-less"),
    )
    parts = 0
    for key in said[start + 1 : end]:
        sign = 1 if key.endswith("more") else -1
        parts += sign * told(chat, key)[0]["amount"].kopecks
    sign = 1 if said[1].endswith("more") else -1
    assert parts == sign * told(chat, said[1])[0]["amount"].kopecks


async def test_bills_of_other_articles_are_shown_instead(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "bills", "schedule"))
    bill = chat.press("bill").payload
    await chat.does(Pressed(0, "why", bill))
    assert "bills-one-other-article" in chat.said()


@pytest.mark.parametrize("payload", ["", "0", "1; DROP", "9" * 40, "-1"])
async def test_hostile_why_is_refused(
    chat: Chat, personas: Mapping[str, Persona], payload: str
) -> None:
    await chat.registers(personas["credit"])
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "why", payload))
    assert chat.said()[0] == "refusal-bill-not-found"
