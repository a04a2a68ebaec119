"""The page where a messenger is chosen: an invitation or a second chat opens in any of them."""

import re
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.links import CHAT_PATH
from bot.web.pages import Pages, preferred_locale

_CONTEXT: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class ChatLinks:
    """Where our bot is opened: TELEGRAM_LINK and VIBER_LINK, "" for a messenger we are not in."""

    telegram: str
    viber: str

    def of(self, context: str) -> list[tuple[str, str]]:
        """Each messenger's name and its link, with what the chat begins with ("": nothing)."""
        found = []
        if self.telegram:
            found.append(("telegram", _with(self.telegram, "start", context)))
        if self.viber:
            found.append(("viber", _with(self.viber, "context", context)))
        return found


@dataclass(frozen=True, slots=True)
class OpenPages:
    """Nothing is looked up here, so a page shows no more than its address: the chat decides."""

    pages: Pages
    links: ChatLinks
    utility: str

    def routes(self) -> list[web.RouteDef]:
        """The routes of the page."""
        return [web.get(CHAT_PATH, self._show), web.get(f"{CHAT_PATH}/{{context}}", self._show)]

    async def _show(self, request: web.Request) -> web.Response:
        context = request.match_info.get("context", "")
        if context and _CONTEXT.fullmatch(context) is None:
            raise web.HTTPNotFound
        return self.pages.render(
            "open.html",
            preferred_locale(request),
            utility=self.utility,
            links=self.links.of(context),
            is_invited=bool(context),
        )


def _with(link: str, name: str, context: str) -> str:
    if not context:
        return link
    return f"{link}{'&' if '?' in link else '?'}{name}={context}"
