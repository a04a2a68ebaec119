"""How a messenger of ours misbehaves on demand: seeded, counted, the same every time."""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

_SHARED: Final = ("slow_down", "server_error", "bad_gateway", "truncated", "late")
ANSWERS: Final = (*_SHARED, "cut")
_SECONDS: Final = ("late_seconds", "delay_seconds")


@dataclass(slots=True)
class Chances:
    """Chances from 0 to 1 for every method or, in `methods`, for one; a messenger's own add more.

    `next` holds troubles for the next calls of a method, in order; "" is none.
    """

    # What may befall an event on its way to the bot.
    EVENTS: ClassVar[tuple[str, ...]] = ("repeat", "reorder", "delay")

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
    late_seconds: float = 0.3
    delay_seconds: float = 0.3
    methods: dict[str, dict[str, float]] = field(default_factory=dict)
    next: dict[str, deque[str]] = field(default_factory=dict)
    inflicted: Counter[str] = field(default_factory=Counter)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a repeatable dice, not a secret

    def answer(self, method: str = "") -> str:
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
        """Whether an event is repeated, reordered, delayed or what else it may be."""
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
            each = float(wanted.pop("share")) / len(_SHARED)
            wanted = {**dict.fromkeys(_SHARED, each), **wanted}
        for name, value in wanted.items():
            self._set(name, value)

    def _set(self, name: str, value: Any) -> None:
        if name in ANSWERS or name in self.EVENTS:
            setattr(self, name, _chance_of(value))
        elif name in _SECONDS:
            setattr(self, name, min(max(float(value), 0.0), 60.0))
        elif name == "seed":
            self.seed = int(value)
            self._chance = random.Random(self.seed)  # noqa: S311
        elif name == "methods":
            self.methods = {self._method(key): _chances_of(each) for key, each in value.items()}
        elif name == "next":
            self.next = {self._method(key): self._troubles(each) for key, each in value.items()}
        else:
            raise ValueError(f"no such misbehaviour: {name}")

    def _method(self, name: str) -> str:
        """A method as the messenger writes it."""
        return name

    def _troubles(self, value: Sequence[str]) -> deque[str]:
        for name in value:
            if name and not self._is_trouble(name):
                raise ValueError(f"no such misbehaviour: {name}")
        return deque(value)

    def _is_trouble(self, name: str) -> bool:
        return name in ANSWERS

    def as_json(self) -> dict[str, Any]:
        """What is planned and what was inflicted."""
        names = (*ANSWERS, *self.EVENTS, *_SECONDS, "seed", "methods")
        plan = {name: getattr(self, name) for name in names}
        waiting = {name: list(each) for name, each in self.next.items() if each}
        return {**plan, "next": waiting, "inflicted": dict(self.inflicted)}


def _chance_of(value: Any) -> float:
    return min(max(float(value), 0.0), 1.0)


def _chances_of(value: Mapping[str, Any]) -> dict[str, float]:
    for name in value:
        if name not in ANSWERS:
            raise ValueError(f"no such misbehaviour: {name}")
    return {name: _chance_of(chance) for name, chance in value.items()}
