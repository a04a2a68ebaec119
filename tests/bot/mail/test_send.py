"""Letters by e-mail over real SMTP: what becomes of them for every way a relay may answer."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.mail.outcomes import BREATH, SILENCE
from bot.mail.wire import Limits
from services.domain.message import Outcome
from services.ports.messengers import Told
from tests.bot.mail.post import Post, new_letter


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
