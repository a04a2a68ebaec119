"""My data in the whole house: the archive comes as a file, and the person is forgotten."""

import json
from io import BytesIO
from zipfile import ZipFile

import asyncpg
import pytest

from bot.sandbox.telegram import words
from tests.journeys.errand import PASSWORD, Errand
from tests.journeys.gist import gist
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
LOGINS = "SELECT login, password_hash, email, phone, state FROM people"
LEDGER = "SELECT sum(amount) FROM ledger"


async def ask(here: Town, question: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        return list(await connection.fetch(question))
    finally:
        await connection.close()


async def test_archive_comes_into_the_chat_under_the_code_word(here: Town) -> None:
    async with here.bot():
        errand = Errand(here, await here.person("Оксана"), here.personas["schedule"])
        await errand.walk(errand.registration())
        await errand.person.presses("|profile|")
        await errand.hears("profile-home")
        await errand.person.presses("|code-word|")
        await errand.hears("notices-code-word-none")
        await errand.person.says("бузок")
        await errand.hears("notices-code-word-set")
        await errand.person.presses("|back|")
        await errand.hears("profile-home")
        await errand.person.presses("|my-data|")
        await errand.hears("mydata-what")
        await errand.person.presses("|my-archive|")
        sent = await errand.person.waits_for(
            lambda said: "document" in said, within=30.0, what="the archive"
        )
        file = await errand.person.opens(sent)

    assert gist("letter-mydata-archive") in words(sent)
    assert "бузок" in words(sent)
    with ZipFile(BytesIO(file)) as archive:
        data = json.loads(archive.read("data.json"))
        pages = [name for name in archive.namelist() if name.endswith(".pdf")]
        assert all(archive.read(name).startswith(b"%PDF") for name in pages)
    (account,) = data["accounts"]
    assert account["number"] == errand.who.account_number
    assert len(pages) == sum(bill["pdf"] is not None for bill in account["bills"]) > 0


async def to_the_password(errand: Errand) -> None:
    """From the menu to the last step."""
    for pressed, heard in (
        ("|profile|", "profile-home"),
        ("|my-data|", "mydata-what"),
        ("|my-erase|", "mydata-erase"),
        ("|my-erase|", "mydata-word"),
    ):
        await errand.person.presses(pressed)
        await errand.hears(heard)
    await errand.person.says("видалити")
    await errand.hears("mydata-password")


async def test_person_is_forgotten_by_the_word_and_the_password(here: Town) -> None:
    async with here.bot():
        errand = Errand(here, await here.person("Марія"), here.personas["debt"])
        await errand.walk(errand.registration())
        before = await ask(here, LEDGER)
        await to_the_password(errand)
        link = await errand.person.link(gist("button-my-erase-form"))
        assert [row["state"] for row in await ask(here, LOGINS)] == ["active"]
        async with here.session.post(link, data={"password": PASSWORD}) as answer:
            assert answer.status == 200
        await errand.hears("start-welcome")
        *_, farewell, _ = [words(each) for each in await errand.person.heard()]
        (row,) = await ask(here, LOGINS)

    assert gist("mydata-erased") in farewell
    assert (row["state"], row["password_hash"], row["email"], row["phone"]) == (
        "erased",
        "",
        "",
        "",
    )
    assert row["login"].startswith("-")
    assert await ask(here, LEDGER) == before
