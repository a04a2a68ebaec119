"""Every action by every role, and every button with an object of somebody else's."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pytest

from bot.demo_data import Persona
from bot.office import make_office
from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from services.domain.errors import Refusal
from services.domain.ids import AccountId, InvitationId, PersonId
from services.domain.link import LinkRole, NewInvitation
from services.family import Wanted
from services.ports.storage import Store
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, new_person
from tests.handlers.chat import SETTINGS, TEXTS, Chat, dispatcher_over
from tests.handlers.test_accounts import opens_accounts

OFFICE: Final = make_office(SETTINGS, TEXTS)
STRANGER: Final = "stranger"
OWNER, PAYER, VIEWER = LinkRole.OWNER, LinkRole.PAYER, LinkRole.VIEWER


@dataclass(frozen=True)
class Scene:
    """Who acts, on which account, with a guest and an invitation of its owner there."""

    store: Store
    actor: PersonId
    account: AccountId
    guest: PersonId
    invitation: InvitationId


async def sees(on: Scene) -> None:
    await OFFICE.accounts.ensure_linked(on.store, person_id=on.actor, account_id=on.account)


async def pays(on: Scene) -> None:
    await OFFICE.accounts.ensure_may_pay(on.store, person_id=on.actor, account_id=on.account)


async def invites(on: Scene) -> None:
    wanted = Wanted(on.actor, on.account, VIEWER, "Хтось")
    await OFFICE.family.invite(on.store, wanted, token_hash=b"n" * 32, now=NOW)


async def lists(on: Scene) -> None:
    await OFFICE.family.members(on.store, on.actor, on.account, NOW)


async def revokes(on: Scene) -> None:
    await OFFICE.family.revoke(on.store, on.actor, on.account, member=on.guest, now=NOW)


async def takes_back(on: Scene) -> None:
    await OFFICE.family.take_back(on.store, on.actor, on.invitation, NOW)


async def leaves(on: Scene) -> None:
    await OFFICE.family.leave(on.store, on.actor, on.account, NOW)


MATRIX: Final[Mapping[Callable[[Scene], Awaitable[None]], set[str]]] = {
    sees: {OWNER, PAYER, VIEWER},
    leaves: {OWNER, PAYER, VIEWER},
    pays: {OWNER, PAYER},
    invites: {OWNER},
    lists: {OWNER},
    revokes: {OWNER},
    takes_back: {OWNER},
}


async def scene(store: Store, account: AccountId, role: str) -> Scene:
    owner = await store.people.add(new_person("the-owner"))
    await store.people.link(owner, account, NOW)
    guest = await store.people.add(new_person("the-guest"))
    await store.links.share(guest, account, role=VIEWER, invited_by=owner, now=NOW)
    invitation = await store.invitations.add(
        NewInvitation(b"i" * 32, account, owner, VIEWER, "Ще хтось", NOW, NOW + timedelta(days=1))
    )
    actor = owner
    if role != OWNER:
        actor = await store.people.add(new_person("the-actor"))
    if role in {PAYER, VIEWER}:
        await store.links.share(actor, account, role=LinkRole(role), invited_by=owner, now=NOW)
    return Scene(store, actor, account, guest, invitation)


async def account_of(units: SqlUnitsOfWork, who: Persona) -> AccountId:
    async with units() as unit:
        found = await unit.accounts.find_by_number(who.account_number)
    assert found is not None
    return found.id


@pytest.mark.parametrize("role", [OWNER, PAYER, VIEWER, STRANGER])
@pytest.mark.parametrize("act", MATRIX, ids=lambda act: act.__name__)
async def test_role_decides_what_may_be_done(
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    act: Callable[[Scene], Awaitable[None]],
    role: str,
) -> None:
    account = await account_of(units, personas["debt"])
    async with units() as unit:
        on = await scene(unit, account, role)
        is_allowed = True
        try:
            await act(on)
        except Refusal:
            is_allowed = False

    assert is_allowed == (role in MATRIX[act])


COUNTS: Final = """
SELECT (SELECT count(*) FROM account_links WHERE account_id = $1) AS links,
       (SELECT count(*) FROM invitations WHERE account_id = $1 AND ended_at IS NULL) AS open,
       (SELECT count(*) FROM readings WHERE account_id = $1) AS readings,
       (SELECT count(*) FROM payments WHERE account_id = $1) AS payments,
       (SELECT count(*) FROM requests WHERE account_id = $1) AS requests,
       (SELECT string_agg(nickname || role, ',') FROM account_links WHERE account_id = $1) AS names
"""


async def counted(units: SqlUnitsOfWork, account: AccountId) -> tuple[object, ...]:
    async with units() as unit:
        return tuple(await unit.people.session.row(COUNTS, account))


async def foreign_ids(units: SqlUnitsOfWork, account: AccountId) -> list[str]:
    """What a hostile press may name: an account, a person, a bill, an invitation of others."""
    async with units() as unit:
        on = await scene(unit, account, OWNER)
        await unit.commit()
        bill = await unit.people.session.row(
            "SELECT max(id) AS id FROM bills WHERE account_id = $1", account
        )
    numbers = {on.account, on.guest, on.actor, on.invitation, bill["id"]}
    return [*map(str, sorted(numbers)), ""]


OURS: Final = (
    Action.ACCOUNT, Action.SWITCH, Action.NICKNAME, Action.REMOVE_ACCOUNT, Action.FAMILY,
    Action.INVITE, Action.ROLE, Action.REVOKE, Action.TAKE_BACK, Action.CONFIRM,
)  # fmt: skip


@pytest.mark.parametrize(
    ("window", "actions"),
    [("menu", tuple(Action)), ("list", OURS), ("one", OURS), ("family", OURS)],
    ids=["menu", "list", "one", "family"],
)
async def test_no_button_with_a_foreign_object_shows_or_changes_anything(
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    window: str,
    actions: tuple[Action, ...],
) -> None:
    mine, theirs = personas["debt"], personas["credit"]
    foreign = await account_of(units, theirs)
    payloads = await foreign_ids(units, foreign)
    chat = Chat(dispatcher_over(units))
    await chat.registers(mine)
    before = await counted(units, foreign)
    for action in actions:
        for payload in payloads:
            await stands(chat, window)
            assert chat.heard is not None
            for turn in (0, chat.heard.answer.turn):
                await chat.does(Pressed(turn, action.value, payload))
                words = chat.words()
                assert theirs.account_number not in words, (action, payload)
                assert theirs.address not in words, (action, payload)
                assert "incident" not in chat.said(), (action, payload)

    assert await counted(units, foreign) == before


async def stands(chat: Chat, window: str) -> None:
    """Bring the chat to the window, whatever the last press has done."""
    if window == "menu":
        await chat.types("/menu")
        return
    await opens_accounts(chat)
    if window != "list":
        await chat.presses("account")
    if window == "family":
        await chat.presses("family")
