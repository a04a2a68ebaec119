"""The one-time form over HTTP: hints for bad secrets, burnt after use, and nothing of it leaks."""

import logging

import asyncpg
import pytest

from bot.sandbox.telegram import words
from tests.journeys.errand import PASSWORD, Errand
from tests.journeys.gist import gist
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
GOOD = {"login": "maria", "password": PASSWORD, "repeated": PASSWORD}


async def at_the_form(here: Town) -> tuple[Errand, str]:
    """Somebody who has just been given the link."""
    errand = Errand(here, await here.person(), here.personas["debt"])
    await errand.walk(errand.registration()[:4])
    return errand, await errand.person.link(gist("button-open-form"))


async def posted(here: Town, url: str, form: dict[str, str]) -> tuple[int, str]:
    async with here.session.post(url, data=form) as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"login": "ма рія"}, "refusal-login-malformed"),
        ({"password": "short", "repeated": "short"}, "refusal-password-too-weak"),
        ({"password": "password-123", "repeated": "password-123"}, "refusal-password-too-weak"),
        ({"repeated": "something else"}, "refusal-passwords-differ"),
        ({"password": "", "repeated": ""}, "refusal-password-too-weak"),
    ],
)
async def test_bad_secret_is_told_in_the_form_and_the_form_lives(
    here: Town, changes: dict[str, str], key: str
) -> None:
    async with here.bot():
        errand, url = await at_the_form(here)
        status, text = await posted(here, url, {**GOOD, **changes})
        again, _ = await posted(here, url, GOOD)
        await errand.hears("registration-account")

    assert status == 422
    assert gist(key) in text
    assert again == 200


async def test_taken_login_is_told_in_the_form_only(here: Town) -> None:
    async with here.bot():
        _, first = await at_the_form(here)
        await posted(here, first, GOOD)
        errand, second = await at_the_form(here)
        status, text = await posted(here, second, {**GOOD, "login": "MARIA"})
        said = [words(each) for each in await errand.person.heard()]

    assert status == 422
    assert gist("refusal-login-taken") in text
    assert not any(gist("refusal-login-taken") in each for each in said)


async def test_used_or_invented_form_is_out_of_date(here: Town) -> None:
    async with here.bot():
        _, url = await at_the_form(here)
        await posted(here, url, GOOD)
        statuses = [(await posted(here, url, GOOD))[0]]
        statuses.append((await posted(here, f"{url}x", GOOD))[0])
        async with here.session.get(f"{url}{'x' * 500}") as answer:
            statuses.append(answer.status)

    assert statuses == [410, 410, 410]


async def test_password_stands_in_no_table_and_no_log(
    here: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with here.bot():
        errand, url = await at_the_form(here)
        await errand.person.says(PASSWORD)
        await posted(here, url, GOOD)
        await errand.hears("registration-account")
        said = [words(each) for each in await errand.person.heard()]
        left = [words(each) for each in await errand.person.messages()]

    assert any(gist("registration-no-secrets-here") in each for each in said)
    assert not any(PASSWORD in each for each in left), "it is deleted from the chat"
    assert PASSWORD not in await dump(here)
    assert not any(PASSWORD in record.getMessage() for record in caplog.records)


async def dump(here: Town) -> str:
    """Every row of every table, as text."""
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        tables = await connection.fetch(
            "SELECT relname FROM pg_stat_user_tables WHERE relname !~ 'alembic'"
        )
        rows = [await connection.fetch(f'SELECT t::text FROM "{each[0]}" t') for each in tables]  # noqa: S608
    finally:
        await connection.close()
    return "\n".join(row[0] for table in rows for row in table)
