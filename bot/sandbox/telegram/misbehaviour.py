"""How our Telegram misbehaves on demand: seeded, counted, the same every time."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

_ANSWERS: Final = ("slow_down", "server_error", "bad_gateway", "truncated", "late")
_UPDATES: Final = ("repeat", "reorder")


@dataclass(slots=True)
class Misbehaviour:
    """Chances from 0 to 1.

    Answers: `slow_down` 429 without effect, `server_error` 500 without effect, `bad_gateway` an
    HTML 502 without effect, `truncated` half an answer after the effect, `late` an answer after
    `late_seconds`, the effect done. Updates: `repeat` brings one twice, `reorder` brings it after
    its follower.
    """

    seed: int = 1
    slow_down: float = 0.0
    server_error: float = 0.0
    bad_gateway: float = 0.0
    truncated: float = 0.0
    late: float = 0.0
    late_seconds: float = 0.3
    repeat: float = 0.0
    reorder: float = 0.0
    inflicted: Counter[str] = field(default_factory=Counter)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a repeatable dice, not a secret

    def answer(self) -> str:
        """What befalls an answer, or ""."""
        roll = self._chance.random()
        for name in _ANSWERS:
            roll -= float(getattr(self, name))
            if roll < 0:
                self.inflicted[name] += 1
                return name
        return ""

    def strikes(self, name: str) -> bool:
        """Whether an update is repeated or reordered."""
        if self._chance.random() >= float(getattr(self, name)):
            return False
        self.inflicted[name] += 1
        return True

    def plan(self, changes: dict[str, Any]) -> None:
        """Set chances by name; `share` spreads one chance over all kinds of answers."""
        if "share" in changes:
            each = float(changes["share"]) / len(_ANSWERS)
            changes = {**dict.fromkeys(_ANSWERS, each), **changes}
        for name in (*_ANSWERS, *_UPDATES):
            if name in changes:
                setattr(self, name, min(max(float(changes[name]), 0.0), 1.0))
        if "seed" in changes:
            self.seed = int(changes["seed"])
            self._chance = random.Random(self.seed)  # noqa: S311
