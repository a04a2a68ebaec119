"""Who shares an account: the list for its owner, and taking access back."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Line, Reply, say
from handlers.core.states import Family
from handlers.core.turn import AccountNotChosen, Move, Next, Turn
from services.domain.account import AccountNotYours
from services.domain.facts import as_fact
from services.domain.family import Member, NobodyToRevoke
from services.domain.ids import AccountId, InvitationId, PersonId

_ACCOUNT: Final = "family_account"
_MEMBER: Final = "family_member"
_ID_DIGITS: Final = 18


def signed_in(turn: Turn) -> PersonId:
    """Who is signed in here. Raises AccountNotChosen."""
    if turn.person_id is None:
        raise AccountNotChosen
    return turn.person_id


def number_of(payload: str) -> int:
    """The number in a press, or 0, which names nothing."""
    is_number = payload.isascii() and payload.isdigit() and len(payload) <= _ID_DIGITS
    return int(payload) if is_number else 0


async def account_of(turn: Turn) -> AccountId:
    """The account being shared: the person's own, checked on every use. Raises AccountNotYours."""
    kept = AccountId(turn.memory.get(_ACCOUNT, 0))
    if await turn.store.people.role_of(signed_in(turn), kept) is None:
        raise AccountNotYours
    return kept


async def opened(turn: Turn, event: Pressed) -> Move:
    """From an account, or from a letter, which means the chosen one. Raises RoleTooWeak."""
    number = number_of(event.payload)
    turn.memory[_ACCOUNT] = AccountId(number) if number else await turn.account_id()
    account_id = await account_of(turn)
    await turn.office.family.members(turn.store, signed_in(turn), account_id, turn.now)
    return Next(Family.MEMBERS)


async def show(turn: Turn) -> Reply:
    """Everyone who has the account, and the invitations that wait."""
    account_id = await account_of(turn)
    members, waiting = await turn.office.family.members(
        turn.store, signed_in(turn), account_id, turn.now
    )
    account = await turn.store.accounts.get(account_id)
    parts = [say("family-members", number=account.number, street=account.street)]
    lines: list[Line] = [(Button(Action.INVITE),)]
    for member in members:
        parts.append(say("family-member", name=member.name, role=as_fact(member.role)))
        if not member.role.may_invite:
            number = str(member.person_id)
            lines.append((_named(Action.REVOKE, number, member.name),))
    for each in waiting:
        role = as_fact(each.role)
        parts.append(say("family-waiting", name=each.name, role=role, until=each.expires_at))
        lines.append((_named(Action.TAKE_BACK, str(each.id), each.name),))
    if len(parts) == 1:
        parts.append(say("family-nobody"))
    return Reply(tuple(parts), tuple(lines))


def _named(action: Action, payload: str, name: str) -> Button:
    return Button(action, payload, facts={"name": name})


async def _member(turn: Turn) -> Member:
    """Whom the owner is about to part with. Raises RoleTooWeak, NobodyToRevoke."""
    account_id = await account_of(turn)
    members, _ = await turn.office.family.members(
        turn.store, signed_in(turn), account_id, turn.now
    )
    kept = turn.memory.get(_MEMBER)
    found = [each for each in members if each.person_id == kept]
    if not found:
        raise NobodyToRevoke
    return found[0]


async def asked(turn: Turn, event: Pressed) -> Move:
    """Towards taking access back, which is asked first."""
    turn.memory[_MEMBER] = number_of(event.payload)
    await _member(turn)
    return Next(Family.REVOKE)


async def show_revoke(turn: Turn) -> Reply:
    """Whose access ends."""
    member = await _member(turn)
    confirm = Button(Action.CONFIRM, label="button-revoke-confirm")
    return Reply((say("family-revoke", name=member.name),), ((confirm,),))


async def revoked(turn: Turn, _: Pressed) -> Move:
    """It ends at once; both are told."""
    member = await _member(turn)
    await turn.office.family.revoke(
        turn.store,
        signed_in(turn),
        await account_of(turn),
        member=member.person_id,
        now=turn.now,
    )
    return Next(Family.MEMBERS, toast=say("family-revoked", name=member.name))


async def taken_back(turn: Turn, event: Pressed) -> Move:
    """An invitation that nobody has accepted works no more."""
    invitation_id = InvitationId(number_of(event.payload))
    await turn.office.family.take_back(turn.store, signed_in(turn), invitation_id, turn.now)
    return Next(Family.MEMBERS, toast=say("family-taken-back"))
