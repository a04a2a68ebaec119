"""Commands that refuse: a short key, a database that is not theirs, one of another release."""

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.cli import housekeeping, serving
from bot.cli.database import DatabaseRefused, with_own_key, with_secret_key
from bot.cli.demo import _is_ours, demo
from bot.settings import SHORTEST_KEY, Settings, SettingsInvalid
from storage.migrations.run import downgrade, upgrade
from storage.unit_of_work import SqlUnitsOfWork
from tests.databases import Databases
from tests.journeys.furnished import furnished

PROJECT = Path(__file__).resolve().parents[3]
SHORT = "k" * (SHORTEST_KEY - 1)
CALL = Namespace(fill_database=False, today=None, banks=False)


@pytest.fixture
def empty_url(databases: Databases) -> Iterator[str]:
    """A database without a table."""
    name = f"{databases.template}_bare"
    databases.create(name, copy_of="template0")
    yield databases.url_of(name)
    databases.drop(name)


def settings_of(url: str, key: str = "k" * SHORTEST_KEY) -> Settings:
    return Settings.model_validate({"database_url": url, "secret_key": key})


async def told(
    url: str, capsys: pytest.CaptureFixture[str], key: str = "k" * SHORTEST_KEY
) -> tuple[int, str]:
    code = await housekeeping.check(settings_of(url, key), CALL)
    return code, capsys.readouterr().out


@pytest.mark.parametrize("command", [serving.serve, serving.jobs, serving.run])
async def test_short_key_keeps_every_door_closed(
    command: Callable[[Settings, Namespace], Awaitable[int]], database_url: str
) -> None:
    with pytest.raises(SettingsInvalid, match="SECRET_KEY: expected a secret of 32"):
        await command(settings_of(database_url, SHORT), CALL)


def test_short_key_is_one_sentence_and_code_1() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "SECRET_KEY": SHORT},
    )  # fmt: skip
    assert done.returncode == 1
    assert "SECRET_KEY: expected a secret of 32 characters or more" in done.stderr
    assert "Traceback" not in done.stderr
    assert SHORT not in done.stderr


def test_short_key_is_no_key_without_a_named_database_either(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="SECRET_KEY"):
        with_secret_key(Settings.model_validate({"secret_key": SHORT, "oblik_home": tmp_path}))


def test_own_key_is_long_kept_and_made_anew_when_it_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    made = with_own_key(Settings.model_validate({"oblik_home": tmp_path})).secret_key
    assert len(made) >= SHORTEST_KEY
    assert with_own_key(Settings.model_validate({"oblik_home": tmp_path})).secret_key == made


async def test_demo_leaves_a_named_database_alone(empty_url: str, databases: Databases) -> None:
    with pytest.raises(DatabaseRefused, match="--fill-database"):
        await demo(settings_of(empty_url), CALL)


async def test_demo_leaves_foreign_accounts_alone_even_when_asked(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as unit:
        await unit._session.row(
            "INSERT INTO accounts (number, surname, name, patronymic, address, eic, district,"
            " is_electrically_heated) VALUES ('1', '', '', '', '', '', '', false)"
        )
        await unit.commit()
    await units.close()
    asked = Namespace(fill_database=True, today=None, banks=False)
    with pytest.raises(DatabaseRefused, match="left alone"):
        await demo(settings_of(database_url), asked)


async def test_demo_takes_a_fresh_an_empty_and_its_own_database(
    empty_url: str, database_url: str, databases: Databases, tmp_path: Path
) -> None:
    assert await _is_ours(empty_url)
    assert await _is_ours(database_url)
    with furnished(databases, tmp_path) as (name, _), databases.fresh(name) as url:
        assert await _is_ours(url)


async def test_check_tells_of_migrations_and_keys(
    empty_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = await told(empty_url, capsys, SHORT)
    assert code == 1
    assert "lacks migrations 0001, " in said
    assert "SECRET_KEY: expected" in said
    await upgrade(empty_url)
    code, said = await told(empty_url, capsys)
    assert code == 0
    assert "database: here, at this release" in said
    await downgrade(empty_url, "0002")
    assert "fault: the database lacks migrations 0003" in (await told(empty_url, capsys))[1]
