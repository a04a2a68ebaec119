"""Forged calls at the banks' doors: none believed, none a fault of ours, nothing told of keys."""

import logging
from collections.abc import AsyncIterator

import pytest

from tests.bot.street import SHOPS, Street, street
from tests.bot.web.siege import besiege
from tests.services.lives import BANKS

_ROOMY = 200 * 1024 * 1024
SECRETS = (SHOPS.liqpay_private_key, SHOPS.mono_token, SHOPS.wayforpay_secret)


@pytest.fixture
async def acquirers() -> AsyncIterator[Street]:
    """A street with every acquirer's shop open."""
    async with street(has_all=True) as made:
        yield made


@pytest.mark.parametrize("bank", BANKS)
async def test_nothing_forged_is_believed_and_nothing_breaks(
    acquirers: Street, bank: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        siege = await besiege(acquirers, bank, calls=300, seed=31)

    assert siege.wrong == []
    assert siege.calls == 300
    assert acquirers.till.verdicts == []
    assert siege.swollen < _ROOMY
    assert not [each for each in SECRETS if each in caplog.text]
    assert "Traceback" not in caplog.text
    assert "merchantSignature" not in caplog.text


async def test_forgeries_make_no_flood_of_questions_about_the_key(acquirers: Street) -> None:
    await besiege(acquirers, "monobank", calls=100, seed=32)
    assert acquirers.server.monobank.keys_given == 1


async def test_without_the_key_of_monobank_its_door_says_later(acquirers: Street) -> None:
    acquirers.server.misbehave.plan({"fail": 1.0})
    siege = await besiege(acquirers, "monobank", calls=100, seed=33)
    assert {status for _, status, _ in siege.wrong} == {503}
    assert acquirers.till.verdicts == []
