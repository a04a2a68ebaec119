"""One of a person's accounts: choose it, name it, give it up."""

from typing import Final

from handlers.accounts.listing import owner_of
from handlers.core.actions import Action
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Accounts, Menu
from handlers.core.turn import CHOSEN, Move, Next, Stay, Turn
from services.domain.account import AccountNotYours
from services.domain.facts import Said, as_fact
from services.domain.ids import AccountId
from services.domain.link import Link, LinkRole, parse_nickname

_SHOWN: Final = "accounts_one"
_ID_DIGITS: Final = 18


async def _shown(turn: Turn) -> Link:
    """The account that is looked at: the person's own, checked on every use.

    Raises AccountNotYours.
    """
    kept = turn.memory.get(_SHOWN)
    link = None
    if kept is not None:
        link = await turn.store.links.find(owner_of(turn), AccountId(kept))
    if link is None:
        raise AccountNotYours
    return link


async def show(turn: Turn) -> Reply:
    """Name, number, address, what may be done with it."""
    link = await _shown(turn)
    family: Keyboard = ()
    if link.role.may_invite:
        family = ((Button(Action.FAMILY, str(link.account_id)),),)
    names = (Button(Action.NICKNAME), Button(Action.REMOVE_ACCOUNT))
    return Reply((await _told(turn, link),), ((Button(Action.SWITCH),), *family, names))


async def _told(turn: Turn, link: Link) -> Said:
    account = await turn.store.accounts.get(link.account_id)
    return say(
        "accounts-one",
        name=link.nickname or account.number,
        number=account.number,
        address=account.address,
        role=as_fact(link.role),
    )


async def opened(turn: Turn, event: Pressed) -> Move:
    """A press names the account; anything else than one's own is refused."""
    number = event.payload
    if not (number.isascii() and number.isdigit() and len(number) <= _ID_DIGITS):
        return Stay()
    turn.memory[_SHOWN] = int(number)
    await _shown(turn)
    return Next(Accounts.ONE)


async def switched(turn: Turn, _: Pressed) -> Move:
    """From now on the menu is about this account; what was begun for another one is dropped."""
    link = await _shown(turn)
    turn.memory.clear()
    turn.memory[CHOSEN] = link.account_id
    account = await turn.store.accounts.get(link.account_id)
    said = say("accounts-switched", name=link.nickname or account.number)
    return Next(Menu.HOME, toast=said)


async def asked_nickname(turn: Turn, _: Pressed) -> Move:
    """Towards a name."""
    await _shown(turn)
    return Next(Accounts.NICKNAME)


async def show_nickname(turn: Turn) -> Reply:
    """Asks for a name of the person's own."""
    link = await _shown(turn)
    account = await turn.store.accounts.get(link.account_id)
    lines = ((Button(Action.SKIP, label="button-no-nickname"),),) if link.nickname else ()
    return Reply((say("accounts-nickname", number=account.number),), lines)


async def named(turn: Turn, event: Typed) -> Move:
    """The name is this person's only; others see their own."""
    link = await _shown(turn)
    name = parse_nickname(event.text)
    await turn.store.links.call(link.person_id, link.account_id, name)
    return Next(Accounts.ONE, toast=say("accounts-named", name=name))


async def unnamed(turn: Turn, _: Pressed) -> Move:
    """Back to the number."""
    link = await _shown(turn)
    await turn.store.links.call(link.person_id, link.account_id, "")
    return Next(Accounts.ONE)


async def asked_removal(turn: Turn, _: Pressed) -> Move:
    """Towards giving it up, which is asked first."""
    await _shown(turn)
    return Next(Accounts.REMOVE)


async def show_remove(turn: Turn) -> Reply:
    """What is lost, what stays, and who loses access with the last owner."""
    link = await _shown(turn)
    account = await turn.store.accounts.get(link.account_id)
    others = [
        each
        for each in await turn.store.links.of_account(link.account_id)
        if each.person_id != link.person_id
    ]
    owners = [each for each in others if each.role is LinkRole.OWNER]
    parts = [say("accounts-remove", number=account.number, street=account.street)]
    if link.role is LinkRole.OWNER and others and not owners:
        parts.append(say("accounts-remove-family", count=len(others)))
    if len(await turn.store.links.of_person(link.person_id)) == 1:
        parts.append(say("accounts-remove-last"))
    confirm = Button(Action.CONFIRM, label="button-remove-confirm")
    return Reply(tuple(parts), ((confirm,),))


async def removed(turn: Turn, _: Pressed) -> Move:
    """The link goes; readings, bills and payments stay with the account."""
    link = await _shown(turn)
    account = await turn.store.accounts.get(link.account_id)
    await turn.office.family.leave(turn.store, link.person_id, link.account_id, turn.now)
    if turn.memory.get(CHOSEN) == link.account_id:
        turn.memory.pop(CHOSEN)
    turn.memory.pop(_SHOWN, None)
    said = Reply((say("accounts-removed", number=account.number),))
    return Next(Accounts.LIST, says=(said,))
