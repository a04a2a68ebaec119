"""How our Viber misbehaves on demand, beyond what every messenger does."""

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.sandbox.chat.misbehaviour import ANSWERS, Chances
from bot.sandbox.viber.errors import TOO_MANY, TOO_OLD_FOR_IT

_STATUS: Final = "status:"


@dataclass(slots=True)
class Misbehaviour(Chances):
    """Chances from 0 to 1, for every method or, in `methods`, for one.

    Answers: `slow_down` status 12 without effect, `server_error` 500 without effect,
    `bad_gateway` an HTML 502 without effect, `truncated` half an answer after the effect, `late`
    an answer after `late_seconds`, the effect done, `cut` no answer at all, the effect done.
    Callbacks: `repeat` brings one twice, `reorder` after its follower, `delay` after
    `delay_seconds`, `lose` never brings a `delivered` or a `seen`. In `next` a "status:7" is an
    answer with that status.
    """

    EVENTS: ClassVar[tuple[str, ...]] = (*Chances.EVENTS, "lose")

    lose: float = 0.0

    def _is_trouble(self, name: str) -> bool:
        return name in ANSWERS or _is_status(name)


def status_of(trouble: str) -> int | None:
    """The status that an answer must have, or None when the trouble is another."""
    if trouble == "slow_down":
        return TOO_MANY
    return int(trouble.removeprefix(_STATUS)) if trouble.startswith(_STATUS) else None


def _is_status(name: str) -> bool:
    number = name.removeprefix(_STATUS)
    is_one = name.startswith(_STATUS) and number.isdecimal()
    return is_one and 0 < int(number) <= TOO_OLD_FOR_IT
