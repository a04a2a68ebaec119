"""A link with "?start=" followed in the chat page, as t.me leads into a messenger."""

from playwright.async_api import Browser, expect

from tests.browser.desk import FIRST, desk


async def test_link_is_followed_by_the_phone_that_is_chosen_and_only_once(
    browser: Browser,
) -> None:
    async with desk(browser) as table:
        await table.page.goto(f"{table.page.url}?start=inv_Zx-9")
        follow = table.phone(FIRST + 1).get_by_role("button", name="Перейти за посиланням")
        await follow.click()

        await expect(table.log(FIRST + 1).locator(".mine").last).to_contain_text("/start inv_Zx-9")
        await expect(table.page.locator(".follow")).to_have_count(0)
        await expect(table.log()).not_to_contain_text("inv_Zx-9")
        assert "start" not in table.page.url


async def test_strange_words_in_the_address_are_left_alone(browser: Browser) -> None:
    async with desk(browser) as table:
        await table.page.goto(f"{table.page.url}?start=%3Cb%3E")
        await expect(table.page.locator(".phone")).to_have_count(3)
        await expect(table.page.locator(".follow")).to_have_count(0)
