"""What Viber tells besides words, written down in PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.viber.news import StoredNews
from bot.viber.receive import Left, Receipted, parse_callback
from services.domain.message import Channel, Letter, Receipt
from services.ports.storage import StorageUnavailable
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.viber.doubles import callback
from tests.contracts.records import NOW
from tests.contracts.test_letters import new_letter, reachable
from tests.contracts.test_letters_delivery import due, heard_in_viber

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=2)
    yield made
    await made.close()


async def waiting(units: SqlUnitsOfWork) -> list[Letter]:
    """The letters that are due, claimed."""
    async with units() as unit:
        found = await due(unit)
        await unit.commit()
        return found


async def written(units: SqlUnitsOfWork) -> Letter:
    """A letter that goes to Viber first, claimed."""
    async with units() as unit:
        person_id = await reachable(unit)
        await heard_in_viber(unit, person_id, ago=-timedelta(hours=1))
        await unit.letters.add(new_letter(person_id, "1"))
        await unit.commit()
    (letter,) = await waiting(units)
    return letter


def failed(at: datetime) -> Receipted:
    return Receipted("V1", Receipt.FAILED, at)


async def test_what_viber_could_not_deliver_goes_another_way(units: SqlUnitsOfWork) -> None:
    letter = await written(units)
    async with units() as unit:
        await unit.letters.delivered([letter.id], NOW, {letter.id: "V1"})
        await unit.commit()
    await StoredNews(units, lambda: NOW).receipted(failed(NOW))
    (again,) = await waiting(units)
    assert (letter.channel, again.channel) == (Channel.VIBER, Channel.TELEGRAM)


async def test_failure_that_outruns_our_own_pen_is_asked_for_again(
    units: SqlUnitsOfWork,
) -> None:
    await written(units)
    with pytest.raises(StorageUnavailable):
        await StoredNews(units, lambda: NOW).receipted(failed(NOW))
    await StoredNews(units, lambda: LATER).receipted(failed(NOW))
    assert await waiting(units) == []


@pytest.mark.parametrize(
    ("minutes", "channel"), [(61, Channel.TELEGRAM), (59, Channel.VIBER)], ids=["left", "back"]
)
async def test_chat_that_was_left_is_told_nothing_until_its_person_speaks_again(
    units: SqlUnitsOfWork, minutes: int, channel: Channel
) -> None:
    """The news of it may come when the person is back."""
    async with units() as unit:
        person_id = await reachable(unit)
        await heard_in_viber(unit, person_id, ago=-timedelta(hours=1))
        await unit.letters.add(new_letter(person_id, "1"))
        await unit.commit()
    told = Left("viber chat", NOW + timedelta(minutes=minutes))
    await StoredNews(units, lambda: NOW).left(told)
    (letter,) = await waiting(units)
    assert letter.channel is channel


@pytest.mark.parametrize("timestamp", [None, "x", -1, 2**60, True])
def test_a_moment_that_is_none_is_long_ago(timestamp: object) -> None:
    told = parse_callback({**callback("failed"), "timestamp": timestamp})
    assert isinstance(told, Receipted)
    assert told.at.year == 1970
