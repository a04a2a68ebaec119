"""The pager: a long list cut into pages, with a line of buttons to turn them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from handlers.core.actions import Action
from handlers.core.reply import Button, Line

T = TypeVar("T")
PAGE_SIZE: Final = 5  # of four lines each: as much as a phone shows at once
_PAYLOAD_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `number` counts from 0."""

    items: Sequence[T]
    number: int
    count: int

    @property
    def line(self) -> Line:
        """Buttons to turn the pages; empty when there is only one."""
        if self.count <= 1:
            return ()
        return (
            self._turn(self.number - 1, "‹", is_open=self.number > 0),
            self._turn(self.number, f"{self.number + 1} / {self.count}", is_open=False),
            self._turn(self.number + 1, "›", is_open=self.number + 1 < self.count),
        )

    @staticmethod
    def _turn(number: int, text: str, *, is_open: bool) -> Button:
        shown = text if is_open or "/" in text else "·"
        return Button(
            Action.PAGE if is_open else Action.NOTHING,
            str(number) if is_open else "",
            label="calendar-number",
            facts={"number": shown},
        )


def page_of(items: Sequence[T], payload: str, size: int = PAGE_SIZE) -> Page[T]:
    """The page that a press asks for; anything else gives the nearest page that exists."""
    count = max(1, -(-len(items) // size))
    is_number = payload.isascii() and payload.isdigit() and len(payload) <= _PAYLOAD_DIGITS
    number = min(int(payload), count - 1) if is_number else 0
    return Page(items[number * size : (number + 1) * size], number, count)
