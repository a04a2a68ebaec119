"""The rest of the chat page: attachments, Mini Apps, replies, corrections, weather, newcomers."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, FilePayload, expect

from tests.browser.desk import FIRST, Desk, desk


@pytest.fixture
async def table(browser: Browser) -> AsyncIterator[Desk]:
    """The page on a wide screen."""
    async with desk(browser) as made:
        yield made


async def attach(table: Desk, what: str) -> None:
    """An entry of the attachment menu."""
    await table.phone().get_by_role("button", name="Додати").click()
    await table.phone().get_by_role("button", name=what).click()


async def test_attached_things_are_shown_and_reach_the_bot(table: Desk) -> None:
    await table.starts()
    await attach(table, "Світлина лічильника")
    picture = table.log().locator(".photo img")
    await expect(picture).to_be_visible()
    await expect(table.log()).to_contain_text("Почуто: не текст")
    assert await picture.evaluate("node => node.decode().then(() => node.naturalWidth)") == 640
    await attach(table, "Наліпка")
    await expect(table.log().locator(".sticker")).to_have_text("👍")
    await attach(table, "Контакт: Іван Петренко")
    await expect(table.log().locator(".contact")).to_contain_text("Іван Петренко")
    await expect(table.log()).to_contain_text("Дякую: 380671234501")


async def test_own_document_is_sent_from_the_disk(table: Desk) -> None:
    await table.starts()
    async with table.page.expect_file_chooser() as asked:
        await attach(table, "Документ…")
    file = FilePayload(name="Показники.csv", mimeType="text/csv", buffer=b"1,2\n")
    await (await asked.value).set_files(file)
    await expect(table.log().locator(".mine a.file")).to_contain_text("Показники.csv4 Б")


async def test_mini_app_opens_over_the_chat_and_closes(table: Desk) -> None:
    await table.starts()
    url = f"{table.bot.line.base}/chat/telegram/static/meter.png"
    keyboard = {"inline_keyboard": [[{"text": "Форма", "web_app": {"url": url}}]]}
    await table.bot.says(FIRST, "Заповніть", reply_markup=keyboard)
    await table.log().get_by_role("link", name="Форма").click()
    app = table.page.get_by_role("dialog", name="Форма")
    await expect(app.locator("iframe")).to_have_attribute("src", url)
    await expect(app.get_by_role("link")).to_have_attribute("href", url)
    await app.get_by_role("button", name="Закрити").click()
    await expect(app).to_be_hidden()


async def test_question_waits_for_its_reply(table: Desk) -> None:
    await table.starts()
    markup = {"force_reply": True, "input_field_placeholder": "Прізвище"}
    await table.bot.says(FIRST, "Як вас звати?", reply_markup=markup)
    await expect(table.phone().locator(".note")).to_contain_text("У відповідь: Як вас звати?")
    box = table.phone().locator("[data-role=input]")
    await expect(box).to_have_attribute("placeholder", "Прізвище")
    await table.types("Коваль")
    await expect(table.log().locator(".mine .quoted")).to_contain_text("Як вас звати?")
    await expect(table.phone().locator(".note")).to_be_hidden()
    await expect(box).to_have_attribute("placeholder", "Повідомлення")


async def test_arrow_up_corrects_ones_last_words(table: Desk) -> None:
    await table.types("помлка")
    await expect(table.log()).to_contain_text("Почуто: помлка")
    box = table.phone().locator("[data-role=input]")
    await box.press("ArrowUp")
    await expect(box).to_have_value("помлка")
    await table.types("помилка")
    mine = table.log().locator(".mine")
    await expect(mine).to_have_count(1)
    await expect(mine).to_contain_text("помилказмінено")


async def test_ticks_tell_whether_the_bot_has_taken_a_message(table: Desk) -> None:
    await table.starts()
    table.bot.may_answer.clear()
    await table.log().get_by_role("button", name="Показники").click()
    await table.types("чекає")
    ticks = table.log().locator(".mine").last.locator(".ticks")
    await expect(ticks).to_have_text("✓")
    table.bot.may_answer.set()
    await expect(ticks).to_have_text("✓✓")


async def test_text_to_copy_is_copied(table: Desk) -> None:
    await table.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await table.starts()
    keyboard = {"inline_keyboard": [[{"text": "Рахунок", "copy_text": {"text": "0048"}}]]}
    await table.bot.says(FIRST, "Ваш рахунок", reply_markup=keyboard)
    await table.log().get_by_role("button", name="Рахунок").click()
    await expect(table.phone().locator(".toast")).to_have_text("Скопійовано")
    assert await table.page.evaluate("navigator.clipboard.readText()") == "0048"


async def test_weather_is_set_by_sliders(table: Desk) -> None:
    panel = table.page.locator(".trouble")
    await panel.locator("summary").click()
    await expect(panel.locator(".inflicted")).to_have_text("Поки що все справно.")
    await panel.get_by_label("Псувати відповіді").fill("20")
    await expect(panel.locator("output").first).to_have_text("20 %")
    await expect(panel).to_have_class("trouble on")
    assert table.bot.line.telegram.misbehave.slow_down == pytest.approx(0.04)
    await panel.get_by_label("Псувати відповіді").fill("0")
    await expect(panel).to_have_class("trouble")


async def test_newcomer_gets_a_phone_of_their_own(table: Desk) -> None:
    await table.page.get_by_role("button", name="Особа").click()
    form = table.page.get_by_role("dialog", name="Нова особа")
    await form.get_by_label("Ім’я").fill("Олег")
    await form.get_by_label("Прізвище").fill("Новак")
    await form.get_by_label("Телефон").fill("+380 50 111 22 33")
    await form.get_by_role("button", name="Додати").click()
    phone = table.page.get_by_label("Телефон: Олег Новак")
    await phone.get_by_role("button", name="Почати").click()
    await expect(phone.locator(".log")).to_contain_text("Вітаю!")


async def test_reader_of_old_messages_is_not_torn_away(table: Desk) -> None:
    await table.starts()
    for number in range(12):
        await table.bot.says(FIRST, f"Рядок {number}\nі ще\nі ще")
    await expect(table.log()).to_contain_text("Рядок 11")
    at_end = "log => log.scrollHeight - log.scrollTop - log.clientHeight < 2"
    assert await table.log().evaluate(at_end)
    await table.log().hover()
    await table.page.mouse.wheel(0, -600)
    down = table.phone().get_by_role("button", name="До останнього")
    await expect(down).to_be_visible()
    await table.bot.says(FIRST, "Новина")
    await expect(down).to_have_attribute("data-unseen", "1")
    assert not await table.log().evaluate(at_end)
    await down.click()
    await expect(down).to_be_hidden()
    assert await table.log().evaluate(at_end)


@pytest.mark.parametrize("width", [320, 390, 600, 768, 1366])
async def test_page_is_never_wider_than_its_screen(browser: Browser, width: int) -> None:
    async with desk(browser, viewport={"width": width, "height": 800}) as made:
        await made.starts()
        await made.types("ненайперервнішийдовгийрядок" * 12)
        await expect(made.log()).to_contain_text("Почуто")
        assert await made.page.evaluate("document.documentElement.scrollWidth") <= width
        log = made.log()
        assert await log.evaluate("node => node.scrollWidth <= node.clientWidth")
        box = await made.phone().bounding_box()
        assert box is not None
        assert box["width"] <= 420
