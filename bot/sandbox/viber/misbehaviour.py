"""How our Viber misbehaves on demand: seeded, counted, the same every time."""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.sandbox.viber.errors import TOO_MANY, TOO_OLD_FOR_IT

SHARED: Final = ("slow_down", "server_error", "bad_gateway", "truncated", "late")
ANSWERS: Final = (*SHARED, "cut")
CALLBACKS: Final = ("repeat", "reorder", "delay", "lose")
_SECONDS: Final = ("late_seconds", "delay_seconds")
_STATUS: Final = "status:"


@dataclass(slots=True)
class Misbehaviour:
    """Chances from 0 to 1, for every method or, in `methods`, for one.

    Answers: `slow_down` status 12 without effect, `server_error` 500 without effect,
    `bad_gateway` an HTML 502 without effect, `truncated` half an answer after the effect, `late`
    an answer after `late_seconds`, the effect done, `cut` no answer at all, the effect done.
    Callbacks: `repeat` brings one twice, `reorder` after its follower, `delay` after
    `delay_seconds`, `lose` never brings a `delivered` or a `seen`. `next` holds troubles for the
    next calls of a method, in order; "" is none, "status:7" an answer with that status.
    """

    seed: int = 1
    slow_down: float = 0.0
    server_error: float = 0.0
    bad_gateway: float = 0.0
    truncated: float = 0.0
    late: float = 0.0
    cut: float = 0.0
    repeat: float = 0.0
    reorder: float = 0.0
    delay: float = 0.0
    lose: float = 0.0
    late_seconds: float = 0.3
    delay_seconds: float = 0.3
    methods: dict[str, dict[str, float]] = field(default_factory=dict)
    next: dict[str, deque[str]] = field(default_factory=dict)
    inflicted: Counter[str] = field(default_factory=Counter)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a repeatable dice, not a secret

    def answer(self, method: str) -> str:
        """What befalls the answer of a method, or ""."""
        planned = self.next.get(method)
        trouble = planned.popleft() if planned else self._rolled(method)
        if trouble:
            self.inflicted[trouble] += 1
        return trouble

    def _rolled(self, method: str) -> str:
        own = self.methods.get(method, {})
        roll = self._chance.random()
        for name in ANSWERS:
            roll -= own.get(name, 0.0) if own else float(getattr(self, name))
            if roll < 0:
                return name
        return ""

    def strikes(self, name: str) -> bool:
        """Whether a callback is repeated, reordered, delayed or lost."""
        if self._chance.random() >= float(getattr(self, name)):
            return False
        self.inflicted[name] += 1
        return True

    def plan(self, changes: Mapping[str, Any]) -> None:
        """Set by name; `share` spreads one chance over all kinds of answers but `cut`.

        Raises ValueError for what is unknown.
        """
        wanted = dict(changes)
        if "share" in wanted:
            each = float(wanted.pop("share")) / len(SHARED)
            wanted = {**dict.fromkeys(SHARED, each), **wanted}
        for name, value in wanted.items():
            self._set(name, value)

    def _set(self, name: str, value: Any) -> None:
        if name in ANSWERS or name in CALLBACKS:
            setattr(self, name, _chance_of(value))
        elif name in _SECONDS:
            setattr(self, name, min(max(float(value), 0.0), 60.0))
        elif name == "seed":
            self.seed = int(value)
            self._chance = random.Random(self.seed)  # noqa: S311
        elif name == "methods":
            self.methods = {key: _chances_of(each) for key, each in value.items()}
        elif name == "next":
            self.next = {key: _troubles_of(each) for key, each in value.items()}
        else:
            raise ValueError(f"no such misbehaviour: {name}")

    def as_json(self) -> dict[str, Any]:
        """What is planned and what was inflicted."""
        names = (*ANSWERS, *CALLBACKS, *_SECONDS, "seed", "methods")
        plan = {name: getattr(self, name) for name in names}
        waiting = {name: list(each) for name, each in self.next.items() if each}
        return {**plan, "next": waiting, "inflicted": dict(self.inflicted)}


def status_of(trouble: str) -> int | None:
    """The status that an answer must have, or None when the trouble is another."""
    if trouble == "slow_down":
        return TOO_MANY
    return int(trouble.removeprefix(_STATUS)) if trouble.startswith(_STATUS) else None


def _chance_of(value: Any) -> float:
    return min(max(float(value), 0.0), 1.0)


def _chances_of(value: Mapping[str, Any]) -> dict[str, float]:
    for name in value:
        if name not in ANSWERS:
            raise ValueError(f"no such misbehaviour: {name}")
    return {name: _chance_of(chance) for name, chance in value.items()}


def _troubles_of(value: Sequence[str]) -> deque[str]:
    for name in value:
        if name and name not in ANSWERS and not _is_status(name):
            raise ValueError(f"no such misbehaviour: {name}")
    return deque(value)


def _is_status(name: str) -> bool:
    number = name.removeprefix(_STATUS)
    is_one = name.startswith(_STATUS) and number.isdecimal()
    return is_one and 0 < int(number) <= TOO_OLD_FOR_IT
