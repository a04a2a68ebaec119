"""migrate, check, import, texts: what an engineer does between the days."""

import argparse
import json
import sys
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.cli.database import KEY_EXPECTED, database
from bot.exchange import import_folder, told
from bot.settings import SHORTEST_KEY, Settings
from bot.texts import FluentTexts
from services.ports.storage import StorageUnavailable
from storage.migrations.run import UnknownRelease, pending, upgrade
from storage.unit_of_work import SqlUnitsOfWork

_DONE, _REFUSED = 0, 1


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


async def migrate(settings: Settings, _: argparse.Namespace) -> int:
    """Bring the database to this release."""
    async with database(settings) as url:
        await upgrade(url)
    _print("The database is at this release.")
    return _DONE


async def import_(settings: Settings, call: argparse.Namespace) -> int:
    """Take a folder in; 1 when a row was bad."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=2)
        try:
            report = await import_folder(
                units, call.folder, is_dry_run=call.dry_run, is_strict=call.strict
            )
        finally:
            await units.close()
    for line in told(report, texts, "uk"):
        _print(line)
    return _REFUSED if report.fault_count else _DONE


async def texts(settings: Settings, call: argparse.Namespace) -> int:
    """Every sentence of a language as JSON, for outside tests that press buttons by key."""
    spoken = FluentTexts(ZoneInfo(settings.timezone)).keys(call.locale)
    _print(json.dumps(spoken, ensure_ascii=False, indent=1, sort_keys=True))
    return _DONE


async def check(settings: Settings, _: argparse.Namespace) -> int:
    """Look at settings, doors and the database; 1 when something is amiss."""
    faults = [*_faults(settings), *await _database_faults(settings)]
    for line in _doors(settings):
        _print(line)
    for fault in faults:
        _print(f"fault: {fault}")
    _print("Something is amiss." if faults else "All is in order.")
    return _REFUSED if faults else _DONE


def _doors(settings: Settings) -> Iterator[str]:
    telegram = "open" if settings.telegram_token else "closed, TELEGRAM_TOKEN is unset"
    yield f"door Telegram ({settings.telegram_mode}): {telegram}"
    secrets = {
        "liqpay": settings.liqpay_public_key and settings.liqpay_private_key,
        "monobank": settings.mono_token,
        "wayforpay": settings.wayforpay_merchant and settings.wayforpay_secret,
        "sandbox": settings.sandbox_bank_key,
    }
    for name, secret in secrets.items():
        state = "open" if secret else "closed, its secret is unset"
        yield f"door /banks/{name}/webhook: {state}"
    mail = "open" if settings.smtp_url else "closed, SMTP_URL is unset"
    yield f"door e-mail: {mail}"
    yield f"listens on {settings.listen}, known outside as {settings.public_base_url}"


def _faults(settings: Settings) -> Iterator[str]:
    is_needed = settings.secret_key or settings.database_url
    if is_needed and len(settings.secret_key) < SHORTEST_KEY:
        yield f"SECRET_KEY: {KEY_EXPECTED}"
    is_webhook = settings.telegram_token and settings.telegram_mode == "webhook"
    if is_webhook and not settings.telegram_webhook_secret:
        yield "TELEGRAM_WEBHOOK_SECRET is unset, so the webhook is closed"
    if is_webhook and not settings.public_base_url.startswith("https://"):
        yield "PUBLIC_BASE_URL: Telegram brings updates to https addresses only"


async def _database_faults(settings: Settings) -> list[str]:
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=1)
        try:
            await units.ping()
        except StorageUnavailable as away:
            return [f"DATABASE_URL: the database cannot be reached ({away})"]
        finally:
            await units.close()
        return await _release_faults(url)


async def _release_faults(url: str) -> list[str]:
    try:
        missing = await pending(url)
    except UnknownRelease as unknown:
        return [f"the database is at migration {unknown}, which this release does not know"]
    if missing:
        return [f"the database lacks migrations {', '.join(missing)}: run `python -m bot migrate`"]
    _print("database: here, at this release")
    return []
