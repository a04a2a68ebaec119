"""statements: a closed day of a bank compared from the command line."""

from argparse import Namespace
from datetime import date, timedelta

import pytest

from bot.app import now
from bot.cli import comparing
from bot.settings import Settings
from tests.bot.street import KEY
from tests.services.statements.town import KYIV, Town, town


def settings_of(here: Town, url: str) -> Settings:
    facts = {
        "database_url": url,
        "sandbox_bank_key": KEY.decode(),
        "sandbox_bank_base": f"{here.base}/bank",
    }
    return Settings.model_validate(facts)


async def compare(here: Town, url: str, bank: str = "sandbox", day: date | None = None) -> int:
    return await comparing.statements(settings_of(here, url), Namespace(bank=bank, date=day))


async def test_yesterday_is_compared_and_told_in_figures(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with town(database_url) as here:
        here.clock.at = now() - timedelta(days=1)
        await here.pays("sandbox", "P1", is_lost=True)
        assert await compare(here, database_url) == 0
        assert await compare(here, database_url) == 0
        told = capsys.readouterr().out
        assert "Знайдено із запізненням: 1 платіж" in told
        await here.settles()
        assert [name for name, _ in await here.books()] == ["payment:P1"]


async def test_silent_bank_is_said_and_the_command_has_not_succeeded(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with town(database_url) as here:
        here.server.misbehave.fail = 1.0
        assert await compare(here, database_url) == 1
    assert "Банк не дав виписки" in capsys.readouterr().out


async def test_open_day_or_a_closed_bank_is_a_wrong_call(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with town(database_url) as here:
        today = now().astimezone(KYIV).date()
        assert await compare(here, database_url, day=today) == 2
        assert await compare(here, database_url, bank="liqpay") == 2
    assert "sandbox" in capsys.readouterr().err
