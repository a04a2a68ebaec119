"""Pages of ours: templates filled with the person's own words, headers that keep them safe."""

from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from bot.texts import LOCALES, FluentTexts, preferred
from services.domain.facts import as_fact

_HERE: Final = Path(__file__).resolve().parent
STATIC_PATH: Final = "/static"
_POLICY: Final = "Content-Security-Policy"
_MINI_APP: Final = "'self' https://web.telegram.org"
_HEADERS: Final = {
    # form-action stays open: the bank's page is elsewhere, and a redirect counts as an action.
    _POLICY: "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors {framed_by}",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Pages:
    """Renders templates; `t(key, …)` inside them says a sentence in the page's language."""

    def __init__(self, texts: FluentTexts) -> None:
        self._texts = texts
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(["html"])
        )

    def routes(self) -> list[web.RouteDef]:
        """Styles and scripts that the pages need; nothing comes from elsewhere."""
        return [web.static(STATIC_PATH, _HERE / "static")]  # type: ignore[list-item]

    def render(self, name: str, locale: str, *, status: int = 200, **facts: Any) -> web.Response:
        """The page in the language, "" meaning Ukrainian.

        Only the one-time form may stand in a frame, and in Telegram's own: it is a Mini App there.
        """
        spoken = locale or LOCALES[0]

        def say(key: str, **values: object) -> Markup:
            named = {fact: as_fact(value) for fact, value in values.items()}
            # FluentTexts.html escapes every fact; only <b> and <i> of our sentences remain.
            return Markup(self._texts.html(spoken, key, named))  # noqa: S704

        text = self._templates.get_template(name).render(t=say, locale=spoken, **facts)
        framed_by = _MINI_APP if name.startswith("form") else "'none'"
        policy = _HEADERS[_POLICY].format(framed_by=framed_by)
        headers = {**_HEADERS, _POLICY: policy}
        return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def preferred_locale(request: web.Request) -> str:
    """The first language of the browser that we speak; Ukrainian otherwise."""
    return preferred(request.headers.get("Accept-Language", ""))
