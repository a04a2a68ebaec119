"""What we ask of a messenger that carries letters."""

from dataclasses import dataclass
from typing import Protocol

from services.domain.message import Letter, Outcome


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a letter; `retry_after` seconds of silence are asked of the whole channel.

    `ref` is the messenger's own id of the message, where it sends receipts about it.
    """

    outcome: Outcome
    retry_after: float = 0.0
    ref: str = ""


class Speaker(Protocol):
    """One channel's voice."""

    async def tell(self, letter: Letter) -> Told:
        """Carry the letter to its chat; never raises for what the messenger may do."""
        ...
