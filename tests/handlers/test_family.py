"""Family access: the link that works once, the roles, and access taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Command
from handlers.core.reply import Page, buttons_of
from services.domain.ids import AccountId
from services.domain.link import LinkRole
from services.domain.tokens import derive_token
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import SETTINGS, Chat, dispatcher_over
from tests.handlers.test_accounts import opens_accounts, person_of


@dataclass
class Family:
    """An owner, whom they invite, and the memory."""

    units: SqlUnitsOfWork
    owner: Chat
    guest: Chat

    async def invites(self, role: str = "viewer", name: str = "Мама") -> str:
        """The owner makes a link; its token."""
        await opens_accounts(self.owner)
        await self.owner.presses("account")
        await self.owner.presses("family")
        await self.owner.presses("invite")
        await self.owner.presses("role", role)
        spoken = await self.owner.types(name)
        (opens,) = [
            button.opens
            for reply in spoken.answer.replies
            for button in buttons_of(reply.keyboard)
            if button.opens is not None
        ]
        assert opens.page is Page.INVITATION
        return derive_token(SETTINGS.secret_key.encode(), "invitation", opens.ref)

    async def follows(self, chat: Chat, token: str) -> None:
        """The deep link is opened."""
        await chat.does(Command("start", f"inv_{token}"))

    async def guest_joins(self, role: str = "viewer") -> None:
        """From the link to the menu, with a login of the guest's own."""
        await self.follows(self.guest, await self.invites(role))
        await self.guest.presses("locale", "uk")
        await self.guest.presses("register")
        await self.guest.presses("accept")
        await self.guest.fills(f"guest-{self.guest.chat}")
        await self.guest.presses("join-family")
        assert self.guest.said()[:1] == ["family-accepted"]

    async def role(self, chat: Chat, account: AccountId) -> LinkRole | None:
        """What the memory says."""
        person_id = await person_of(self.units, chat)
        async with self.units() as unit:
            return await unit.people.role_of(person_id, account)


@pytest.fixture
async def family(units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]) -> Family:
    await chat.registers(personas["debt"])
    return Family(units, chat, Chat(dispatcher_over(units)))


@pytest.fixture
async def account(units: SqlUnitsOfWork, personas: Mapping[str, Persona]) -> AccountId:
    async with units() as unit:
        found = await unit.accounts.find_by_number(personas["debt"].account_number)
    assert found is not None
    return found.id


async def test_invited_person_needs_a_login_and_nothing_else(
    family: Family, account: AccountId, personas: Mapping[str, Persona]
) -> None:
    await family.guest_joins()

    assert await family.role(family.guest, account) is LinkRole.VIEWER
    assert personas["debt"].account_number in family.guest.words()


async def test_link_works_once(family: Family, account: AccountId) -> None:
    token = await family.invites()
    second = Chat(dispatcher_over(family.units))
    for each in (family.guest, second):
        await each.reaches_account()
        await family.follows(each, token)
        assert "family-invited-as" in each.said()
    await family.guest.presses("join-family")
    await second.presses("join-family")

    assert "refusal-invitation-over" in second.said()
    assert await family.role(second, account) is None
    await family.follows(second, token)
    assert "refusal-invitation-over" in second.said()


async def test_link_of_a_suspended_owner_opens_nothing(family: Family, account: AccountId) -> None:
    token = await family.invites()
    await family.guest.reaches_account()
    owner = await person_of(family.units, family.owner)
    async with family.units() as unit:
        assert await unit.people.set_blocked(owner, is_blocked=True)
        await unit.commit()
    await family.follows(family.guest, token)
    assert "refusal-invitation-over" in family.guest.said()
    assert await family.role(family.guest, account) is None


async def test_link_masks_the_account_and_whose_it_is(
    family: Family, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await family.guest.reaches_account()
    await family.follows(family.guest, await family.invites())
    words = family.guest.words()

    assert who.account_number[-4:] in words
    assert who.account_number not in words
    assert who.surname not in words
    assert f"{who.name} {who.surname[0]}." in words


async def test_unknown_link_says_what_a_used_one_says(family: Family) -> None:
    await family.guest.reaches_account()
    await family.follows(family.guest, "x" * 22)

    assert "refusal-invitation-over" in family.guest.said()


async def test_viewer_sees_and_submits_and_does_not_pay(family: Family) -> None:
    await family.guest_joins("viewer")
    for action in ("bills", "payments", "overview", "readings"):
        await family.guest.types("/menu")
        await family.guest.presses(action)
        assert not any(key.startswith("refusal") for key in family.guest.said()), action
    await family.guest.types("/menu")
    await family.guest.presses("pay")
    assert "refusal-paying-not-allowed" in family.guest.said()
    await family.guest.types("/pay")
    assert "refusal-paying-not-allowed" in family.guest.said()


async def test_payer_pays_and_does_not_invite(family: Family) -> None:
    await family.guest_joins("payer")
    await family.guest.presses("pay")
    await family.guest.presses("pay-sum")
    assert "pay-link" in family.guest.said()
    await family.guest.types("/menu")
    await opens_accounts(family.guest)
    await family.guest.presses("account")
    with pytest.raises(AssertionError, match="no button family"):
        family.guest.press("family")


async def test_revoked_access_ends_at_once_and_both_are_told(
    family: Family, account: AccountId
) -> None:
    await family.guest_joins()
    await opens_accounts(family.owner)
    await family.owner.presses("account")
    await family.owner.presses("family")
    assert "Мама" in family.owner.words()
    await family.owner.presses("revoke")
    await family.owner.presses("confirm")
    await family.guest.types("/menu")

    assert "menu-home" not in family.guest.said()
    assert await family.role(family.guest, account) is None
    async with family.units() as unit:
        now = family.owner.dispatcher.clock() + timedelta(minutes=1)
        letters = await unit.letters.claim(9, now=now, lease=timedelta(0))
        await unit.letters.delivered([each.id for each in letters], now)
        letters += await unit.letters.claim(9, now=now, lease=timedelta(0))
    told = {(each.key, each.chat) for each in letters}
    assert {
        ("letter-family-joined", family.owner.chat),
        ("letter-family-revoked", family.owner.chat),
        ("letter-family-ended", family.guest.chat),
    } <= told


async def test_invitation_taken_back_works_no_more(family: Family) -> None:
    token = await family.invites()
    await family.owner.presses("take-back")
    await family.guest.reaches_account()
    await family.follows(family.guest, token)

    assert "refusal-invitation-over" in family.guest.said()


async def test_owner_s_own_link_is_not_used_up_by_the_owner(
    family: Family, account: AccountId
) -> None:
    token = await family.invites("payer")
    await family.follows(family.owner, token)
    await family.owner.presses("join-family")
    assert "refusal-account-already-yours" in family.owner.said()
    await family.guest.reaches_account()
    await family.follows(family.guest, token)
    await family.guest.presses("join-family")

    assert await family.role(family.guest, account) is LinkRole.PAYER


async def test_last_owner_takes_the_family_along_and_is_told_before(
    family: Family, account: AccountId
) -> None:
    await family.guest_joins()
    await opens_accounts(family.owner)
    await family.owner.presses("account")
    await family.owner.presses("detach")
    assert "accounts-remove-family" in family.owner.said()
    await family.owner.presses("confirm")

    assert await family.role(family.guest, account) is None


async def test_declined_invitation_may_be_opened_again(family: Family) -> None:
    token = await family.invites()
    await family.follows(family.guest, token)
    await family.guest.presses("locale", "uk")
    await family.guest.presses("decline")
    assert "start-welcome" in family.guest.said()
    await family.follows(family.guest, token)
    assert "family-invited-new" in family.guest.said()
