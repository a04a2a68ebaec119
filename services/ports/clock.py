"""The time and the ids, which only the composition root makes."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The present moment."""

    def __call__(self) -> datetime:
        """Now, aware, UTC."""
        ...


class Ids(Protocol):
    """Chance: everything that must not be guessed or repeated."""

    def token(self) -> str:
        """A 128-bit secret in URL-safe text, for links and forms."""
        ...

    def reference(self) -> str:
        """A payment reference: at most 16 of `A-Z0-9-`, never repeated (docs/payments.md, I21)."""
        ...

    def incident(self) -> str:
        """A short number that a person can read out to staff."""
        ...
