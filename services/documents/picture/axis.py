"""An axis of round steps."""

from typing import Final

_ROUND: Final = (1, 2, 5)


def round_step(most: int, steps: int) -> int:
    """The least of 1, 2, 5, 10, 20, 50 … that reaches `most` in at most so many steps."""
    scale = 1
    while True:
        for digit in _ROUND:
            if digit * scale * steps >= most:
                return digit * scale
        scale *= 10


def ticks(most: int, steps: int) -> tuple[int, ...]:
    """Zero, and every step up to the first that is not below `most`; one step at least."""
    step = round_step(most, steps)
    count = max(-(-most // step), 1)
    return tuple(step * number for number in range(count + 1))
