"""Our payment page: what it shows and to whom, and that a browser's return proves nothing."""

import re
from datetime import UTC, timedelta

import pytest

from bot.texts import FluentTexts
from services.domain.payment import NoticeKind, PaymentState
from tests.bot.street import CARD, SILENT, Street, now, street
from tests.services.till import Till, said

KEY_OF_TEXT = re.compile(r"\b(?:pay-page|article|web)-[a-z-]+")


async def test_page_shows_what_is_paid_and_hides_the_account(here: Street) -> None:
    reference, page = await here.intends()
    text = await here.gets(page)

    for shown in (
        "512,40",
        "АТ «Приклад»",
        "Електроенергія",
        "… 7890",
        reference,
        "Перейти до банку",
    ):
        assert shown in text
    assert "1204567890" not in text
    assert "Ґжицького" not in text
    assert KEY_OF_TEXT.search(re.sub(r'data-[a-z-]+(="[^"]*")?', "", text)) is None


async def test_page_is_private_and_loads_nothing_from_elsewhere(here: Street) -> None:
    _, page = await here.intends()
    async with here.session.get(page) as answer:
        headers, text = answer.headers, await answer.text()
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert re.findall(r'(?:src|href)="(?!/|data:)[^"]*"', text) == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "Оплата"),
        ("en-GB,en;q=0.9", "Payment"),
        ("ru", "Лицевой счёт"),
        ("de, en;q=0.5", "Payment"),
        ("uk", "Особовий рахунок"),
    ],
)
async def test_page_speaks_the_browsers_language_when_the_person_is_unknown(
    here: Street, asked: str, words: str
) -> None:
    _, page = await here.intends()
    assert words in await here.gets(page, Accept_Language=asked)
    assert "</html>" in await here.gets(f"{page}x", Accept_Language=asked)


async def test_button_leads_to_the_bank_and_the_same_page_again(here: Street) -> None:
    reference, page = await here.intends()
    first = await here.reaches_bank(page)
    assert first == await here.reaches_bank(page)
    assert reference in first
    assert here.till.payment(reference).next_look_at is not None
    assert here.till.payment(reference).state is PaymentState.INTENDED


async def test_payer_who_was_at_the_bank_is_asked_not_to_pay_twice(here: Street) -> None:
    _, page = await here.intends()
    await here.reaches_bank(page)
    text = await here.gets(page)
    assert "не платіть удруге" in text
    assert "Повернутися на сторінку банку" in text
    assert '<noscript><meta http-equiv="refresh"' in text


async def test_returning_with_brave_words_changes_nothing(here: Street) -> None:
    """I15: the browser proves nothing."""
    reference, page = await here.intends()
    await here.reaches_bank(page)
    text = await here.gets(f"{page}?status=success&signature=1")
    assert "Оплату зараховано" not in text
    assert here.till.payment(reference).state is PaymentState.INTENDED
    assert here.till.booked == []


async def test_page_turns_when_the_bank_has_confirmed(here: Street) -> None:
    reference, page = await here.intends()
    bank_page = await here.reaches_bank(page)
    await here.posts(bank_page, CARD)
    await here.settled(reference, PaymentState.PAID)

    assert "Оплату зараховано" in await here.gets(page)
    async with here.session.get(f"{page}/state") as answer:
        assert await answer.json() == {"state": "paid"}
        assert answer.headers["Cache-Control"] == "no-store"
    async with here.session.post(page, allow_redirects=False) as answer:
        assert answer.status == 200
        assert "Оплату зараховано" in await answer.text()


@pytest.mark.parametrize(
    ("kind", "words", "has_button"),
    [
        (NoticeKind.FAILED, "pay-page-failed", True),
        (NoticeKind.PENDING, "pay-page-pending", True),
        (NoticeKind.EXPIRED, "pay-page-expired", False),
        (NoticeKind.REFUNDED, "pay-page-refunded", False),
    ],
)
async def test_every_state_has_its_page(
    here: Street, kind: NoticeKind, words: str, *, has_button: bool
) -> None:
    reference, page = await here.intends()
    await here.till.hears(said(reference, kind), at=now())
    text = await here.gets(page)
    assert FluentTexts(UTC).say("uk", words) in text
    assert ("<button" in text) is has_button


async def test_link_of_yesterday_is_over_and_the_bank_is_not_asked() -> None:
    till = Till()
    async with street(till) as here:
        reference = await till.intends(at=now() - timedelta(hours=25))
        page = f"{here.base}/pay/{till.payments.token(reference)}"
        assert "Час на оплату минув" in await here.gets(page)
        async with here.session.post(page, allow_redirects=False) as answer:
            assert answer.status == 200
        assert await here.bank.look_up(reference) is None


@pytest.mark.parametrize("token", ["x", "A" * 22, "%2e%2e", "<script>", "є" * 40, "a" * 3000])
async def test_unknown_link_is_a_page_and_echoes_nothing(here: Street, token: str) -> None:
    for method in (here.session.get, here.session.post):
        async with method(f"{here.base}/pay/{token}") as answer:
            assert answer.status == 404
            assert "<script>" not in await answer.text()
    async with here.session.get(f"{here.base}/pay/{token}/state") as answer:
        assert answer.status == 404


async def test_memory_away_is_told_in_words(here: Street) -> None:
    _, page = await here.intends()
    here.till.units.is_away = True
    for method in (here.session.get, here.session.post):
        async with method(page) as answer:
            assert answer.status == 503
            assert "Зараз не вийшло" in await answer.text()
    async with here.session.get(f"{page}/state") as answer:
        assert answer.status == 503


async def test_silent_bank_leaves_the_page_waiting(here: Street) -> None:
    reference, page = await here.intends()
    await here.posts(await here.reaches_bank(page), SILENT)
    async with here.session.get(f"{page}/state") as answer:
        assert await answer.json() == {"state": "intended"}
    assert here.till.payment(reference).next_look_at is not None
