"""Forms joined: every kind, under its purpose."""

from collections.abc import Mapping

from bot.passwords import Passwords
from bot.web.forms.kinds import CredentialsKind, Kind


def form_kinds(passwords: Passwords) -> Mapping[str, Kind]:
    """Every kind that the door of the forms knows."""
    kinds: tuple[Kind, ...] = (CredentialsKind(passwords),)
    return {kind.purpose: kind for kind in kinds}
