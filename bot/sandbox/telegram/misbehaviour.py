"""How our Telegram misbehaves on demand, beyond what every messenger does."""

from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.chat.misbehaviour import Chances

_UNTOUCHED: Final = "getupdates"


@dataclass(slots=True)
class Misbehaviour(Chances):
    """Chances from 0 to 1, for every method or, in `methods`, for one.

    Answers: `slow_down` 429 without effect, `server_error` 500 without effect, `bad_gateway` an
    HTML 502 without effect, `truncated` half an answer after the effect, `late` an answer after
    `late_seconds`, the effect done, `cut` no answer at all, the effect done. Updates: `repeat`
    brings one twice, `reorder` brings it after its follower, `delay` after `delay_seconds`. With
    `is_pace_kept` more than 30 messages a second, or more than one to a chat, get a 429.
    """

    retry_after: int = 1
    is_pace_kept: bool = False

    def _rolled(self, method: str) -> str:
        if method == _UNTOUCHED and not self.methods.get(method):
            return ""
        return super(Misbehaviour, self)._rolled(method)

    def _set(self, name: str, value: Any) -> None:
        if name == "retry_after":
            self.retry_after = max(int(value), 1)
        elif name == "is_pace_kept":
            self.is_pace_kept = bool(value)
        else:
            super(Misbehaviour, self)._set(name, value)

    def _method(self, name: str) -> str:
        return name.lower()

    def as_json(self) -> dict[str, Any]:
        """What is planned and what was inflicted."""
        own = {"retry_after": self.retry_after, "is_pace_kept": self.is_pace_kept}
        return {**super(Misbehaviour, self).as_json(), **own}
