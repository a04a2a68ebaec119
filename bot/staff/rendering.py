"""Pages of the console: templates, sentences, and the headers that keep them safe."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bot.texts import LOCALES, FluentTexts
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.staff import Duty, StaffRole, may

_HERE: Final = Path(__file__).resolve().parent
STATIC_PATH: Final = "/staff/static"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place in the console's menu: its words' key, its path, and who sees it."""

    title: str
    path: str
    roles: frozenset[StaffRole]


@dataclass(slots=True)
class Rendering:
    """Renders templates; `t(key, …)` says a sentence, `may(duty)` asks the table of duties.

    `nav` is what the menu lists; the console fills it when its queues are known.
    """

    texts: FluentTexts
    nav: Sequence[NavItem] = ()
    _templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["plain"] = _plain

    def routes(self) -> list[web.RouteDef]:
        """Styles and scripts; nothing comes from elsewhere."""
        return [web.static(STATIC_PATH, _HERE / "static")]  # type: ignore[list-item]

    def page(
        self, template: str, locale: str, *, facts: Mapping[str, Any], status: int = 200
    ) -> web.Response:
        """The page in the language, "" meaning Ukrainian; facts are the template's variables."""
        spoken = locale or LOCALES[0]
        role = getattr(facts.get("who"), "role", None)
        told = {
            "t": self._speaker(spoken),
            "say_refusal": self._refusals(spoken),
            "locale": spoken,
            "nav": [item for item in self.nav if role in item.roles],
            "may": lambda duty: role is not None and may(role, Duty(duty)),
            **facts,
        }
        text = self._templates.get_template(template).render(told)
        return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)

    def _speaker(self, locale: str) -> Callable[..., Markup]:
        def say(key: str, **values: object) -> Markup:
            named = {fact: as_fact(value) for fact, value in values.items()}
            # FluentTexts.html escapes every fact but for quotes; <b> and <i> of ours remain.
            said = self.texts.html(locale, key, named).replace('"', "&quot;")
            return Markup(said.replace("'", "&#39;"))  # noqa: S704

        return say

    def _refusals(self, locale: str) -> Callable[[Refusal], Markup]:
        say = self._speaker(locale)
        return lambda refusal: say(refusal.key, **refusal.facts)


def _plain(text: Markup | str) -> str:
    """A sentence without its <b> and <i>, for attributes of elements."""
    return Markup(text).striptags()  # noqa: S704 - tags are taken out, and it is escaped again
