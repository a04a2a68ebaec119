"""Vectors that independent libraries have signed: what banks send, and what they never would."""

import asyncio
import json
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final

from services.domain.payment import Notice

_FOUND: Final = json.loads(
    (Path(__file__).parent / "vectors" / "payments.json").read_text(encoding="utf-8"),
)


def vectors(name: str) -> list[dict[str, Any]]:
    """The vectors of a group, as they are."""
    found: list[dict[str, Any]] = _FOUND[name]
    return found


def one(group: str, name: str) -> dict[str, Any]:
    """The vector of the group under its id."""
    return next(each for each in vectors(group) if each["id"] == name)


def mono(name: str) -> dict[str, Any]:
    """A vector of monobank under its id."""
    found: list[dict[str, Any]] = _FOUND["monobank"]["vectors"]
    return next(each for each in found if each["id"] == name)


def mono_vectors() -> list[dict[str, Any]]:
    """All vectors of monobank."""
    found: list[dict[str, Any]] = _FOUND["monobank"]["vectors"]
    return found


def amount_matrix() -> list[dict[str, Any]]:
    """WayForPay: how a sum is written and how it is signed."""
    found: list[dict[str, Any]] = _FOUND["wayforpay_amount_literal_matrix"]["rows"]
    return found


def now(reading: Coroutine[Any, Any, Notice]) -> Notice:
    """What a bank's adapter reads, for tests that do not wait."""
    return asyncio.run(reading)
