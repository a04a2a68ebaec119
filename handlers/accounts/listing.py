"""The list of a person's accounts, each with its debt, and the ways to add one."""

from handlers.core.actions import Action
from handlers.core.incoming import Command, Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Accounts
from handlers.core.turn import CHOSEN, AccountNotChosen, Move, Next, Stay, Turn
from services.domain.allocation import debts_of
from services.domain.facts import Said, as_fact
from services.domain.ids import PersonId
from services.domain.link import Link
from services.domain.money import total

_PAGE = "accounts_page"


def owner_of(turn: Turn) -> PersonId:
    """Who is signed in here. Raises AccountNotChosen."""
    if turn.person_id is None:
        raise AccountNotChosen
    return turn.person_id


async def show(turn: Turn) -> Reply:
    """Every account: a name, an address, a debt; the chosen one is marked."""
    links = await turn.store.links.of_person(owner_of(turn))
    page = page_of(links, turn.memory.get(_PAGE, "0"))
    chosen = turn.memory.get(CHOSEN, links[0].account_id if links else None)
    parts: list[Said] = [say("accounts-list" if links else "accounts-none")]
    lines: list[tuple[Button, ...]] = []
    for link in page.items:
        parts.append(await _line(turn, link, is_chosen=link.account_id == chosen))
        lines.append((await _button(turn, link),))
    if page.line:
        lines.append(tuple(page.line))  # type: ignore[arg-type]
    lines.append((Button(Action.ADD_ACCOUNT), Button(Action.JOIN_LOGIN)))
    return Reply(tuple(parts), tuple(lines))


async def _line(turn: Turn, link: Link, *, is_chosen: bool) -> Said:
    account = await turn.store.accounts.get(link.account_id)
    debts = debts_of(await turn.store.ledger.balances(link.account_id))
    debt = total(list(debts.values()))
    return say(
        "accounts-line",
        mark="chosen" if is_chosen else "other",
        name=link.nickname or account.number,
        number=account.number,
        street=account.street,
        role=as_fact(link.role),
        debt=debt,
        state="debt" if debts else "clear",
    )


async def _button(turn: Turn, link: Link) -> Button:
    account = await turn.store.accounts.get(link.account_id)
    name = link.nickname or account.number
    return Button(
        Action.ACCOUNT,
        str(link.account_id),
        label="button-account",
        facts={"name": name, "street": account.street},
    )


async def turned(turn: Turn, event: Pressed) -> Move:
    """Another page."""
    turn.memory[_PAGE] = event.payload
    return Stay()


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile."""
    return _opened(turn)


async def opened_by_command(turn: Turn, _: Command) -> Move:
    """/accounts."""
    return _opened(turn)


def _opened(turn: Turn) -> Move:
    owner_of(turn)
    turn.memory.pop(_PAGE, None)
    return Next(Accounts.LIST)
