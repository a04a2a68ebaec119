"""How our Telegram misbehaves on demand: seeded, counted, the same every time."""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_SHARED: Final = ("slow_down", "server_error", "bad_gateway", "truncated", "late")
ANSWERS: Final = (*_SHARED, "cut")
UPDATES: Final = ("repeat", "reorder", "delay")
_SECONDS: Final = ("late_seconds", "delay_seconds")
_UNTOUCHED: Final = "getupdates"


@dataclass(slots=True)
class Misbehaviour:
    """Chances from 0 to 1, for every method or, in `methods`, for one.

    Answers: `slow_down` 429 without effect, `server_error` 500 without effect, `bad_gateway` an
    HTML 502 without effect, `truncated` half an answer after the effect, `late` an answer after
    `late_seconds`, the effect done, `cut` no answer at all, the effect done. Updates: `repeat`
    brings one twice, `reorder` brings it after its follower, `delay` after `delay_seconds`.
    `next` holds troubles for the next calls of a method, in order; "" is none. With
    `is_pace_kept` more than 30 messages a second, or more than one to a chat, get a 429.
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
    late_seconds: float = 0.3
    delay_seconds: float = 0.3
    retry_after: int = 1
    is_pace_kept: bool = False
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
        if method == _UNTOUCHED and not own:
            return ""
        roll = self._chance.random()
        for name in ANSWERS:
            roll -= own.get(name, 0.0) if own else float(getattr(self, name))
            if roll < 0:
                return name
        return ""

    def strikes(self, name: str) -> bool:
        """Whether an update is repeated, reordered or delayed."""
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
        if name in ANSWERS or name in UPDATES:
            setattr(self, name, _chance_of(value))
        elif name in _SECONDS:
            setattr(self, name, min(max(float(value), 0.0), 60.0))
        elif name == "retry_after":
            self.retry_after = max(int(value), 1)
        elif name == "is_pace_kept":
            self.is_pace_kept = bool(value)
        elif name == "seed":
            self.seed = int(value)
            self._chance = random.Random(self.seed)  # noqa: S311
        else:
            self._set_methods(name, value)

    def _set_methods(self, name: str, value: Mapping[str, Any]) -> None:
        if name == "methods":
            self.methods = {key.lower(): _chances_of(each) for key, each in value.items()}
        elif name == "next":
            self.next = {key.lower(): _troubles_of(each) for key, each in value.items()}
        else:
            raise ValueError(f"no such misbehaviour: {name}")

    def as_json(self) -> dict[str, Any]:
        """What is planned and what was inflicted."""
        names = (*ANSWERS, *UPDATES, *_SECONDS, "seed", "retry_after", "is_pace_kept", "methods")
        plan = {name: getattr(self, name) for name in names}
        waiting = {name: list(each) for name, each in self.next.items() if each}
        return {**plan, "next": waiting, "inflicted": dict(self.inflicted)}


def _chance_of(value: Any) -> float:
    return min(max(float(value), 0.0), 1.0)


def _chances_of(value: Mapping[str, Any]) -> dict[str, float]:
    return {_known(name): _chance_of(chance) for name, chance in value.items()}


def _troubles_of(value: Sequence[str]) -> deque[str]:
    return deque(_known(name) if name else "" for name in value)


def _known(name: str) -> str:
    if name not in ANSWERS:
        raise ValueError(f"no such misbehaviour: {name}")
    return name
