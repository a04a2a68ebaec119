"""Proof, summary and decision: active at once, or staff will check."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.draft import (
    DETAILS,
    DONE,
    EMAIL_KEPT,
    PHONE_PROVEN,
    PROOF,
    ensure_draft,
    forget_draft,
    is_whole,
)
from handlers.core.home import home
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import STATES, Menu, Registration, Requests
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.money import parse_money
from services.domain.person import Details, RequestState
from services.registration import Claim, Proof, ProofKind

_FIELDS: Final = ("account", "surname", "name", "patronymic", "address", "email", "phone")
_METER_LONGEST: Final = 30


async def _show_proof(_: Turn) -> Reply:
    return Reply(
        (say("registration-proof"),),
        (
            (Button(Action.PROOF_BY_SUM),),
            (Button(Action.PROOF_BY_METER),),
            (Button(Action.SKIP, label="button-no-proof"),),
            (Button(Action.BACK),),
        ),
    )


async def _back_from_proof(turn: Turn, _: Pressed) -> Move:
    return Next(Registration.REVIEW if is_whole(turn) else Registration.PHONE)


async def _by_sum(_: Turn, __: Pressed) -> Move:
    return Next(Registration.PROOF_SUM)


async def _by_meter(_: Turn, __: Pressed) -> Move:
    return Next(Registration.PROOF_METER)


async def _no_proof(turn: Turn, _: Pressed) -> Move:
    return _with_proof(turn, ProofKind.NONE, "")


async def _show_sum(_: Turn) -> Reply:
    return Reply((say("registration-proof-sum"),))


async def _show_meter(_: Turn) -> Reply:
    return Reply((say("registration-proof-meter"),))


async def _typed_sum(turn: Turn, event: Typed) -> Move:
    parse_money(event.text)
    return _with_proof(turn, ProofKind.LAST_PAYMENT, event.text.strip())


async def _typed_meter(turn: Turn, event: Typed) -> Move:
    return _with_proof(turn, ProofKind.METER_NUMBER, event.text.strip()[:_METER_LONGEST])


def _with_proof(turn: Turn, kind: ProofKind, text: str) -> Move:
    turn.memory[PROOF] = {"kind": kind.value, "text": text}
    turn.memory[DONE] = True
    return Next(Registration.REVIEW)


async def _show_review(turn: Turn) -> Reply:
    await ensure_draft(turn)
    details = turn.memory.get(DETAILS, {})
    proof = turn.memory.get(PROOF, {})
    parts = [say("registration-review")]
    parts.extend(
        say(f"registration-review-{name}", value=details.get(name, "")) for name in _FIELDS
    )
    kind = str(proof.get("kind", ProofKind.NONE.value)).replace("_", "-")
    parts.append(say(f"registration-review-proof-{kind}", value=proof.get("text", "")))
    edits: Keyboard = (
        tuple(_edit(name) for name in _FIELDS[:3]),
        tuple(_edit(name) for name in _FIELDS[3:5]),
        tuple(
            _edit(name)
            for name in _FIELDS[5:]
            if name != "email" or not turn.memory.get(EMAIL_KEPT)
        ),
        (_edit("proof"),),
    )
    return Reply(tuple(parts), ((Button(Action.CONFIRM, label="button-send"),), *edits))


def _edit(name: str) -> Button:
    return Button(Action.EDIT, name, label=f"button-edit-{name}")


async def _edited(_: Turn, event: Pressed) -> Move:
    state = STATES.get(f"registration:{event.payload}")
    return Next(state) if event.payload in (*_FIELDS, "proof") and state else Stay()


async def _sent(turn: Turn, _: Pressed) -> Move:
    details = dict(turn.memory.get(DETAILS, {}))
    proof = turn.memory.get(PROOF, {})
    if turn.person_id is None or any(name not in details for name in _FIELDS):
        return Next(Registration.ACCOUNT)
    number = details.pop("account")
    claim = Claim(
        person_id=turn.person_id,
        details=Details(**details, is_phone_proven=bool(turn.memory.get(PHONE_PROVEN))),
        account_number=number,
        proof=Proof(ProofKind(proof.get("kind", "none")), proof.get("text", "")),
    )
    state = await turn.office.registration.claim(turn.store, claim, turn.now)
    forget_draft(turn)
    ref = turn.office.ids.token()
    is_sent = await turn.office.emails.ask_newcomer(
        turn.store, turn.person_id, ref=ref, now=turn.now
    )
    asked = (say("mailbox-asked", email=details["email"]),) if is_sent else ()
    if state is not RequestState.ACTIVE:
        # Who has an account already asked for one more, and goes back to their requests.
        has_account = await home(turn) is Menu.HOME
        says = (Reply(asked),) if asked else ()
        return Next(Requests.LIST if has_account else Registration.WAITING, says=says)
    active = say("registration-active", number=number)
    return Next(Menu.HOME, says=(Reply((active, *asked)),))


conversation = Conversation(
    name="activation",
    windows=(
        shows(Registration.PROOF, _show_proof, way_out=None),
        shows(Registration.PROOF_SUM, _show_sum, back=Registration.PROOF, way_out=None),
        shows(Registration.PROOF_METER, _show_meter, back=Registration.PROOF, way_out=None),
        shows(Registration.REVIEW, _show_review, back=Registration.PROOF, way_out=Action.CANCEL),
    ),
    rows=(
        press(Registration.PROOF, Action.PROOF_BY_SUM, _by_sum),
        press(Registration.PROOF, Action.PROOF_BY_METER, _by_meter),
        press(Registration.PROOF, Action.SKIP, _no_proof),
        press(Registration.PROOF, Action.BACK, _back_from_proof),
        on(Registration.PROOF_SUM, Typed, _typed_sum),
        on(Registration.PROOF_METER, Typed, _typed_meter),
        press(Registration.REVIEW, Action.EDIT, _edited),
        press(Registration.REVIEW, Action.CONFIRM, _sent),
    ),
)
