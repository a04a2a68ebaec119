"""Logins and proofs are guessed: the same words for whoever exists and whoever does not."""

import re
import statistics
import time
from collections.abc import Mapping
from typing import Final

import asyncpg
import pytest
from aiohttp.test_utils import TestServer

from bot.app import open_house
from bot.demo_data import Persona
from bot.settings import Settings
from handlers.core.incoming import SharedPhone
from handlers.core.reply import Page, buttons_of
from services.domain.tokens import derive_token
from storage.unit_of_work import SqlUnitsOfWork
from tests.attack.test_tokens import KEY, Client
from tests.attack.victim import LOGIN, Victim
from tests.handlers.chat import Chat, dispatcher_over

UNKNOWN: Final = ("nobody.at.all", "victim.zoriano", "zzz")
TRIES: Final = 7
GUESSES: Final = 12
_CHANGING: Final = re.compile(r"\d+|(?:value|href)=\"[^\"]*\"|<b>[^<]*</b>")


async def form_of(units: SqlUnitsOfWork) -> str:
    """The path of a login form in a chat of its own."""
    chat = Chat(dispatcher_over(units))
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.presses("login")
    assert chat.heard is not None
    buttons = buttons_of(chat.heard.answer.replies[-1].keyboard)
    ref = next(each.opens.ref for each in buttons if each.opens and each.opens.page is Page.FORM)
    return f"/forms/{derive_token(KEY.encode(), Page.FORM.value, ref)}"


async def guesses(
    client: Client, path: str, login: str
) -> tuple[list[tuple[int, str]], list[float]]:
    """Wrong passwords one after another: what is said to each, and how long each took."""
    said, took = [], []
    for number in range(TRIES):
        form = {"login": login, "password": f"wrong password {number}"}
        begun = time.perf_counter()
        async with client.post(path, data=form, allow_redirects=False) as answer:
            said.append((answer.status, _CHANGING.sub("", await answer.text())))
        took.append(time.perf_counter() - begun)
    return said, took


async def test_wrong_passwords_sound_the_same_for_every_login(
    victim: Victim,
    units: SqlUnitsOfWork,
    attacked_url: str,
    database: asyncpg.Connection,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = await victim.fingerprint(database)
    letters = await database.fetchval("SELECT count(*) FROM letters")
    settings = Settings.model_validate({"secret_key": KEY})
    async with (
        open_house(settings, attacked_url) as made,
        TestServer(made.web) as server,
        Client(server) as client,
    ):
        heard, times = {}, {}
        for login in (LOGIN, *UNKNOWN):
            heard[login], times[login] = await guesses(client, await form_of(units), login)

    for login in UNKNOWN:
        assert heard[login] == heard[LOGIN], login
    assert all(status != 200 for status, _ in heard[LOGIN])
    signed_in = "SELECT count(*) FROM conversations WHERE person_id = $1"
    assert await database.fetchval(signed_in, victim.person_id) == 1
    assert await database.fetchval("SELECT count(*) FROM letters") == letters
    assert await victim.fingerprint(database) == before
    with capsys.disabled():
        medians = [f"{statistics.median(each) * 1000:.0f}" for each in times.values()]
        print(f"\na wrong password, ms (known login first): {' '.join(medians)}")  # noqa: T201


async def test_guessed_sums_open_nothing_and_end_with_staff(
    victim: Victim,
    units: SqlUnitsOfWork,
    database: asyncpg.Connection,
    stocked: tuple[str, Mapping[str, Persona]],
) -> None:
    target = list(stocked[1].values())[2]
    said = set()
    for number in range(GUESSES):
        chat = Chat(dispatcher_over(units))
        await chat.reaches_account()
        for text in (target.account_number, target.surname, target.name, target.patronymic):
            await chat.types(text)
        await chat.types(target.address)
        await chat.types("guess@example.com")
        await chat.does(SharedPhone("+380671234567", is_own=True, is_proven=True))
        await chat.presses("proof-sum")
        # The last guess is right: by then only staff may decide.
        right = number == GUESSES - 1
        await chat.types(f"{target.last_payment.hryvnias if right else number + 1}")
        await chat.presses("confirm")
        said.add(tuple(chat.said()))

    assert len(said) == 1
    linked = (
        "SELECT count(*) FROM account_links l JOIN accounts a ON a.id = l.account_id "
        "WHERE a.number = $1"
    )
    assert await database.fetchval(linked, target.account_number) == 0
