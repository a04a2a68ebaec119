"""staff and audit: who may enter the console, and whether its log is whole."""

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import now
from bot.cli.database import database
from bot.ids import SystemIds
from bot.settings import Settings
from bot.staff.joining import JOIN
from bot.texts import FluentTexts
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.identity import parse_login, parse_name
from services.domain.staff import StaffRole
from services.ports.storage.staff import NewStaff
from services.staff.team import By, Invited, disable, find_member, invite, reset
from services.staff.verifying import Verdict, verify
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork

_DONE, _REFUSED, _WRONG_CALL = 0, 1, 2
_LOCALE: Final = "uk"


async def staff(settings: Settings, call: argparse.Namespace) -> int:
    """Invite, list, disable or reset; 1 when it is refused."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    try:
        async with _unit(settings) as unit:
            lines = await _done(unit, settings, call, texts)
            await unit.commit()
    except Refusal as refusal:
        facts = {name: as_fact(value) for name, value in refusal.facts.items()}
        sys.stderr.write(f"{texts.say(_LOCALE, refusal.key, facts)}\n")
        return _REFUSED
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return _DONE


async def audit(settings: Settings, call: argparse.Namespace) -> int:
    """Walk the chain; 1 when it is broken, or when a hash known earlier is not in it."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    try:
        known = bytes.fromhex(call.known)
    except ValueError:
        sys.stderr.write(f"{texts.say(_LOCALE, 'staff-cli-not-a-hash')}\n")
        return _WRONG_CALL
    async with _unit(settings) as unit:
        verdict = await verify(unit, known)
    for line in _told(verdict, texts):
        sys.stdout.write(f"{line}\n")
    return _REFUSED if verdict.broken or not verdict.is_known_met else _DONE


def _told(verdict: Verdict, texts: FluentTexts) -> list[str]:
    lines = []
    if verdict.broken:
        key = f"staff-chain-{verdict.broken.how.value}"
        lines.append(texts.say(_LOCALE, key, {"at": verdict.broken.at}))
    else:
        lines.append(texts.say(_LOCALE, "staff-chain-holds", {"count": verdict.end.id}))
    if not verdict.is_known_met:
        lines.append(texts.say(_LOCALE, "staff-cli-known-missing"))
    lines.append(f"{texts.say(_LOCALE, 'staff-chain-hash')}: {verdict.end.hash.hex()}")
    return lines


async def _done(
    unit: SqlUnitOfWork, settings: Settings, call: argparse.Namespace, texts: FluentTexts
) -> list[str]:
    by, ids = By(None, now()), SystemIds()
    if call.what == "list":
        return [
            f"{member.login:<20} {member.role.value:<8} {member.state.value:<9} {member.name}"
            for member in await unit.staff.all()
        ]
    if call.what == "invite":
        new = NewStaff(
            login=parse_login(call.login),
            name=parse_name(call.name),
            role=StaffRole(call.role),
            locale=_LOCALE,
            added_at=by.now,
        )
        return _link(await invite(unit, new, ids, by), settings, texts)
    member = await find_member(unit, call.login)
    if call.what == "reset":
        return _link(await reset(unit, member.id, ids, by), settings, texts)
    await disable(unit, member.id, by)
    return [texts.say(_LOCALE, "staff-cli-disabled", {"name": member.name})]


def _link(invited: Invited, settings: Settings, texts: FluentTexts) -> list[str]:
    return [
        texts.say(_LOCALE, "staff-team-invited", {"name": invited.member.name}),
        f"{settings.public_base_url}{JOIN}/{invited.token}",
        texts.say(_LOCALE, "staff-cli-once"),
    ]


@asynccontextmanager
async def _unit(settings: Settings) -> AsyncIterator[SqlUnitOfWork]:
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=1)
        try:
            async with units() as unit:
                yield unit
        finally:
            await units.close()
