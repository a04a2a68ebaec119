"""The bank: cards that behave on purpose, notices that misbehave, one charge for one order."""

import asyncio

import pytest

from bot.sandbox.bank import BankMisbehaviour
from services.banks.sandbox import SandboxBank
from services.domain.payment import PaymentState
from services.ports.banks import BankUnavailable
from tests.bot.street import CARD, DECLINED, KEY, NO_FUNDS, SECURE, SILENT, Street, now

PAID, FAILED = PaymentState.PAID, PaymentState.FAILED


async def at_bank(here: Street) -> tuple[str, str]:
    """A payer who stands at the bank's page: the reference and the page."""
    reference, page = await here.intends()
    return reference, await here.reaches_bank(page)


async def test_page_says_how_much_to_whom_and_to_press_once(here: Street) -> None:
    _, bank_page = await at_bank(here)
    text = await here.gets(bank_page)
    for said in (
        "512,40 ₴",
        "АТ «Приклад»",
        "о/р …7890",
        "Натисніть «Сплатити» лише один раз",
    ):
        assert said in text
    assert "4242 4242 4242 4242" in text
    assert "7890" in text
    assert "1204567890" not in text


async def test_good_card_pays_and_the_shop_hears(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    assert "Оплату прийнято" in await here.posts(bank_page, CARD)

    payment = await here.settled(reference, PAID)
    assert payment.card_mask == "4242 **** **** 4242"
    assert len(here.till.booked) == 1


@pytest.mark.parametrize(
    ("card", "words"), [(DECLINED, "Банк картки відмовив"), (NO_FUNDS, "бракує коштів")]
)
async def test_refused_card_takes_no_money_and_another_may_be_tried(
    here: Street, card: dict[str, str], words: str
) -> None:
    reference, bank_page = await at_bank(here)
    assert words in await here.posts(bank_page, card)
    await here.settled(reference, FAILED)
    assert here.till.booked == []

    assert "Попередня спроба не пройшла" in await here.gets(bank_page)
    await here.posts(bank_page, CARD)
    await here.settled(reference, PAID)
    assert len(here.till.booked) == 1


async def test_secure_card_asks_for_the_code(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    assert "3-D Secure" in await here.posts(bank_page, SECURE)
    await here.settled(reference, PaymentState.PENDING)
    assert "3-D Secure" in await here.gets(bank_page)

    assert "Оплату прийнято" in await here.posts(f"{bank_page}/secure", {"code": " 1234 "})
    await here.settled(reference, PAID)


async def test_wrong_code_fails_and_the_code_page_is_over(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    await here.posts(bank_page, SECURE)
    assert "Код не збігся" in await here.posts(f"{bank_page}/secure", {"code": "0000"})
    assert "Оплата не пройшла" in await here.posts(f"{bank_page}/secure", {"code": "1234"})
    await here.settled(reference, FAILED)
    assert here.till.booked == []


async def test_silent_bank_says_nothing_and_answers_when_asked(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    assert "Банк не відповідає" in await here.posts(bank_page, SILENT)
    said = await here.bank.look_up(reference)
    assert said is not None
    assert here.till.verdicts == []

    await here.till.hears(said, at=now())
    assert here.till.payment(reference).state is PAID


async def test_silent_bank_may_stay_undecided_by_choice(here: Street) -> None:
    async with here.session.post(
        f"{here.base}/bank/api/misbehave", data=b'{"stays_pending": true}'
    ) as answer:
        assert answer.status == 200
    reference, bank_page = await at_bank(here)
    await here.posts(bank_page, SILENT)
    said = await here.bank.look_up(reference)
    assert said is not None
    assert said.kind.value == "pending"


async def test_order_paid_twice_at_once_is_charged_once(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    pages = await asyncio.gather(*(here.posts(bank_page, CARD) for _ in range(10)))
    assert sum("Оплату прийнято" in page for page in pages) == 1
    assert sum("уже сплачено" in page for page in pages) == 9
    await here.settled(reference, PAID)
    assert here.till.verdicts.count("applied") == 1
    assert len(here.till.booked) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"card": "4242 4242 4242 4241"}, "Перевірте номер картки"),
        ({"card": "<script>"}, "Перевірте номер картки"),
        ({"expiry": "01/20"}, "Вкажіть місяць і рік"),
        ({"cvv": "12"}, "Три цифри"),
    ],
)
async def test_mistakes_are_told_beside_their_fields(
    here: Street, changes: dict[str, str], words: str
) -> None:
    reference, bank_page = await at_bank(here)
    text = await here.posts(bank_page, {**CARD, **changes})
    assert 'role="alert"' in text
    assert words in text
    assert '<script>"' not in text
    assert "123" not in text.partition('id="cvv"')[2].partition("</div>")[0]
    assert await here.bank.look_up(reference) is None


async def test_money_given_back_is_told(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    await here.posts(bank_page, CARD)
    await here.settled(reference, PAID)
    async with here.session.post(f"{here.base}/bank/api/orders/{reference}/reverse") as answer:
        assert answer.status == 200
    await here.settled(reference, PaymentState.REFUNDED)
    assert sum(kopecks for _, kopecks in here.till.booked) == 0
    assert "Гроші повернуто" in await here.gets(bank_page)


@pytest.mark.parametrize(
    "trouble",
    [
        {"repeat": 1},
        {"delay": 1, "delay_seconds": 0.05},
        {"reorder": 1},
        {"wrong_sum": 1},
        {"forge": 1},
    ],
)
async def test_whatever_the_bank_does_the_books_are_right(
    here: Street, trouble: dict[str, float]
) -> None:
    here.server.misbehave.plan(trouble)
    reference, bank_page = await at_bank(here)
    await here.posts(bank_page, CARD)
    await here.settled(reference, PAID)

    (kind, *_) = trouble
    assert here.server.misbehave.inflicted[kind] == 1
    assert here.till.booked == [(f"payment:{reference}", -512_40)]
    assert len(here.till.letters) == 1


async def test_lost_notice_is_found_by_looking(here: Street) -> None:
    here.server.misbehave.plan({"lose": 1})
    reference, bank_page = await at_bank(here)
    await here.posts(bank_page, CARD)
    said = await here.bank.look_up(reference)
    assert said is not None
    assert here.till.verdicts == []


async def test_notice_is_repeated_until_it_is_accepted(here: Street) -> None:
    reference, bank_page = await at_bank(here)
    here.till.units.is_away = True
    await here.posts(bank_page, CARD)
    asyncio.get_running_loop().call_later(0.3, setattr, here.till.units, "is_away", False)  # noqa: FBT003
    await here.woken.wait()
    await here.settled(reference, PAID)
    assert len(here.till.booked) == 1


async def test_only_the_shop_may_order_and_ask(here: Street) -> None:
    reference, page = await here.intends()
    stranger = SandboxBank(here.bank.base_url, b"another key", here.session)
    with pytest.raises(BankUnavailable):
        await stranger.look_up(reference)
    async with here.session.post(f"{here.base}/bank/api/orders", data=b"{}") as answer:
        assert answer.status == 403
    assert await here.bank.look_up(reference) is None
    assert await here.reaches_bank(page)


async def test_failing_bank_is_unavailable_not_wrong(here: Street) -> None:
    reference, page = await here.intends()
    here.server.misbehave.plan({"fail": 1})
    with pytest.raises(BankUnavailable):
        await here.bank.look_up(reference)
    async with here.session.post(page) as answer:
        assert answer.status == 503
        assert "Зараз не вийшло" in await answer.text()
    assert here.till.payment(reference).next_look_at is None


async def test_unknown_order_is_a_page_not_a_fault(here: Street) -> None:
    for method in (here.session.get, here.session.post):
        async with method(f"{here.base}/bank/pay/NOBODY") as answer:
            assert answer.status == 404
            assert "Такого платежу немає" in await answer.text()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"seed": "x"}', b'{"whim": 1}', b'{"lose": "a"}'])
async def test_wrong_wish_of_misbehaviour_is_refused(here: Street, body: bytes) -> None:
    async with here.session.post(f"{here.base}/bank/api/misbehave", data=body) as answer:
        assert answer.status == 400


def test_misbehaviour_repeats_itself_from_its_seed() -> None:
    dice = [BankMisbehaviour(seed=7, lose=0.5, repeat=0.5) for _ in range(2)]
    first, second = ([each.strikes("lose") for _ in range(50)] for each in dice)
    assert first == second
    assert 10 < sum(first) < 40
    dice[0].plan({"seed": 7})
    assert [dice[0].strikes("lose") for _ in range(50)] == first
    assert KEY
