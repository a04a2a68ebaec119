"""The mailbox page: boxes, their letters, and one letter opened, as a browser shows it."""

from datetime import tzinfo
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.sandbox.mail.mailbox import Mail, Mailboxes
from bot.sandbox.mail.misbehaviour import CHANCES, MailMisbehaviour

ROOT: Final = "/mail"
_HERE: Final = Path(__file__).resolve().parent
_POLL_SECONDS: Final = 25
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# A letter may be anything: it runs nothing and loads nothing. "Same origin" lets the page measure
# its height, and is harmless where no script runs.
_LETTER_HEADERS: Final = {
    **_HEADERS,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
}
_VIEWS: Final = frozenset({"html", "text", "headers"})
_IN_NEW_TAB: Final = "<base target=_blank>"


class MailPage:
    """What a browser asks for; `boxes` and `misbehave` belong to the SMTP side as well."""

    def __init__(self, boxes: Mailboxes, misbehave: MailMisbehaviour, timezone: tzinfo) -> None:
        self._boxes = boxes
        self._misbehave = misbehave
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(["html"])
        )
        self._templates.filters["clock"] = lambda at: at.astimezone(timezone).strftime("%H:%M:%S")

    def routes(self) -> list[web.RouteDef]:
        """The routes under /mail."""
        return [
            web.get(f"{ROOT}/", self._list),
            web.get(rf"{ROOT}/{{id:\d+}}", self._letter),
            web.get(rf"{ROOT}/{{id:\d+}}/html", self._html),
            web.get(f"{ROOT}/api/mails", self._mails),
            web.get(f"{ROOT}/api/changes", self._changes),
            web.post(f"{ROOT}/api/misbehave", self._plan),
            web.post(f"{ROOT}/weather", self._weather),
            web.static(f"{ROOT}/static", _HERE / "static"),  # type: ignore[list-item]
        ]

    async def _list(self, request: web.Request) -> web.Response:
        return self._page(request, None)

    async def _letter(self, request: web.Request) -> web.Response:
        return self._page(request, self._found(request))

    async def _html(self, request: web.Request) -> web.Response:
        """The letter's own HTML, its links opening elsewhere."""
        html = self._found(request).html.replace("<head>", f"<head>{_IN_NEW_TAB}", 1)
        return web.Response(text=html, content_type="text/html", headers=_LETTER_HEADERS)

    async def _mails(self, request: web.Request) -> web.Response:
        """Letters of `box` as JSON, the newest first: for tests that read mail."""
        return web.json_response(
            [
                {"id": each.id, "box": each.box, "subject": each.subject, "text": each.text}
                for each in self._boxes.mails(request.query.get("box", ""))
            ]
        )

    async def _changes(self, request: web.Request) -> web.Response:
        since = request.query.get("since", "0")
        known = int(since) if since.isascii() and since.isdigit() else 0
        return web.json_response({"changes": await self._boxes.changed(known, _POLL_SECONDS)})

    async def _plan(self, request: web.Request) -> web.Response:
        try:
            self._misbehave.plan(await request.json())
        except (AttributeError, TypeError, ValueError):
            return web.json_response({"error": "bad call"}, status=400)
        return web.json_response({"inflicted": dict(self._misbehave.inflicted)})

    async def _weather(self, request: web.Request) -> web.Response:
        """One trouble for every letter from now on, or none."""
        chosen = (await request.post()).get("trouble", "")
        self._misbehave.plan({name: float(name == chosen) for name in CHANCES})
        raise web.HTTPSeeOther(f"{ROOT}/")

    def _found(self, request: web.Request) -> Mail:
        mail = self._boxes.find(int(request.match_info["id"]))
        if mail is None:
            raise web.HTTPNotFound
        return mail

    def _page(self, request: web.Request, opened: Mail | None) -> web.Response:
        box, view = request.query.get("box", ""), request.query.get("view", "html")
        text = self._templates.get_template("mail.html").render(
            boxes=self._boxes.boxes(),
            box=box,
            mails=self._boxes.mails(box),
            opened=opened,
            view=view if view in _VIEWS else "html",
            changes=self._boxes.changes,
            trouble=self._trouble(),
        )
        return web.Response(text=text, content_type="text/html", headers=_HEADERS)

    def _trouble(self) -> str:
        chances: dict[str, Any] = {name: getattr(self._misbehave, name) for name in CHANCES}
        return next((name for name, chance in chances.items() if chance), "")
