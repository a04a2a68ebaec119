"""The draft of a submission, as the conversation's memory keeps it."""

from datetime import date
from typing import Any

from handlers.core.turn import Turn
from services.domain.ids import AccountId
from services.domain.meter import Meter, get_active_meter
from services.readings import Preview


async def active_meter(turn: Turn) -> Meter:
    return get_active_meter(await turn.store.meters.of_account(await turn.account_id()))


def draft_of(turn: Turn) -> dict[str, Any]:
    draft: dict[str, Any] = turn.memory.get("reading", {})
    return draft


def keep(turn: Turn, **changes: object) -> None:
    turn.memory["reading"] = {**draft_of(turn), **changes}


def taken_on(turn: Turn) -> date:
    kept = draft_of(turn).get("on")
    return date.fromisoformat(kept) if kept else turn.today


async def preview_of(turn: Turn, account_id: AccountId) -> Preview:
    return await turn.office.readings.preview(
        turn.store,
        account_id=account_id,
        values=tuple(draft_of(turn)["values"]),
        taken_on=taken_on(turn),
        today=turn.today,
    )
