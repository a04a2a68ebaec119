"""One more account: its number, its owner's surname and a proof, by the rules of registration."""

from typing import Any, Final

from handlers.accounts.listing import owner_of
from handlers.core.actions import Action
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Accounts, Menu, Requests
from handlers.core.turn import CHOSEN, Move, Next, Turn
from services.domain.account import parse_account_number
from services.domain.family import AccountAlreadyYours
from services.domain.identity import parse_name
from services.domain.link import LinkRole
from services.domain.money import parse_money
from services.domain.person import Details, RequestState
from services.registration import Claim, Proof, ProofKind

_DRAFT: Final = "adding"
_METER_LONGEST: Final = 30


def _draft(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = turn.memory.get(_DRAFT, {})
    return found


async def begun(turn: Turn, _: Pressed) -> Move:
    """From the list."""
    owner_of(turn)
    turn.memory.pop(_DRAFT, None)
    return Next(Accounts.NUMBER)


async def show_number(turn: Turn) -> Reply:
    """Asks for the number."""
    digits = turn.office.registration.rules.account_digits
    return Reply((say("accounts-add-number", digits=digits),))


async def typed_number(turn: Turn, event: Typed) -> Move:
    """Raises AccountNumberUnreadable, AccountAlreadyYours."""
    digits = turn.office.registration.rules.account_digits
    number = parse_account_number(event.text, digits=digits)
    account = await turn.store.accounts.find_by_number(number)
    if account is not None:
        role = await turn.store.people.role_of(owner_of(turn), account.id)
        if role is LinkRole.OWNER:
            raise AccountAlreadyYours
    turn.memory[_DRAFT] = {"number": number}
    return Next(Accounts.SURNAME)


async def show_surname(_: Turn) -> Reply:
    """Asks whose account it is."""
    return Reply((say("accounts-add-surname"),))


async def typed_surname(turn: Turn, event: Typed) -> Move:
    """The owner's surname as the bill spells it."""
    turn.memory[_DRAFT] = {**_draft(turn), "surname": parse_name(event.text)}
    return Next(Accounts.PROOF)


async def show_proof(_: Turn) -> Reply:
    """Asks which proof."""
    return Reply(
        (say("registration-proof"),),
        (
            (Button(Action.PROOF_BY_SUM),),
            (Button(Action.PROOF_BY_METER),),
            (Button(Action.SKIP, label="button-no-proof"),),
        ),
    )


async def by_sum(_: Turn, __: Pressed) -> Move:
    """By the last payment."""
    return Next(Accounts.PROOF_SUM)


async def by_meter(_: Turn, __: Pressed) -> Move:
    """By the meter's number."""
    return Next(Accounts.PROOF_METER)


async def show_sum(_: Turn) -> Reply:
    """Asks for the sum."""
    return Reply((say("registration-proof-sum"),))


async def show_meter(_: Turn) -> Reply:
    """Asks for the number on the meter."""
    return Reply((say("registration-proof-meter"),))


async def typed_sum(turn: Turn, event: Typed) -> Move:
    """Raises AmountUnreadable."""
    parse_money(event.text)
    return await _claimed(turn, Proof(ProofKind.LAST_PAYMENT, event.text.strip()))


async def typed_meter(turn: Turn, event: Typed) -> Move:
    """The number as typed."""
    text = event.text.strip()[:_METER_LONGEST]
    return await _claimed(turn, Proof(ProofKind.METER_NUMBER, text))


async def without_proof(turn: Turn, _: Pressed) -> Move:
    """Staff will check."""
    return await _claimed(turn, Proof(ProofKind.NONE, ""))


async def _claimed(turn: Turn, proof: Proof) -> Move:
    """Open at once, or wait beside what the person has already."""
    draft, person_id = _draft(turn), owner_of(turn)
    person = await turn.store.people.find(person_id)
    if person is None or "surname" not in draft:
        return Next(Accounts.NUMBER)
    kept = {name: getattr(person, name) for name in Details.__slots__}
    details = Details(**kept | {"surname": draft["surname"]})
    claim = Claim(person_id, details, draft["number"], proof)
    state = await turn.office.registration.claim_another(turn.store, claim, turn.now)
    turn.memory.pop(_DRAFT, None)
    number = claim.account_number
    if state is not RequestState.ACTIVE:
        said = say("accounts-add-waiting", number=number)
        return Next(Requests.LIST, says=(Reply((said,)),))
    account = await turn.store.accounts.find_by_number(number)
    if account is not None:
        turn.memory[CHOSEN] = account.id
    return Next(Menu.HOME, says=(Reply((say("registration-active", number=number),)),))
