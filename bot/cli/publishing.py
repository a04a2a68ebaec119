"""outages: a file of the schedule of power cuts, published from the command line."""

import argparse
import sys
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import now
from bot.cli.database import database
from bot.settings import Settings
from bot.staff.outages import read_text
from bot.texts import LOCALES, FluentTexts
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.outages import publish_schedule
from storage.unit_of_work import SqlUnitsOfWork

_DONE, _REFUSED = 0, 1
_LOCALE: Final = LOCALES[0]


async def outages(settings: Settings, call: argparse.Namespace) -> int:
    """Publish a file; 1 when it cannot be taken, and then nothing of it is."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=1)
        try:
            async with units() as unit:
                done = await publish_schedule(unit, read_text(call.file.read_bytes()), None, now())
                await unit.commit()
        except Refusal as refusal:
            facts = {name: as_fact(value) for name, value in refusal.facts.items()}
            sys.stderr.write(texts.say(_LOCALE, refusal.key, facts) + "\n")
            return _REFUSED
        finally:
            await units.close()
    said = {"new": done.new, "changed": done.changed, "same": done.same}
    sys.stdout.write(texts.say(_LOCALE, "outages-published", said) + "\n")
    return _DONE
