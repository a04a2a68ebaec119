"""LiqPay, monobank and WayForPay over real HTTP: pages, callbacks, look-ups, the books."""

import html
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from services.domain.payment import NoticeKind, PaymentState
from services.ports.banks import BankUnavailable
from services.reconciliation import Reconciliation
from tests.bot.street import CARD, DECLINED, SECURE, SILENT, Street, now, street

ACQUIRERS = ["liqpay", "monobank", "wayforpay"]
_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
_ACTION = re.compile(r'<form method="post" action="([^"]*)"')
PAID, FAILED, INTENDED = PaymentState.PAID, PaymentState.FAILED, PaymentState.INTENDED


@pytest.fixture
async def here() -> AsyncIterator[Street]:
    """A street with every acquirer's shop open."""
    async with street(has_all=True) as made:
        yield made


async def goes(here: Street, page: str, bank: str) -> str:
    """Press the bank's button, as a browser with or without scripts would: the bank's page."""
    async with here.session.post(page, data={"bank": bank}, allow_redirects=False) as answer:
        if answer.status == 303:
            return answer.headers["Location"]
        text = await answer.text()
    (action,) = _ACTION.findall(text)
    form = {name: html.unescape(value) for name, value in _FIELD.findall(text)}
    url = html.unescape(action)
    async with here.session.post(url, data=form, allow_redirects=False) as answer:
        assert answer.status == 303, await answer.text()
        return f"{here.base}{answer.headers['Location']}"


async def looks(here: Street, reference: str) -> bool:
    """What the job does for a payment gone silent."""
    units = here.till.units.as_port
    is_news = await Reconciliation(here.banks).look_up(units, reference, now())
    await here.till.settles(at=now())
    return is_news


async def test_page_offers_every_open_bank_by_name(here: Street) -> None:
    _, page = await here.intends()
    text = await here.gets(page)
    for name in ("LiqPay (ПриватБанк)", "plata by mono (monobank)", "WayForPay"):
        assert name in text
    assert "Оберіть, через який банк сплатити" in text


async def test_unknown_bank_leads_nowhere(here: Street) -> None:
    reference, page = await here.intends()
    async with here.session.post(page, data={"bank": "evil"}, allow_redirects=False) as answer:
        assert answer.status == 200
    assert here.till.payment(reference).next_look_at is None


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_good_card_pays_and_the_books_are_right(here: Street, bank: str) -> None:
    reference, page = await here.intends()
    bank_page = await goes(here, page, bank)
    assert "512,40 ₴" in await here.gets(bank_page)
    await here.posts(bank_page, CARD)

    payment = await here.settled(reference, PAID)
    assert payment.card_mask is not None
    assert payment.card_mask.endswith("4242")
    assert here.till.booked == [(f"payment:{reference}", -51_240)]


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_refused_card_takes_nothing_and_another_may_pay(here: Street, bank: str) -> None:
    reference, page = await here.intends()
    bank_page = await goes(here, page, bank)
    await here.posts(bank_page, DECLINED)
    await here.settled(reference, FAILED)
    assert here.till.booked == []
    await here.posts(bank_page, CARD)
    await here.settled(reference, PAID)
    assert len(here.till.booked) == 1


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_lost_callback_is_found_by_asking(here: Street, bank: str) -> None:
    reference, page = await here.intends()
    await here.posts(await goes(here, page, bank), SILENT)
    assert here.till.payment(reference).state is INTENDED

    assert await looks(here, reference)
    assert here.till.payment(reference).state is PAID
    assert not await looks(here, reference)
    assert len(here.till.booked) == len(here.till.letters) == 1


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_order_that_nobody_pays_is_no_news(here: Street, bank: str) -> None:
    reference, page = await here.intends()
    await goes(here, page, bank)
    assert not await looks(here, reference)
    assert here.till.payment(reference).state is INTENDED


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_foul_weather_books_once(here: Street, bank: str) -> None:
    here.server.misbehave.plan(
        {"repeat": 1.0, "reorder": 1.0, "forge": 1.0, "wrong_sum": 1.0, "seed": 7}
    )
    reference, page = await here.intends()
    await here.posts(await goes(here, page, bank), CARD)
    await here.settled(reference, PAID)
    async with here.session.get(f"{page}/state") as answer:
        assert await answer.json() == {"state": "paid"}
    assert here.till.booked == [(f"payment:{reference}", -51_240)]
    assert len(here.till.letters) == 1


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_bank_that_answers_nonsense_is_asked_again_later(here: Street, bank: str) -> None:
    reference, page = await here.intends()
    await goes(here, page, bank)
    here.server.misbehave.plan({"fail": 1.0})
    with pytest.raises(BankUnavailable):
        await here.banks[bank].look_up(reference, "inv000001")
    assert not await looks(here, reference)
    planned = here.till.payment(reference).next_look_at
    assert planned is not None
    assert planned > now()


async def test_secure_card_waits_without_frightening_anybody(here: Street) -> None:
    reference, page = await here.intends()
    bank_page = await goes(here, page, "liqpay")
    await here.posts(bank_page, SECURE)
    said = await here.banks["liqpay"].look_up(reference)
    assert said is not None
    assert said.kind is NoticeKind.STARTED
    assert here.till.payment(reference).state is INTENDED
    await here.posts(f"{bank_page}/secure", {"code": "1234"})
    await here.settled(reference, PAID)


async def test_key_of_monobank_is_asked_for_once(here: Street) -> None:
    for kopecks in (100_00, 200_00, 300_00):
        reference, page = await here.intends(kopecks)
        await here.posts(await goes(here, page, "monobank"), CARD)
        await here.settled(reference, PAID)
    assert here.server.monobank.keys_given == 1


async def test_two_banks_that_took_the_same_money_are_seen(here: Street) -> None:
    reference, page = await here.intends()
    one = await goes(here, page, "monobank")
    other = await goes(here, page, "liqpay")
    await here.posts(one, CARD)
    await here.settled(reference, PAID)
    await here.posts(other, CARD)
    await here.settled(reference, lambda _: "suspense:paid twice" in here.till.verdicts)
    assert len(here.till.booked) == 1


@pytest.mark.parametrize("bank", ACQUIRERS)
async def test_payer_comes_back_by_any_method_and_it_proves_nothing(
    here: Street, bank: str
) -> None:
    reference, page = await here.intends()
    await goes(here, page, bank)
    for method in (here.session.get, here.session.post):
        async with method(f"{page}/back", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, page[len(here.base) :])
    assert here.till.payment(reference).state is INTENDED


async def test_link_that_is_over_expires_at_every_bank(here: Street) -> None:
    reference, page = await here.intends()
    for bank in ACQUIRERS:
        await goes(here, page, bank)
    later = now() + timedelta(days=2)
    units = here.till.units.as_port
    assert await Reconciliation(here.banks).look_up(units, reference, later)
    await here.till.settles(at=later)
    assert here.till.payment(reference).state is PaymentState.EXPIRED
