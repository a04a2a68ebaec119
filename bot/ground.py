"""The ground that every part of a process stands on, laid once by bot/app.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.jobs.loops import Bell
from bot.passwords import Passwords
from bot.settings import Settings
from bot.telegram.wire import Wire
from bot.texts import FluentTexts
from handlers.core.office import Office
from services.confirmations import Confirmations
from services.photos import PhotoKeeping
from services.ports.banks import Bank
from services.ports.clock import Clock
from storage.unit_of_work import SqlUnitsOfWork


@dataclass(frozen=True, slots=True)
class Ground:
    """What most parts stand on; `clock` is the only one: aware, UTC."""

    settings: Settings
    units: SqlUnitsOfWork
    texts: FluentTexts
    office: Office
    wire: Wire
    banks: Mapping[str, Bank]
    confirmations: Confirmations
    passwords: Passwords
    photos: PhotoKeeping
    clock: Clock
    settling: Bell
    delivering: Bell
