"""The database of a command: the one that is named, or the embedded one."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from bot.postgres import EmbeddedPostgres
from bot.settings import Settings, SettingsInvalid

_KEY_FILE: Final = "secret_key"


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

    A named database must not depend on a file of one machine: raises SettingsInvalid.
    """
    if settings.secret_key:
        return settings
    if settings.database_url:
        raise SettingsInvalid("SECRET_KEY: expected a secret of 32 characters or more")
    file = settings.oblik_home / _KEY_FILE
    settings.oblik_home.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return settings.model_copy(update={"secret_key": file.read_text(encoding="ascii")})
