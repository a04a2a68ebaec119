"""The Viber chat page in a real browser: on a screen, on a phone, in the dark."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.axe import faults
from tests.sandbox.viber.line import PDF, Line, key, keyboard, line, text

DESKTOP: Final = {"viewport": {"width": 1366, "height": 900}, "locale": "uk-UA"}
PHONE: Final = {
    "viewport": {"width": 390, "height": 844},
    "locale": "uk-UA",
    "color_scheme": "dark",
}
BOARD: Final = keyboard(
    key(ActionBody="readings", Text="Передати показники", BgColor="#E4EDF8"),
    key(Columns=3, ActionBody="bill", Text="Рахунок", Silent=True),
    key(Columns=3, ActionType="none", ActionBody="none", Text=" "),
    key(ActionType="open-url", ActionBody="https://oblik.example/", Text="Сайт", Silent=True),
    key(ActionType="share-phone", ActionBody="phone", Text="Мій номер"),
)


@dataclass(slots=True)
class Screen:
    """The page of two persons."""

    page: Page
    wire: Line
    complaints: list[str] = field(default_factory=list)

    @property
    def log(self) -> Locator:
        """Messages of the chosen person."""
        return self.page.locator(".log")

    @property
    def board(self) -> Locator:
        """The keys of the bot."""
        return self.page.locator(".board")

    @property
    def first(self) -> str:
        """The first person's id."""
        return next(iter(self.wire.viber.state.persons))

    async def types(self, words: str) -> None:
        """Type and Enter."""
        box = self.page.locator("[data-role=input]")
        await box.fill(words)
        await box.press("Enter")
        await expect(box).to_have_value("")

    async def hears(self, **message: Any) -> None:
        """The bot says something to the first person."""
        await self.wire.good("send_message", receiver=self.first, **message)


@asynccontextmanager
async def screen(browser: Browser, *, query: str = "", **look: Any) -> AsyncIterator[Screen]:
    """The page; afterwards its console must have been silent."""
    async with line() as wire:
        wire.viber.state.new_person("Олена", "Коваль", "+380671234501")
        wire.viber.state.new_person("Іван", "Петренко", "+380501234502")
        page = await browser.new_page(**{**DESKTOP, **look})
        made = Screen(page, wire)
        page.on("console", lambda said: made.complaints.append(said.text))
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        await page.goto(f"{wire.base}/chat/viber{query}")
        await expect(page.locator(".people button")).to_have_count(2)
        yield made
        await page.close()
    assert made.complaints == []


@pytest.fixture
async def wide(browser: Browser) -> AsyncIterator[Screen]:
    """The page on a wide screen."""
    async with screen(browser) as made:
        yield made


async def test_a_link_opens_the_chat_with_its_context_and_the_welcome_stands_there(
    browser: Browser,
) -> None:
    async with screen(browser, query="?context=invite-1") as at:
        at.wire.hook.welcome = text("Вітаємо", keyboard=keyboard(key(Text="Почати")))
        await at.page.get_by_role("button", name="Перейти за посиланням").click()
        await expect(at.log).to_contain_text("Вітаємо")
        await expect(at.board.get_by_role("button", name="Почати")).to_be_visible()
        (started,) = await at.wire.hook.has("conversation_started")
        assert started["context"] == "invite-1"
        assert not at.wire.viber.state.persons[at.first].is_subscribed


async def test_first_message_subscribes_and_its_marks_tell_that_the_bot_has_it(
    wide: Screen,
) -> None:
    await wide.types("<b>Добрий</b> день")
    await expect(wide.log).to_contain_text("<b>Добрий</b> день")
    await expect(wide.log.get_by_role("img", name="бот отримав")).to_be_visible()
    await expect(wide.page.locator("[data-role=presence]")).to_have_text("бот · ви підписані")


async def test_keys_lie_in_six_columns_and_a_silent_press_is_not_shown(wide: Screen) -> None:
    await wide.types("привіт")
    await wide.hears(**text("Що далі?", keyboard=BOARD, min_api_version=6))
    whole = await wide.board.get_by_role("button", name="Передати показники").bounding_box()
    half = await wide.board.get_by_role("button", name="Рахунок").bounding_box()
    assert whole is not None
    assert half is not None
    assert 1.9 < whole["width"] / half["width"] < 2.1
    await wide.board.get_by_role("button", name="Рахунок").click()
    _, pressed = await wide.wire.hook.has("message", 2)
    assert (pressed["message"]["text"], pressed["silent"]) == ("bill", True)
    await expect(wide.log.locator(".mine")).to_have_count(1)
    await wide.board.get_by_role("button", name="Передати показники").click()
    await expect(wide.log.locator(".mine").last).to_contain_text("Передати показники")


async def test_phone_is_asked_for_before_it_is_shared(wide: Screen) -> None:
    await wide.types("привіт")
    await wide.hears(**text("Ваш номер?", keyboard=BOARD, min_api_version=6))
    await wide.board.get_by_role("button", name="Мій номер").click()
    await wide.page.get_by_role("button", name="Скасувати").click()
    await expect(wide.log.locator(".mine")).to_have_count(1)
    await wide.board.get_by_role("button", name="Мій номер").click()
    await expect(wide.page.get_by_role("dialog")).to_contain_text("+380671234501")
    await wide.page.get_by_role("button", name="Поділитися", exact=True).click()
    _, shared = await wide.wire.hook.has("message", 2)
    assert shared["message"]["contact"]["phone_number"] == "380671234501"


async def test_link_key_leads_elsewhere(wide: Screen) -> None:
    await wide.types("привіт")
    await wide.hears(**text("Сайт", keyboard=BOARD, min_api_version=6))
    link = wide.board.get_by_role("link", name="Сайт")
    await expect(link).to_have_attribute("href", "https://oblik.example/")
    await expect(link).to_have_attribute("target", "_blank")


async def test_file_is_downloaded_and_looked_at(wide: Screen) -> None:
    await wide.types("привіт")
    name = "Рахунок 11-2026.pdf"
    file = {"type": "file", "media": wide.wire.media(), "size": len(PDF), "file_name": name}
    await wide.hears(sender={"name": "Oblik"}, **file)
    card = wide.log.locator("a.file")
    await expect(card).to_contain_text(name)
    async with wide.page.expect_download() as found:
        await card.click()
    download = await found.value
    assert download.suggested_filename == name
    assert (await download.path()).read_bytes() == PDF
    await wide.wire.hook.has("seen")
    await expect(wide.log.get_by_role("img", name="переглянуто")).to_be_visible()


async def test_blocked_bot_is_told_so_and_forgiven(wide: Screen) -> None:
    await wide.types("привіт")
    await wide.page.get_by_role("button", name="Заблокувати").click()
    await wide.wire.hook.has("unsubscribed")
    await expect(wide.page.locator(".write")).to_be_hidden()
    await wide.page.locator("[data-role=open]").click()
    await wide.wire.hook.has("subscribed")
    await expect(wide.page.locator(".write")).to_be_visible()


async def test_message_to_another_person_is_counted_beside_their_name(wide: Screen) -> None:
    await wide.types("привіт")
    await wide.page.locator(".people").get_by_role("button", name="Іван").click()
    await expect(wide.log.locator(".item")).to_have_count(0)
    await wide.hears(**text("Квитанція"))
    await expect(wide.page.locator(".badge")).to_have_text("1")
    assert wide.wire.hook.taken("seen") == []
    await wide.page.locator(".people").get_by_role("button", name="Олена").click()
    await wide.wire.hook.has("seen")


@pytest.mark.parametrize("look", [DESKTOP, PHONE, {"color_scheme": "dark"}])
async def test_page_has_no_grave_faults_and_fits(browser: Browser, look: dict[str, Any]) -> None:
    async with screen(browser, **look) as at:
        await at.types("привіт")
        picture = {"type": "picture", "media": at.wire.media("m.png"), "text": "Графік"}
        at.wire.hook.files["m.png"] = b"\x89PNG\r\n\x1a\n"
        await at.hears(sender={"name": "Oblik"}, **picture)
        await at.hears(**text("Що далі?", keyboard=BOARD, min_api_version=6))
        await expect(at.board).to_be_visible()
        await expect(at.log.get_by_role("img", name="переглянуто")).to_have_count(2)
        assert await faults(at.page) == []
        across = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await at.page.evaluate(across) <= 0
