"""Forms joined: every kind, under its purpose."""

from collections.abc import Mapping

from bot.passwords import Passwords
from bot.web.forms.kinds import CredentialsKind, Kind
from bot.web.forms.secrets import (
    ConfirmKind,
    Doorkeeper,
    JoinKind,
    LoginKind,
    PasswordKind,
    RecoveryKind,
)
from services.access import Access
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork


def form_kinds(
    passwords: Passwords, access: Access, units: UnitsOfWork, clock: Clock
) -> Mapping[str, Kind]:
    """Every kind that the door of the forms knows."""
    doorkeeper = Doorkeeper(passwords, access, units, clock)
    kinds: tuple[Kind, ...] = (
        CredentialsKind(passwords),
        LoginKind(doorkeeper, access.secret),
        JoinKind(doorkeeper, access.secret),
        ConfirmKind(doorkeeper),
        PasswordKind(doorkeeper),
        RecoveryKind(),
    )
    return {kind.purpose: kind for kind in kinds}
