"""Links to our own pages: addresses whose secret part is derived, never stored."""

from dataclasses import dataclass
from typing import Final

from handlers.core.incoming import START_MARK
from handlers.core.reply import Opens, Page
from services.domain.tokens import derive_token

CHAT_PATH: Final = "/open"
_PATHS = {Page.FORM: "forms", Page.PAY: "pay", Page.RECOVERY: "recovery", Page.EMAIL: "email"}


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the address of a page from its reference.

    `base_url` is PUBLIC_BASE_URL without a slash at the end. `chat_link` opens our bot in
    Telegram (TELEGRAM_LINK): an invitation leads there, its token is what the bot is started with.
    Without one it leads to our page where a messenger is chosen.
    """

    base_url: str
    secret: bytes
    chat_link: str = ""

    def url(self, opens: Opens) -> str:
        """The full address, with the token of (page, ref); the agreement is for everyone."""
        if opens.page is Page.AGREEMENT:
            return f"{self.base_url}/agreement/{opens.ref}"
        if opens.page is Page.CHAT:
            return f"{self.base_url}{CHAT_PATH}"
        token = derive_token(self.secret, opens.page.value, opens.ref)
        if opens.page is Page.INVITATION:
            start = f"{START_MARK}{token}"
            if self.chat_link:
                return f"{self.chat_link}?start={start}"
            return f"{self.base_url}{CHAT_PATH}/{start}"
        return f"{self.base_url}/{_PATHS[opens.page]}/{token}"
