"""The invited person's side: the link is followed, signed in or not, and access is accepted."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.home import INVITATION, home
from handlers.core.incoming import START_MARK, Command, Event, Pressed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Access, Family, Menu, Registration, Start
from handlers.core.turn import CHOSEN, Move, Next, Turn
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.family import InvitationOver
from services.domain.ids import InvitationId
from services.domain.tokens import token_hash

_TOKEN_LONGEST: Final = 60


async def followed(turn: Turn, event: Event) -> Move | None:
    """A deep link of an invitation, in any state; the invitation is remembered, its token not.

    Raises InvitationOver.
    """
    if not isinstance(event, Command) or not event.argument.startswith(START_MARK):
        return None
    token = event.argument.removeprefix(START_MARK)[:_TOKEN_LONGEST]
    found = await turn.office.family.opened(turn.store, token_hash(token), turn.now)
    turn.memory[INVITATION] = found
    return Next(Family.INVITED if turn.locale else Start.LANGUAGE)


def _kept(turn: Turn) -> InvitationId:
    kept = turn.memory.get(INVITATION)
    if kept is None:
        raise InvitationOver
    return InvitationId(kept)


async def show(turn: Turn) -> Reply:
    """Who invites to which account, and what it allows; numbers and names are masked."""
    try:
        offer = await turn.office.family.offer(turn.store, _kept(turn), turn.now)
    except Refusal:
        turn.memory.pop(INVITATION, None)
        raise
    parts = [
        say(
            "family-invited",
            tail=offer.account_tail,
            inviter=offer.inviter,
            state="known" if offer.inviter else "unknown",
            role=as_fact(offer.role),
        )
    ]
    decline = (Button(Action.DECLINE, label="button-decline-invitation"),)
    if turn.person_id is not None:
        person = await turn.store.people.find(turn.person_id)
        login = person.login if person else ""
        parts.append(say("family-invited-as", login=login))
        return Reply(tuple(parts), ((Button(Action.JOIN_FAMILY),), decline))
    parts.append(say("family-invited-new"))
    ways: Keyboard = ((Button(Action.REGISTER),), (Button(Action.LOGIN),))
    return Reply(tuple(parts), (*ways, decline))


async def register(turn: Turn, _: Pressed) -> Move:
    """A login first; no proof is asked for, the owner vouches."""
    return Next(Registration.AGREEMENT if turn.person_id is None else Family.INVITED)


async def login(turn: Turn, _: Pressed) -> Move:
    """Whoever has a login signs in."""
    return Next(Access.LOGIN if turn.person_id is None else Family.INVITED)


async def accepted(turn: Turn, _: Pressed) -> Move:
    """The account opens, and is the chosen one. Raises InvitationOver, AccountAlreadyYours."""
    if turn.person_id is None:
        return Next(Family.INVITED)
    account_id = await turn.office.family.accept(turn.store, _kept(turn), turn.person_id, turn.now)
    turn.memory.pop(INVITATION)
    turn.memory[CHOSEN] = account_id
    account = await turn.store.accounts.get(account_id)
    return Next(Menu.HOME, says=(Reply((say("family-accepted", number=account.number),)),))


async def declined(turn: Turn, _: Pressed) -> Move:
    """The link stays good: whoever declined by mistake opens it again."""
    turn.memory.pop(INVITATION, None)
    return Next(await home(turn), toast=say("family-declined"))
