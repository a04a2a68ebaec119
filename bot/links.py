"""Links to our own pages: addresses whose secret part is derived, never stored."""

from dataclasses import dataclass

from handlers.core.reply import Opens, Page
from services.domain.tokens import derive_token

_PATHS = {Page.FORM: "forms", Page.PAY: "pay", Page.RECOVERY: "recovery", Page.EMAIL: "email"}


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the address of a page from its reference.

    `base_url` is PUBLIC_BASE_URL without a slash at the end.
    """

    base_url: str
    secret: bytes

    def url(self, opens: Opens) -> str:
        """The full address, with the token of (page, ref)."""
        token = derive_token(self.secret, opens.page.value, opens.ref)
        return f"{self.base_url}/{_PATHS[opens.page]}/{token}"
