"""Documents by signed links: drawn when they are fetched, kept by nobody on the way."""

import logging
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.papers import PaperFailed, Papers
from bot.papers.links import PATH, PaperLinks
from bot.web.pages import Pages, preferred_locale
from services.domain.errors import Refusal
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict

_TYPES: Final = {"pdf": "application/pdf", "png": "image/png", "zip": "application/zip"}
_RETRY: Final = {"Retry-After": "2"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Documents:
    """GET draws the document; a forged link and a dead one are told the same: ask again."""

    pages: Pages
    papers: Papers
    links: PaperLinks
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The route of documents."""
        return [web.get(f"{PATH}/{{token}}/document.{{ending}}", self._give)]

    async def _give(self, request: web.Request) -> web.Response:
        ending = request.match_info["ending"]
        found = self.links.read(request.match_info["token"], self.clock())
        if found is None or ending not in _TYPES:
            return self._gone(request)
        try:
            sheet = await self.papers.open(found.paper, found.locale)
            if sheet.name.rpartition(".")[2] != ending:
                return self._gone(request)
            content = await sheet.draw()
        except (StorageUnavailable, TransactionConflict):
            return self._later(request)
        except PaperFailed:
            _log.warning("a document could not be drawn", extra={"paper": found.paper.kind})
            return self._later(request)
        except Refusal:
            return self._gone(request)
        return web.Response(body=content, content_type=_TYPES[ending], headers=_headers(ending))

    def _gone(self, request: web.Request) -> web.Response:
        return self.pages.render("document-gone.html", preferred_locale(request), status=404)

    def _later(self, request: web.Request) -> web.Response:
        page = self.pages.render("later.html", preferred_locale(request), status=503)
        page.headers.update(_RETRY)
        return page


def _headers(ending: str) -> dict[str, str]:
    """Kept by nobody, taken for nothing else, run by nobody."""
    return {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="document.{ending}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
