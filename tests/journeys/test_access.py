"""Access over HTTP: a second chat signs in, is thrown out; a password is forgotten and changed."""

import logging
from datetime import UTC, datetime

import asyncpg
import pytest

from bot.sandbox.telegram import SandboxPerson, words
from services.domain.tokens import derive_token
from tests.bot.web.test_mini_app import signed
from tests.journeys.errand import PASSWORD, Errand
from tests.journeys.gist import gist
from tests.journeys.test_form import dump, posted
from tests.journeys.town import TOKEN, Town

pytestmark = pytest.mark.journey
CANARY = "Канарка-Жито-88"
NEWEST = "Канарка-Овес-99"


async def registered(here: Town) -> Errand:
    """Somebody with an account and a login."""
    errand = Errand(here, await here.person(), here.personas["debt"])
    await errand.walk(errand.registration())
    return errand


async def stranger(here: Town, room: str = "login") -> tuple[Errand, str]:
    """A chat that nobody is signed in to, before the form of the room, and its address."""
    errand = Errand(here, await here.person("Другий телефон"), here.personas["debt"])
    await errand.walk(errand.registration()[:2])
    await errand.person.presses(f"|{room}|")
    await errand.hears("access-login" if room == "login" else "access-recovery")
    label = "button-login-form" if room == "login" else "button-recovery-form"
    return errand, await errand.person.link(gist(label))


async def signs_in(here: Town, owner: Errand, password: str = PASSWORD) -> Errand:
    """Another chat of the owner."""
    errand, url = await stranger(here)
    status, _ = await posted(here, url, {"login": owner.login, "password": password})
    assert status == 200
    await hears_before(errand, "access-signed-in", "menu-home")
    return errand


async def hears_before(errand: Errand, key: str, window: str) -> None:
    """Wait for the window, and look for the sentence that stays in the chat above it."""
    await errand.hears(window)
    said = [words(each) for each in await errand.person.heard()]
    assert any(gist(key) in each for each in said), key


async def recovery_page(here: Town) -> str:
    """The address in the latest recovery letter, as the mail speaker writes it."""
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        ref = await connection.fetchval(
            "SELECT ref FROM letters WHERE key = 'letter-recovery' ORDER BY id DESC LIMIT 1"
        )
    finally:
        await connection.close()
    token = derive_token(here.settings().secret_key.encode(), "recovery", ref)
    return f"{here.settings().public_base_url}/recovery/{token}"


async def test_second_chat_signs_in_and_the_first_throws_it_out(here: Town) -> None:
    async with here.bot():
        first = await registered(here)
        second = await signs_in(here, first)
        await first.hears("letter-signed-in")
        await first.person.presses("|end-chat|")
        await first.hears("access-chats")
        await second.person.says("показники 12345")
        await hears_before(second, "access-ended", "start-welcome")
        assert [words(each) for each in await first.person.heard()][-1].count("\n•") == 1


async def test_form_tells_whose_chat_it_is_and_never_which_half_was_wrong(here: Town) -> None:
    async with here.bot():
        first = await registered(here)
        (_, one), (_, other) = await stranger(here), await stranger(here)
        async with here.session.get(one) as answer:
            page = await answer.text()
        known = await posted(here, one, {"login": first.login, "password": CANARY})
        unknown = await posted(here, other, {"login": "nobody", "password": CANARY})

    assert "Другий телефон" in page
    assert gist("form-login-forgot") in page
    assert known[0] == unknown[0] == 422
    assert (
        known[1]
        .replace(first.login, "nobody")
        .replace(one.rsplit("/", 1)[1], "")
        .split("<form")[0]
        == unknown[1].split("<form")[0]
    )
    assert gist("refusal-login-or-password-wrong") in known[1]


async def test_form_opened_by_another_telegram_user_is_refused(here: Town) -> None:
    async with here.bot():
        first = await registered(here)
        second, url = await stranger(here)
        form = {"login": first.login, "password": PASSWORD}
        own = second.person.id
        statuses = [
            (await posted(here, url, {**form, "telegram": word}))[0]
            for word in (_word(own + 1), _word(own, "1:forged"), "x", _word(own))
        ]
        await hears_before(second, "access-signed-in", "menu-home")

    assert statuses == [403, 403, 403, 200]


def _word(user: int, token: str = TOKEN) -> str:
    return signed(token, at=datetime.now(UTC), user=f'{{"id":{user}}}')


@pytest.mark.parametrize("ends_all", ["yes", ""])
async def test_forgotten_password_is_replaced_by_a_link_that_works_once(
    here: Town, ends_all: str
) -> None:
    async with here.bot():
        first = await registered(here)
        chat, url = await stranger(here, "recover")
        assert (await posted(here, url, {"who": first.login}))[0] == 200
        await hears_before(chat, "access-recovery-asked", "access-login")
        page = await recovery_page(here)
        async with here.session.get(page) as answer:
            shown = await answer.text()
        new = {"password": NEWEST, "repeated": NEWEST, "ends_all": ends_all}
        statuses = [
            (await posted(here, page, form))[0]
            for form in ({**new, "repeated": "other"}, new, new)
        ]
        await first.hears("letter-password-changed")
        await first.person.says("/menu")
        await first.hears("start-welcome" if ends_all else "menu-home")
        await signs_in(here, first, NEWEST)

    assert first.login in shown
    assert statuses == [422, 200, 410]


async def test_login_page_leads_those_who_have_forgotten_on(here: Town) -> None:
    async with here.bot():
        chat, url = await stranger(here)
        async with here.session.get(url) as answer:
            page = await answer.text()
        token = page.split('<a href="', 1)[1].split('"', 1)[0]
        status, _ = await posted(here, f"{url.rsplit('/', 1)[0]}/{token}", {"who": "nobody"})
        await hears_before(chat, "access-recovery-asked", "access-login")

    assert status == 200


async def test_password_is_kept_by_no_table_and_no_log_whatever_form_it_passes(
    here: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with here.bot():
        first = await registered(here)
        second, url = await stranger(here)
        await second.person.says(CANARY)
        await posted(here, url, {"login": CANARY, "password": CANARY})
        await posted(here, url, {"login": "canary-88", "password": CANARY})
        await posted(here, url, {"login": first.login, "password": PASSWORD})
        await hears_before(second, "access-signed-in", "menu-home")
        await hears_before(second, "access-no-secrets-here", "menu-home")
        left = [words(each) for each in await second.person.messages()]
        await changes_password(second.person, here)
        await hears_before(second, "access-password-changed-alone", "profile-home")
        _, forgotten = await stranger(here, "recover")
        await posted(here, forgotten, {"who": CANARY})
        await posted(here, forgotten, {"who": "canary-88"})
        kept = await dump(here)

    assert not any(CANARY in each for each in left), "it is deleted from the chat"
    said = "\n".join(record.getMessage() for record in caplog.records)
    for secret in (CANARY, NEWEST, PASSWORD, "canary-88"):
        assert secret not in kept
        assert secret not in said


async def changes_password(person: SandboxPerson, here: Town) -> None:
    """From the profile, first with a wrong old one."""
    await person.says("/profile")
    await person.waits_for(lambda said: gist("profile-home") in words(said), what="profile")
    await person.presses("|password|")
    await person.waits_for(lambda said: gist("access-password") in words(said), what="password")
    url = await person.link(gist("button-password-form"))
    new = {"password": NEWEST, "repeated": NEWEST, "ends_others": "yes"}
    assert (await posted(here, url, {**new, "password": CANARY, "old": CANARY}))[0] == 422
    assert (await posted(here, url, {**new, "old": PASSWORD}))[0] == 200
