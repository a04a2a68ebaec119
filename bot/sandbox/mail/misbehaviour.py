"""How the relay misbehaves on demand: seeded, counted, the same every time."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

CHANCES: Final = ("busy", "later", "no_box", "refuse", "silent", "cut")


@dataclass(slots=True)
class MailMisbehaviour:
    """Chances from 0 to 1 of what meets a letter.

    `busy` answers 421 and hangs up, `later` answers 451, `no_box` answers 550 to the recipient,
    `refuse` answers 554 to the text, `silent` never answers again, `cut` keeps the letter and
    hangs up without a word. `struck` is set once something has met a letter.
    """

    seed: int = 1
    busy: float = 0.0
    later: float = 0.0
    no_box: float = 0.0
    refuse: float = 0.0
    silent: float = 0.0
    cut: float = 0.0
    inflicted: Counter[str] = field(default_factory=Counter)
    struck: asyncio.Event = field(default_factory=asyncio.Event)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a repeatable dice, not a secret

    def strikes(self, what: str) -> bool:
        """Roll the dice for one kind of trouble."""
        if self._chance.random() >= float(getattr(self, what)):
            return False
        self.inflicted[what] += 1
        self.struck.set()
        return True

    def plan(self, changes: Mapping[str, Any]) -> None:
        """Set chances by name; a new seed starts the dice again. Raises ValueError, TypeError."""
        for name, value in changes.items():
            if name in CHANCES:
                setattr(self, name, min(max(float(value), 0.0), 1.0))
            elif name == "seed":
                self.seed = int(value)
                self._chance = random.Random(self.seed)  # noqa: S311
            else:
                raise ValueError(name)
