"""The database of a command: the one that is named, or the embedded one."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from bot.logs import blot_out
from bot.postgres import EmbeddedPostgres
from bot.settings import SHORTEST_KEY, Settings, SettingsInvalid

KEY_EXPECTED: Final = f"expected a secret of {SHORTEST_KEY} characters or more"
_KEY_FILE: Final = "secret_key"


class DatabaseRefused(Exception):
    """The command does not touch this database; the text says why and what to do."""


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[str]:
    """The DATABASE_URL while the command runs. Raises PostgresUnavailable."""
    if settings.database_url:
        yield settings.database_url
        return
    async with EmbeddedPostgres(settings.oblik_home) as url:
        yield url


def with_secret_key(settings: Settings) -> Settings:
    """The settings with a SECRET_KEY: beside the embedded database, one is made and kept.

    A named database must not depend on a file of one machine, and a short key can be guessed:
    raises SettingsInvalid.
    """
    if len(settings.secret_key) >= SHORTEST_KEY:
        return settings
    if settings.secret_key or settings.database_url:
        raise SettingsInvalid(f"SECRET_KEY: {KEY_EXPECTED}")
    return with_own_key(settings)


def with_own_key(settings: Settings) -> Settings:
    """The settings with the SECRET_KEY that is kept in OBLIK_HOME, made at the first start."""
    file = settings.oblik_home / _KEY_FILE
    settings.oblik_home.mkdir(parents=True, exist_ok=True)
    key = file.read_text(encoding="ascii") if file.exists() else ""
    if len(key) < SHORTEST_KEY:  # none yet, or a start was killed between these two lines
        file.touch(mode=0o600)
        key = secrets.token_urlsafe(SHORTEST_KEY)
        file.write_text(key, encoding="ascii")
    blot_out(key)
    return settings.model_copy(update={"secret_key": key})
