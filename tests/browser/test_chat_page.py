"""The chat page in a real browser: by mouse, by keyboard, on a phone, in the dark."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from tests.browser.desk import FIRST, PHONE, Desk, desk


@pytest.fixture
async def table(browser: Browser) -> AsyncIterator[Desk]:
    """The page on a wide screen."""
    async with desk(browser) as made:
        yield made


@pytest.fixture
async def hand(browser: Browser) -> AsyncIterator[Desk]:
    """The page on a phone in the dark."""
    async with desk(browser, **PHONE) as made:
        yield made


async def test_typed_text_is_sent_by_enter_and_answered_in_its_own_chat(table: Desk) -> None:
    await table.starts()
    await table.types("<b>Добрий</b> день")
    await expect(table.log()).to_contain_text("Почуто: <b>Добрий</b> день")
    await expect(table.log().locator(".mine").last).to_contain_text("<b>Добрий</b> день")
    await expect(table.log(FIRST + 1)).not_to_contain_text("Добрий")


async def test_shift_enter_only_begins_a_line(table: Desk) -> None:
    box = table.phone().locator("[data-role=input]")
    await box.press_sequentially("раз")
    await box.press("Shift+Enter")
    await box.press_sequentially("два")
    await expect(box).to_have_value("раз\nдва")
    await box.press("Enter")
    await expect(table.log()).to_contain_text("Почуто: раз")


async def test_menu_closes_when_something_else_is_clicked(table: Desk) -> None:
    await table.starts()
    menu = table.phone().locator(".menu.attach")
    opener = table.phone().get_by_role("button", name="Додати")
    for place in (table.log(), table.phone(FIRST + 1).locator("[data-role=attach]")):
        await opener.click()
        await expect(menu).to_be_visible()
        await place.click()
        await expect(menu).to_be_hidden()
        await expect(opener).to_have_attribute("aria-expanded", "false")


async def test_lost_messenger_is_said_and_found_again(table: Desk) -> None:
    notice = table.page.locator(".offline")
    await expect(notice).to_be_hidden()
    await table.page.route("**/api/**", lambda route: route.abort())
    person = await table.bot.line.person()
    await expect(notice).to_be_visible()
    await table.page.unroute("**/api/**")
    await expect(notice).to_be_hidden()
    await expect(table.phone(person.id)).to_be_visible()
    assert all("ERR_FAILED" in each for each in table.complaints)
    table.complaints.clear()


async def test_markup_is_shown_as_marked(table: Desk) -> None:
    await table.starts()
    said = table.log().locator(".item").last
    await expect(said.locator("b")).to_have_text("Вітаю!")
    await expect(said.locator("i")).to_have_text("меню")
    await expect(said.locator("code")).to_have_text("код")
    await expect(said).to_contain_text("1 < 2")
    await said.get_by_role("button", name="/menu").click()
    await expect(table.log()).to_contain_text("Почуто: /menu")


async def test_pressed_button_turns_until_its_answer_is_shown(table: Desk) -> None:
    await table.starts()
    table.bot.may_answer.clear()
    button = table.log().get_by_role("button", name="Показники")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    table.bot.may_answer.set()
    await expect(table.phone().get_by_text("Записано")).to_be_visible()
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_answer_that_comes_before_the_page_looks_stops_the_button_too(table: Desk) -> None:
    await table.starts()
    state = table.bot.line.telegram.state

    async def after_the_answer(route: Route) -> None:
        async with state.changed:
            await state.changed.wait_for(lambda: state.toasts)
        await route.continue_()

    await table.page.route(f"**/api/persons/{FIRST}", after_the_answer)
    button = table.log().get_by_role("button", name="Показники")
    await button.click()
    await expect(table.phone().get_by_text("Записано")).to_be_visible()
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_alert_waits_to_be_closed(table: Desk) -> None:
    await table.starts()
    await table.log().get_by_role("button", name="Увага").click()
    dialog = table.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Записано")
    await table.page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def test_edited_message_stays_in_its_place(table: Desk) -> None:
    await table.starts()
    await table.types("далі")
    await expect(table.log()).to_contain_text("Почуто: далі")
    await table.log().get_by_role("button", name="Змінити").click()
    edited = table.log().locator(".item").nth(1)
    await expect(edited).to_contain_text("Інше")
    await expect(edited.locator(".keyboard")).to_have_count(0)


async def test_link_button_opens_elsewhere(table: Desk) -> None:
    await table.starts()
    link = table.log().get_by_role("link", name="Сайт")
    await expect(link).to_have_attribute("href", "https://example.com/")
    await expect(link).to_have_attribute("target", "_blank")


async def test_reply_keyboard_asks_before_a_contact_is_shared(table: Desk) -> None:
    await table.starts()
    await table.types("keys")
    key = table.phone().locator(".keys").get_by_role("button", name="Мій номер")
    await key.click()
    await table.page.get_by_role("button", name="Скасувати").click()
    await expect(table.log()).not_to_contain_text("Дякую")
    await key.click()
    await expect(table.page.get_by_role("dialog")).to_contain_text("+380671234501")
    await table.page.get_by_role("button", name="Поділитися", exact=True).click()
    await expect(table.log()).to_contain_text("Дякую: 380671234501")
    await expect(key).to_be_hidden()


async def test_key_is_said_as_typed(table: Desk) -> None:
    await table.types("keys")
    await table.phone().locator(".keys").get_by_role("button", name="Рахунок").click()
    await expect(table.log()).to_contain_text("Почуто: Рахунок")


async def test_document_card_shows_its_name_and_opens(table: Desk) -> None:
    await table.types("bill")
    card = table.log().locator("a.file")
    await expect(card).to_contain_text("Рахунок 11-2026.pdf")
    address = str(await card.evaluate("link => link.href"))
    answer = await table.page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert (await answer.body()).startswith(b"%PDF-1.7")


async def test_blocked_bot_is_told_so_and_silent_until_forgiven(table: Desk) -> None:
    await table.starts()
    phone = table.phone()
    await phone.get_by_role("button", name="Додати").click()
    await phone.get_by_role("button", name="Заблокувати").click()
    await expect(phone.locator(".who")).to_contain_text("заблоковано")
    status, _ = await table.bot.line.call("sendMessage", chat_id=FIRST, text="Агов")
    assert status == 403
    await expect(phone.locator("[data-role=input]")).to_be_hidden()
    await phone.get_by_role("button", name="Розблокувати").click()
    await expect(phone.locator(".who")).not_to_contain_text("заблоковано")
    await table.types("знову тут")
    await expect(table.log()).to_contain_text("Почуто: знову тут")


async def test_keyboard_alone_is_enough(table: Desk) -> None:
    press = table.page.keyboard.press

    async def reaches(target: Locator) -> None:
        for _ in range(40):
            if await target.evaluate("node => node === document.activeElement"):
                return
            await press("Tab")
        pytest.fail(f"{target} is not reached by Tab")

    await reaches(table.phone().get_by_role("button", name="Почати"))
    await press("Enter")
    await expect(table.log()).to_contain_text("Вітаю!")
    await reaches(table.log().get_by_role("button", name="Показники"))
    await press("Space")
    await expect(table.phone().get_by_text("Записано")).to_be_visible()
    await reaches(table.phone().locator("[data-role=input]"))
    await table.page.keyboard.type("keys")
    await press("Enter")
    await reaches(table.phone().get_by_role("button", name="Мій номер"))
    await press("Enter")
    await expect(table.page.get_by_role("dialog")).to_be_visible()
    await press("Escape")
    await expect(table.page.get_by_role("dialog")).to_have_count(0)
    await expect(table.log()).not_to_contain_text("Дякую")


async def test_phone_shows_one_person_and_tabs_for_the_others(hand: Desk) -> None:
    await expect(hand.phone()).to_be_visible()
    await expect(hand.phone(FIRST + 1)).to_be_hidden()
    tabs = hand.page.get_by_role("tab")
    await expect(tabs).to_contain_text(["Олена", "Іван", "Марія"])
    await tabs.nth(1).click()
    await expect(hand.phone()).to_be_hidden()
    await hand.starts(FIRST + 1)
    await expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await hand.page.evaluate(overflow) == 0


async def test_dark_scheme_is_dark_and_legible(hand: Desk) -> None:
    await hand.starts()
    colour = "node => getComputedStyle(node).{}.match(/[\\d.]+/g).slice(0, 3).map(Number)"
    said = hand.log().locator(".bubble").last
    ground = sum(await said.evaluate(colour.format("backgroundColor")))
    ink = sum(await said.evaluate(colour.format("color")))
    assert ground < 200
    assert ink > 600
