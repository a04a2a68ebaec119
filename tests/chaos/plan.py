"""The plan of a run: lives of payments at three banks, what is lost, repeated, spoilt; seeded."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.domain.payment import PaymentState
from tests.services.lives import BANKS

_LOST: Final = 0.05
_CENT: Final = 100
_USUAL_SILENCE: Final = 60
# Weight, then what happens; "back:0.25" is a quarter of the sum, "wrong" a success of one kopeck.
_LIVES: Final = (
    (30, ("processing", "success")),
    (15, ("success",)),
    (10, ("processing", "failure", "processing", "success")),
    (8, ("processing", "wrong", "success")),
    (8, ("processing", "failure")),
    (4, ("processing",)),
    (8, ("processing", "success", "back:1.00")),
    (9, ("processing", "success", "back:0.25", "back:0.50")),
    (8, ("success", "back:0.25", "back:0.60", "back:0.15")),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much, for how long, how rough.

    `silence` is for how long a payer's bank may be silent before it is asked, in seconds;
    `patience` for how long the end of the run waits for the books to agree.
    """

    seed: int
    notices: int = 10_000
    kills: int = 30
    pause: float = 3.0
    restarts: int = 2
    silence: float = 60.0
    patience: float = 180.0
    minutes: float = 15.0
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One payment: its sum is its own, so that no two intents are one; `lost` are never sent."""

    number: int
    bank: str
    kopecks: int
    events: tuple[str, ...]
    lost: frozenset[int]
    copies: tuple[int, ...]
    is_forged: bool
    is_unknown: bool

    @property
    def given_back(self) -> int:
        """Kopecks that the bank has given back."""
        return sum(parse_part(each, self.kopecks) for each in self.events)

    @property
    def balance(self) -> int:
        """What the books must say of it in the end."""
        return self.given_back - self.kopecks if "success" in self.events else 0

    @property
    def state(self) -> PaymentState:
        """Where it must stand in the end."""
        if "success" not in self.events:
            is_refused = self.events[-1] == "failure"
            return PaymentState.FAILED if is_refused else PaymentState.PENDING
        return PaymentState.PAID if self.balance else PaymentState.REFUNDED


def parse_part(event: str, kopecks: int) -> int:
    """Kopecks of a "back:" event; 0 for any other."""
    status, _, share = event.partition(":")
    return round(float(share) * kopecks) if status == "back" else 0


def stories(plan: Plan) -> Iterator[Story]:
    """Payments until their notices are as many as planned."""
    chance = random.Random(plan.seed)  # noqa: S311 - the same run again by its seed
    weights = [weight for weight, _ in _LIVES]
    left, number = plan.notices, 0
    while left > 0:
        number += 1
        (_, events) = chance.choices(_LIVES, weights)[0]
        yield Story(
            number=number,
            bank=chance.choice(BANKS),
            # Every sum once, and its twentieth parts are whole.
            kopecks=_CENT * _CENT + 20 * number,
            events=events,
            lost=_lost(events, chance, is_whole=plan.silence < _USUAL_SILENCE),
            copies=tuple(chance.randint(1, 5) for _ in events),
            is_forged=chance.random() < _LOST,
            is_unknown=chance.random() < _LOST / 5,
        )
        left -= len(events)


def _lost(events: tuple[str, ...], chance: random.Random, *, is_whole: bool) -> frozenset[int]:
    """Places of what is never sent: some words, or with `is_whole` all words of some payments.

    A word that has come postpones the asking by a minute, which a short run has not. A refund that
    is lost is found by no look-up: a paid payment is asked about no more.
    """
    places = [
        place for place, event in enumerate(events) if not event.startswith(("back", "wrong"))
    ]
    if is_whole:
        return frozenset(places if chance.random() < _LOST else ())
    return frozenset(place for place in places if chance.random() < _LOST)
