"""Tokens of links are guessed, bent and carried to other pages: each is as unknown as any."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import asyncpg
from aiohttp.test_utils import TestClient, TestServer

from bot.app import open_house
from bot.settings import Settings
from handlers.core.reply import Page
from services.domain.ids import ConversationId
from services.domain.tokens import derive_token, token_hash
from services.ports.storage.conversations import Form
from storage.unit_of_work import SqlUnitsOfWork
from tests.attack.victim import Victim

KEY: Final = "k" * 32
REF: Final = "a-reference-of-the-victim"
PATHS: Final = (
    "/forms/{}",
    "/recovery/{}",
    "/email/{}",
    "/pay/{}",
    "/pay/{}/state",
    "/staff/join/{}",
)
Client = TestClient[Any, Any]
_NOISE: Final = re.compile(r'name="(csrf|token)" value="[^"]*"')
_SHAPE: Final = re.compile(r"[\w-]{22}")
_UNKNOWN: Final = (400, 404, 410)
_LEAST: Final = 500


def bent(token: str) -> Iterator[str]:
    """A token with every letter changed in turn, cut, grown, and in other spellings."""
    for at, letter in enumerate(token):
        for other in {"A", "B", "_"} - {letter}:
            yield token[:at] + other + token[at + 1 :]
    yield from (token[:-1], token + "A", token.swapcase(), token[::-1], token_hash(token).hex())
    yield from (REF, "A" * 22, "x" * 4000, "%00", "..%2f..%2fetc", "%D0%BA")


def tokens() -> Iterator[str]:
    """Neighbours of a living token, and the tokens of the same reference for other pages."""
    living = derive_token(KEY.encode(), Page.FORM.value, REF)
    yield from bent(living)
    for page in Page:
        if page is not Page.FORM:
            yield derive_token(KEY.encode(), page.value, REF)
    yield derive_token(b"another key of thirty-two letters", Page.FORM.value, REF)


@asynccontextmanager
async def house(url: str) -> AsyncIterator[Client]:
    """Every page of ours."""
    settings = Settings.model_validate({"secret_key": KEY})
    async with open_house(settings, url) as made, TestServer(made.web) as server:
        client = Client(server)
        async with client:
            yield client


async def a_living_form(
    units: SqlUnitsOfWork, victim: Victim, database: asyncpg.Connection
) -> str:
    """The path of a form that the victim may fill in."""
    chat = await database.fetchval(
        "SELECT id FROM conversations WHERE person_id = $1", victim.person_id
    )
    token = derive_token(KEY.encode(), Page.FORM.value, REF)
    until = datetime.now(UTC) + timedelta(minutes=10)
    async with units() as unit:
        form = Form(ConversationId(chat), "confirm", until, None)
        await unit.forms.add(token_hash(token), form)
        await unit.commit()
    return f"/forms/{token}"


async def test_bent_and_borrowed_tokens_open_nothing(
    victim: Victim, units: SqlUnitsOfWork, attacked_url: str, database: asyncpg.Connection
) -> None:
    living = await a_living_form(units, victim, database)
    before = await victim.fingerprint(database)
    tried = 0
    async with house(attacked_url) as client:
        async with client.get(living) as answer:
            assert answer.status == 200
        for path in PATHS:
            unknown = await said(client, path.format("A" * 21 + "Q"))
            for token in tokens():
                status, page = await said(client, path.format(token))
                if _SHAPE.fullmatch(token):
                    assert (status, page) == unknown, (path, token)
                assert status in _UNKNOWN, (path, token)
                posted = await client.post(
                    path.format(token), data={"login": "x"}, allow_redirects=False
                )
                text = await posted.text()
                assert posted.status < 500, (path, token)
                assert posted.status != 200, (path, token)
                assert not {secret for secret in victim.secrets if secret in text}
                tried += 2

    assert tried >= _LEAST
    assert await victim.fingerprint(database) == before


async def said(client: Client, path: str) -> tuple[int, str]:
    """The status and the page, but for what differs each time."""
    async with client.get(path, allow_redirects=False) as answer:
        return answer.status, _NOISE.sub("", await answer.text())
