"""The mailbox page: what has arrived, opened safely, and the moods of the server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.sandbox.mail import SandboxMail

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
EVIL = "<html><head></head><body><script>alert(1)</script><b>Привіт</b></body></html>"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
def mail() -> SandboxMail:
    return SandboxMail(clock=lambda: NOW)


@pytest.fixture
async def client(mail: SandboxMail) -> AsyncIterator[Client]:
    app = web.Application()
    mail.attach(app)
    async with TestClient(TestServer(app)) as made:
        yield made


def arrives(mail: SandboxMail, box: str = "maria@example.com", subject: str = "Код <1>") -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Облік <letters@example.org>", subject
    message.set_content("Привіт\nhttps://example.org/email/token")
    message.add_alternative(EVIL, subtype="html")
    mail.boxes.keep(box, message.as_bytes())


async def read(client: Client, path: str) -> str:
    async with client.get(path) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_boxes_and_letters_are_listed_newest_first(
    client: Client, mail: SandboxMail
) -> None:
    assert "Листів ще немає" in await read(client, "/mail/")
    arrives(mail, subject="Перший")
    arrives(mail, box="petro@example.com", subject="Другий")
    page = await read(client, "/mail/")
    assert page.index("Другий") < page.index("Перший")
    assert "Перший" not in await read(client, "/mail/?box=petro@example.com")


async def test_opened_letter_runs_nothing(client: Client, mail: SandboxMail) -> None:
    arrives(mail)
    page = await read(client, "/mail/1")
    assert "Код &lt;1&gt;" in page
    assert "alert(1)" not in page
    assert 'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"' in page
    async with client.get("/mail/1/html") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "<base target=_blank>" in await answer.text()
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


async def test_letter_is_seen_as_text_and_with_its_headers(
    client: Client, mail: SandboxMail
) -> None:
    arrives(mail)
    text = await read(client, "/mail/1?view=text")
    assert 'href="https://example.org/email/token"' in text
    assert "<dt>Subject</dt><dd>Код &lt;1&gt;</dd>" in await read(client, "/mail/1?view=headers")
    async with client.get("/mail/api/mails?box=maria@example.com") as answer:
        (told,) = await answer.json()
    assert (told["subject"], told["text"].splitlines()[0]) == ("Код <1>", "Привіт")


@pytest.mark.parametrize("path", ["/mail/9", "/mail/9/html"])
async def test_letter_that_never_came_is_not_found(client: Client, path: str) -> None:
    async with client.get(path) as answer:
        assert answer.status == 404


async def test_page_hears_of_a_letter_at_once(client: Client, mail: SandboxMail) -> None:
    async with asyncio.TaskGroup() as group:
        hearing = group.create_task(read(client, "/mail/api/changes?since=0"))
        await asyncio.sleep(0)
        arrives(mail)
    assert hearing.result() == '{"changes": 1}'
    assert await read(client, "/mail/api/changes?since=nonsense") == '{"changes": 1}'


async def test_oldest_letters_are_forgotten(mail: SandboxMail) -> None:
    for number in range(301):
        arrives(mail, subject=str(number))
    assert len(mail.boxes.mails()) == 300
    assert mail.boxes.find(1) is None


async def test_weather_is_chosen_on_the_page(client: Client, mail: SandboxMail) -> None:
    async with client.post("/mail/weather", data={"trouble": "later"}) as answer:
        assert 'value="later" checked' in await answer.text()
    assert (mail.misbehave.later, mail.misbehave.busy) == (1.0, 0.0)
    await client.post("/mail/weather", data={"trouble": ""})
    assert mail.misbehave.later == 0.0


@pytest.mark.parametrize("body", ['{"rain": 1}', '{"busy": "much"}', '{"busy": null}', "[]", "{"])
async def test_bad_plan_is_refused(client: Client, body: str) -> None:
    async with client.post("/mail/api/misbehave", data=body) as answer:
        assert answer.status == 400


async def test_dice_fall_the_same_way_every_time(client: Client, mail: SandboxMail) -> None:
    async def rolled() -> list[bool]:
        async with client.post("/mail/api/misbehave", json={"seed": 7, "busy": 0.5}) as answer:
            assert answer.status == 200
        return [mail.misbehave.strikes("busy") for _ in range(20)]

    first = await rolled()
    assert first == await rolled()
    assert {True, False} == set(first)


async def test_static_files_are_served(client: Client) -> None:
    assert "color-scheme: light dark" in await read(client, "/mail/static/mail.css")
    assert "api/changes" in await read(client, "/mail/static/mail.js")


async def test_address_of_the_server_is_an_smtp_url(mail: SandboxMail) -> None:
    async with mail.listening() as url:
        assert url.startswith("smtp://127.0.0.1:")
        assert url.endswith("?starttls=0")
