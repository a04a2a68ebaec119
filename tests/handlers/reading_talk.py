"""Ways to a doubtful reading, and what lies on the staff's desk and in the books after it."""

from bot.demo_data import Persona
from handlers.core.incoming import SentPhoto
from services.domain.review import ReviewCase
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

PHOTO = SentPhoto("AgACAgIAAxkBAAI")
LOCALES = ("uk", "en", "ru")


async def cases(units: SqlUnitsOfWork) -> list[ReviewCase]:
    """What lies on the staff's desk."""
    async with units() as unit:
        return await unit.reviews.open_cases(100)


async def count(units: SqlUnitsOfWork, table: str, who: Persona) -> int:
    """How many readings or bills the account has."""
    async with units() as unit:
        row = await unit._session.row(
            f"SELECT count(*) AS n FROM {table} WHERE account_id = "  # noqa: S608
            "(SELECT id FROM accounts WHERE number = $1)",
            who.account_number,
        )
    assert row is not None
    return int(row["n"])


async def reaches_check(chat: Chat, who: Persona, value: int, locale: str = "uk") -> None:
    """From the first word to the calculation; the zones after the first as usual."""
    await chat.registers(who, locale)
    await chat.presses("readings")
    await chat.types(" ".join(map(str, (value, *who.next_values[1:]))))
    await chat.presses("calculate")


async def reaches_doubt(chat: Chat, who: Persona, locale: str = "uk") -> None:
    """A value less than the last one by a thousand."""
    await chat.registers(who, locale)
    await chat.presses("readings")
    await chat.types(" ".join(map(str, (who.last_values[0] - 1000, *who.next_values[1:]))))
    assert "reading-doubt-backwards" in chat.said()


async def put_near_the_end(units: SqlUnitsOfWork, who: Persona) -> None:
    """The register's last digit is a hundred kWh away."""
    async with units() as unit:
        await unit._session.row(
            "UPDATE readings SET registers = ARRAY[999900] WHERE taken_on = $1 AND meter_id = "
            "(SELECT id FROM meters WHERE number = $2)",
            who.last_read_on,
            who.meter_number,
        )
        await unit._session.row(
            "UPDATE bill_lines SET to_value = 999900 WHERE to_on = $1 AND meter_number = $2",
            who.last_read_on,
            who.meter_number,
        )
        await unit.commit()
