"""What the queues of cases share: who decides, what a form says, and the news of a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.staff.desk import Signed
from services.domain.cases import UNDO_TIME, Clerk
from services.domain.staff import Duty, StaffId, may

PAGE: Final = 20
ID: Final = r"{id:\d{1,18}}"
_LONGEST: Final = 400
_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Filter:
    """A queue looked at by one district ("" is of unknown accounts), or whole (None)."""

    district: str | None

    def link(self, path: str, **facts: object) -> str:
        """The path with the filter kept, and with the facts that are not empty."""
        told = {name: str(value) for name, value in facts.items() if value}
        if self.district is not None:
            told["district"] = self.district
        return f"{path}?{urlencode(told)}" if told else path


async def said(request: web.Request) -> Mapping[str, str]:
    """The fields of a form as text, cut to a length that every rule can read."""
    form = await request.post()
    return {
        name: value.replace("\0", "")[:_LONGEST]
        for name, value in form.items()
        if isinstance(value, str)
    }


def filter_of(asked: Mapping[str, str]) -> Filter:
    """The filter that a query or a form carries."""
    district = asked.get("district")
    return Filter(None if district is None else district.replace("\0", "")[:_LONGEST])


def number_of(asked: Mapping[str, str], name: str) -> int:
    """A number of a query or a form; 0 when it is none, which nothing has."""
    text = asked.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_number else 0


def clerk_of(who: Signed, now: datetime) -> Clerk:
    """The signed-in person as one who decides."""
    return Clerk(who.staff_id, who.role, now)


def may_undo(
    who: Signed, *, decided_by: StaffId | None, decided_at: datetime | None, now: datetime
) -> bool:
    """Whether to offer an undo; the use case decides anew."""
    if decided_by is None or decided_at is None or now >= decided_at + UNDO_TIME:
        return False
    return may(who.role, Duty.DECIDE if decided_by == who.staff_id else Duty.UNDO_OTHERS)
