"""Addresses of our pages, and the link that leads an invited person into the bot."""

from bot.links import Links
from handlers.core.reply import Opens, Page
from services.domain.tokens import derive_token

LINKS = Links("https://oblik.example", b"k" * 32, "https://t.me/oblik_bot")


def test_invitation_leads_into_the_bot_and_fits_telegram_s_start() -> None:
    url = LINKS.url(Opens(Page.INVITATION, "ref"))
    start = url.removeprefix("https://t.me/oblik_bot?start=")

    assert start == f"inv_{derive_token(b'k' * 32, 'invitation', 'ref')}"
    assert len(start) <= 64
    assert start.replace("-", "").replace("_", "").isalnum()


def test_without_a_messenger_of_its_own_an_invitation_leads_to_the_choice_of_one() -> None:
    url = Links("https://oblik.example", b"k" * 32).url(Opens(Page.INVITATION, "ref"))

    assert url == f"https://oblik.example/open/inv_{derive_token(b'k' * 32, 'invitation', 'ref')}"


def test_pages_of_ours_have_an_address_with_a_token_and_no_reference() -> None:
    for page in set(Page) - {Page.INVITATION}:
        assert LINKS.url(Opens(page, "a-reference")).startswith("https://oblik.example/")
        assert page is Page.AGREEMENT or "a-reference" not in LINKS.url(Opens(page, "a-reference"))
