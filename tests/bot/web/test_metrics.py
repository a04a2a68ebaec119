"""Figures for monitors: what waits, and how each channel of letters is doing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.web.health import Health
from services.domain.message import Channel
from storage.unit_of_work import SqlUnitsOfWork

pytestmark = pytest.mark.postgres


async def nothing() -> None:
    """The database is not asked."""


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=1)
    yield made
    await made.close()


async def figures(units: SqlUnitsOfWork) -> dict[tuple[str, str], float]:
    """Each figure by its name and channel."""
    app = web.Application()
    app.add_routes(Health(units, nothing).routes())
    async with TestClient(TestServer(app)) as client:
        text = await (await client.get("/metrics")).text()
    return {
        (sample.name, sample.labels.get("channel", "")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_every_channel_tells_its_slots_its_dead_chats_and_its_silence(
    units: SqlUnitsOfWork,
) -> None:
    now = datetime.now(UTC)
    async with units() as unit:
        await unit.conversations.hear(Channel.VIBER, "gone", "1", now)
        await unit.conversations.mark_dead(Channel.VIBER, "gone", now)
        await unit.carriage.silence(Channel.TELEGRAM, now + timedelta(hours=1))
        await unit.commit()
    found = await figures(units)

    assert found["oblik_database_up", ""] == 1
    assert found["oblik_letters_waiting", ""] == 0
    for channel, dead in ((Channel.TELEGRAM, 0), (Channel.VIBER, 1), (Channel.EMAIL, 0)):
        assert found["oblik_letters_taken", channel.value] == 0
        assert found["oblik_dead_chats", channel.value] == dead
        is_silent = found["oblik_silent_seconds", channel.value] > 0
        assert is_silent == (channel is Channel.TELEGRAM)
