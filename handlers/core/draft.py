"""The draft of registration: the answers given so far, and how a request gives them back."""

from typing import Final

from handlers.core.turn import Turn
from services.domain.person import Request

DETAILS: Final = "details"
DONE: Final = "details_done"
PROOF: Final = "proof"
PHONE_PROVEN: Final = "phone_proven"
# A confirmed mailbox is changed in the profile, where the old one is told.
EMAIL_KEPT: Final = "email_kept"


def is_whole(turn: Turn) -> bool:
    """Whether every question was answered once: what comes now is mending."""
    return bool(turn.memory.get(DONE))


def forget_draft(turn: Turn) -> None:
    """The answers are where they belong."""
    for name in (DETAILS, DONE, PROOF, PHONE_PROVEN, EMAIL_KEPT):
        turn.memory.pop(name, None)


async def recall(turn: Turn, request: Request) -> None:
    """Take the answers from what is kept: another chat, or a lost memory, asks nothing again."""
    person = await turn.store.people.find(request.person_id)
    if person is None:
        return
    turn.memory[DETAILS] = {
        "account": request.account_number,
        "surname": person.surname,
        "name": person.name,
        "patronymic": person.patronymic,
        "address": person.address,
        "email": person.email,
        "phone": person.phone,
    }
    turn.memory[PHONE_PROVEN] = person.is_phone_proven
    turn.memory[EMAIL_KEPT] = person.is_email_confirmed
    turn.memory[PROOF] = {"kind": request.proof_kind, "text": request.proof_text}
    turn.memory[DONE] = True


async def ensure_draft(turn: Turn) -> None:
    """When the memory was lost on the way, the latest request gives the answers back."""
    if turn.memory.get(DETAILS) or turn.person_id is None:
        return
    latest = await turn.store.requests.latest_of(turn.person_id)
    if latest is not None:
        await recall(turn, latest)
