"""Inviting: what the person may do, what the owner calls them, and the link to forward."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Opens, Page, Reply, say
from handlers.core.states import Family
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.family.members import account_of, signed_in
from services.domain.facts import as_fact
from services.domain.link import LinkRole, parse_nickname
from services.domain.tokens import derive_token, token_hash
from services.family import Wanted

_ROLE: Final = "family_role"
_OFFERED: Final = (LinkRole.VIEWER, LinkRole.PAYER)


async def begun(turn: Turn, _: Pressed) -> Move:
    """From the list."""
    await account_of(turn)
    return Next(Family.ROLE)


async def show_role(turn: Turn) -> Reply:
    """Two roles, each in plain words."""
    await account_of(turn)
    buttons = tuple(
        (Button(Action.ROLE, role.value, label=f"button-role-{role.value}"),) for role in _OFFERED
    )
    return Reply((say("family-role"),), buttons)


async def chosen(turn: Turn, event: Pressed) -> Move:
    """A role that may be given away."""
    if event.payload not in _OFFERED:
        return Stay()
    turn.memory[_ROLE] = event.payload
    return Next(Family.NAME)


async def show_name(turn: Turn) -> Reply:
    """Asks for the owner's word for the person."""
    await account_of(turn)
    return Reply((say("family-name"),))


async def named(turn: Turn, event: Typed) -> Move:
    """The link is made: a message to be forwarded, with nothing in it but the invitation.

    Its token is derived at the door from a reference, and the memory keeps its hash.
    Raises NicknameTooLong, RoleTooWeak, TooManyShared.
    """
    name, role = parse_nickname(event.text), turn.memory.get(_ROLE)
    if role not in _OFFERED:
        return Next(Family.ROLE)
    ref = turn.office.ids.token()
    token = derive_token(turn.office.secret, Page.INVITATION.value, ref)
    wanted = Wanted(signed_in(turn), await account_of(turn), LinkRole(role), name)
    await turn.office.family.invite(turn.store, wanted, token_hash=token_hash(token), now=turn.now)
    turn.memory.pop(_ROLE)
    opens = Opens(Page.INVITATION, ref)
    link = Reply(
        (
            say(
                "family-invitation",
                name=name,
                utility=turn.office.utility_name,
                role=as_fact(LinkRole(role)),
            ),
        ),
        ((Button(Action.OPEN_INVITATION, opens=opens),),),
    )
    return Next(Family.MEMBERS, says=(Reply((say("family-forward", name=name),)), link))
