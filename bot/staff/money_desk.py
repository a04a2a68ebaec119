"""The queues of money and of what failed, joined for the console."""

from datetime import tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from bot.registry.progress import Board
from bot.settings import Settings
from bot.staff.credits import CreditPages
from bot.staff.desk import Desk
from bot.staff.home import Queue
from bot.staff.incidents import IncidentPages
from bot.staff.letters import Letters
from bot.staff.registries import RegistryPages
from bot.staff.suspense import Suspense
from bot.staff.twins import TwinPages
from bot.staff.uploads import Uploads
from bot.texts import FluentTexts
from services.domain.money import Money
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.staff.crediting import Crediting

_KOPECKS: Final = 100


def crediting_of(settings: Settings, timezone: tzinfo) -> Crediting:
    """The rules of credits by hand, as the settings have them."""
    return Crediting(Money(settings.credit_by_clerk * _KOPECKS), timezone)


def money_queues(
    desk: Desk, units: UnitsOfWork, texts: FluentTexts, clock: Clock, crediting: Crediting
) -> list[Queue]:
    """In the order of the menu."""
    return [
        Suspense(desk, units, clock),
        TwinPages(desk, units, clock),
        CreditPages(desk, units, clock, crediting),
        Letters(desk, units, texts, clock),
        IncidentPages(desk, units, clock),
    ]


def registry_pages(
    desk: Desk, units: UnitsOfWork, texts: FluentTexts, clock: Clock, settings: Settings
) -> RegistryPages:
    """Registers, with a folder of the house for files that are looked at."""
    uploads = Uploads(settings.oblik_home / "uploads")
    return RegistryPages(
        desk,
        units,
        texts,
        clock,
        uploads,
        ZoneInfo(settings.timezone),
        Board(clock),
        settings.statements,
    )
