"""How the bank misbehaves on demand: seeded, counted, the same every time."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_CHANCES: Final = frozenset(
    {"repeat", "lose", "delay", "reorder", "wrong_sum", "forge", "fail", "omit", "garble"}
)
_LONGEST_DELAY: Final = 60.0


@dataclass(slots=True)
class BankMisbehaviour:
    """Chances from 0 to 1 of what happens to a notice.

    `repeat` sends it again up to three times more, `lose` never sends it, `delay` sends it late,
    `reorder` sends older news after it, `wrong_sum` sends before it one with another sum, `forge`
    sends before it one with a wrong signature; `fail` answers our own requests 500;
    `omit` leaves a row out of a list, `garble` makes one that cannot be read.
    `stays_pending` is a choice: a silent card's payment is never decided.
    """

    seed: int = 1
    repeat: float = 0.0
    lose: float = 0.0
    delay: float = 0.0
    reorder: float = 0.0
    wrong_sum: float = 0.0
    forge: float = 0.0
    fail: float = 0.0
    omit: float = 0.0
    garble: float = 0.0
    delay_seconds: float = 0.5
    stays_pending: bool = False
    inflicted: Counter[str] = field(default_factory=Counter)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a repeatable dice, not a secret

    def strikes(self, what: str) -> bool:
        """Roll the dice for one kind of trouble."""
        if self._chance.random() >= float(getattr(self, what)):
            return False
        self.inflicted[what] += 1
        return True

    def rows(self, told: Iterable[Any]) -> list[Any]:
        """Rows of a list, some of them left out or spoiled."""
        kept = [row for row in told if not self.strikes("omit")]
        return [{"amount": "?"} if self.strikes("garble") else row for row in kept]

    def times(self) -> int:
        """How often a notice is sent."""
        return self._chance.randint(2, 4) if self.strikes("repeat") else 1

    def plan(self, changes: Mapping[str, Any]) -> None:
        """Set chances by name; a new seed starts the dice again. Raises ValueError, TypeError."""
        for name, value in changes.items():
            if name in _CHANCES:
                setattr(self, name, min(max(float(value), 0.0), 1.0))
            elif name == "delay_seconds":
                self.delay_seconds = min(max(float(value), 0.0), _LONGEST_DELAY)
            elif name == "stays_pending":
                self.stays_pending = bool(value)
            elif name == "seed":
                self.seed = int(value)
                self._chance = random.Random(self.seed)  # noqa: S311
            else:
                raise ValueError(name)
