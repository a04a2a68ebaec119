"""Letters by e-mail over real SMTP: what becomes of them for every way a relay may answer."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.mail import open_mail
from bot.mail.outcomes import BREATH, SILENCE, Moment, judge
from bot.mail.send import Beat
from bot.mail.wire import Limits
from bot.settings import read_settings
from bot.texts import FluentTexts
from services.domain.message import Channel, Outcome
from services.ports.messengers import Told
from tests.bot.mail.post import NOW, Post, new_letter


async def test_letter_arrives_whole(post: Post) -> None:
    assert await post.speaker.tell(new_letter()) == Told(Outcome.DELIVERED)
    (mail,) = post.boxes.mails("maria@example.com")
    assert "512,40" in mail.text
    assert "<b>512,40" in mail.html
    assert mail.sender == "Облік <letters@example.org>"


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("busy", Told(Outcome.TRY_LATER, SILENCE)),
        ("later", Told(Outcome.TRY_LATER)),
        ("no_box", Told(Outcome.UNREACHABLE)),
        ("refuse", Told(Outcome.REFUSED)),
        ("cut", Told(Outcome.UNKNOWN)),
    ],
)
async def test_fate_is_told_by_the_answer(post: Post, trouble: str, told: Told) -> None:
    post.misbehave.plan({trouble: 1})
    assert await post.speaker.tell(new_letter()) == told

    post.misbehave.plan({trouble: 0})
    assert await post.speaker.tell(new_letter()) == Told(Outcome.DELIVERED)


async def test_relay_that_falls_silent_before_the_text_took_nothing(
    opens: Callable[..., Any],
) -> None:
    async with opens(limits=Limits(offering=0.2)) as post:
        post.misbehave.plan({"silent": 1})
        assert await post.speaker.tell(new_letter()) == Told(Outcome.TRY_LATER, BREATH)
        assert not post.boxes.mails()


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"key": "letter-of-another-release"}, Outcome.REFUSED),
        ({"chat": "maria@"}, Outcome.UNREACHABLE),
    ],
)
async def test_letter_that_cannot_be_written_is_left_to_staff(
    post: Post, changes: dict[str, str], outcome: Outcome
) -> None:
    assert await post.speaker.tell(new_letter(**changes)) == Told(outcome)
    assert not post.boxes.mails()


async def test_log_tells_the_code_and_not_the_person(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.misbehave.plan({"no_box": 1})
    await post.speaker.tell(new_letter())
    (record,) = caplog.records
    assert vars(record)["code"] == 550
    assert "maria" not in str(vars(record))


async def test_letters_go_one_after_another_in_their_beat() -> None:
    loop = asyncio.get_running_loop()
    began, beat = loop.time(), Beat(per_second=50)
    await asyncio.gather(*(beat.wait() for _ in range(6)))
    assert loop.time() - began >= 0.1


def test_bug_of_ours_is_not_taken_for_the_relays_fault() -> None:
    with pytest.raises(KeyError):
        judge(KeyError(), Moment.OFFERED)


async def test_door_opens_when_the_relay_is_named(post: Post, texts: FluentTexts) -> None:
    relay = post.speaker.wire.relay
    settings = read_settings(
        smtp_url=f"smtp://127.0.0.1:{relay.port}?starttls=0",
        mail_from="letters@example.org",
        secret_key="a key of tests, long enough for anyone",
    )
    async with open_mail(settings, texts, lambda: NOW) as speakers:
        told = await speakers[Channel.EMAIL].tell(new_letter())
    assert told == Told(Outcome.DELIVERED)
    assert [mail.sender for mail in post.boxes.mails()] == ["Облік <letters@example.org>"]


async def test_door_stays_closed_when_no_relay_is_named(texts: FluentTexts) -> None:
    async with open_mail(read_settings(smtp_url=""), texts, lambda: NOW) as speakers:
        assert not speakers
