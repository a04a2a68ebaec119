"""One-time forms for secrets: a login and a password never pass through the chat."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from aiohttp import web

from bot.passwords import Busy, Passwords
from bot.web.pages import Pages, preferred_locale
from handlers.consent import CREDENTIALS
from handlers.core.incoming import Filled, Incoming, Origin
from handlers.core.reply import Answer
from handlers.dispatcher import AnswerPending, Silent, Spoken
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.identity import PASSWORD_MIN, ensure_password, parse_login
from services.domain.ids import ConversationId
from services.domain.message import Channel
from services.domain.tokens import token_hash
from services.ports.clock import Clock, Ids
from services.ports.storage import StorageUnavailable, UnitsOfWork
from services.ports.storage.conversations import Conversation
from services.registration import FormOutOfDate

PATH: Final = "/forms/{token}"
_LONGEST_TOKEN: Final = 64
_RETRY: Final = {"Retry-After": "2"}
_log = logging.getLogger(__name__)


class Hears(Protocol):
    """The dispatcher, as this door knows it."""

    async def hear(self, incoming: Incoming) -> Spoken | Silent:
        """Answer one event."""
        ...

    async def answered(self, conversation_id: ConversationId, event_id: str) -> None:
        """The answer has reached the messenger."""
        ...


class Answers(Protocol):
    """A channel's voice for the answers of a conversation."""

    async def answer(self, origin: Origin, answer: Answer) -> None:
        """Say it in the chat."""
        ...


@dataclass(slots=True)
class Forms:
    """GET shows the form, POST hands it to the conversation and the answer to the chat."""

    pages: Pages
    units: UnitsOfWork
    dispatcher: Hears
    speakers: Mapping[Channel, Answers]
    passwords: Passwords
    clock: Clock
    ids: Ids

    def routes(self) -> list[web.RouteDef]:
        """The routes of the forms."""
        return [web.get(PATH, self._show), web.post(PATH, self._send)]

    async def _show(self, request: web.Request) -> web.Response:
        try:
            found = await self._find(request)
        except StorageUnavailable:
            return self._later(request)
        if found is None:
            return self._out_of_date(request)
        return self._page(found, {})

    async def _send(self, request: web.Request) -> web.Response:
        try:
            found = await self._find(request)
            if found is None:
                return self._out_of_date(request)
            form = await request.post()
            return await self._fill(request, found, form)
        except (StorageUnavailable, AnswerPending, Busy):
            return self._later(request)

    async def _fill(
        self, request: web.Request, found: Conversation, form: Mapping[str, Any]
    ) -> web.Response:
        login = str(form.get("login", ""))
        try:
            login = parse_login(login)
            password = str(form.get("password", ""))
            ensure_password(password, str(form.get("repeated", "")), login=login)
        except Refusal as refusal:
            return self._page(found, {"refusal": refusal, "login": login})
        values = {
            "login": login,
            "password_hash": await self.passwords.hash(password),
            "form": _hash(request).hex(),
        }
        refused = await self._hear(found, values)
        if isinstance(refused, FormOutOfDate):
            return self._out_of_date(request)
        if refused is not None:
            return self._page(found, {"refusal": refused, "login": login})
        return self.pages.render("form-done.html", found.locale)

    async def _hear(self, found: Conversation, values: Mapping[str, str]) -> Refusal | None:
        """Let the conversation hear the form; the chat gets the answer unless it was refused."""
        origin = Origin(found.channel, found.chat, event_id=f"form:{self.ids.token()}")
        spoken = await self.dispatcher.hear(Incoming(origin, Filled(CREDENTIALS, values)))
        if isinstance(spoken, Silent):
            return FormOutOfDate()
        if spoken.refusal is not None:
            return spoken.refusal
        try:
            await self.speakers[found.channel].answer(origin, spoken.answer)
        except Exception:  # noqa: BLE001 - any channel, any failure
            # The login is taken down; the chat shows the next question at the next word.
            _log.exception("a form's answer did not reach the chat")
            return None
        await self.dispatcher.answered(spoken.conversation_id, origin.event_id)
        return None

    async def _find(self, request: web.Request) -> Conversation | None:
        """The conversation whose living form this is."""
        async with self.units() as unit:
            form = await unit.forms.find(_hash(request))
            if form is None or form.used_at is not None or form.expires_at <= self.clock():
                return None
            return await unit.conversations.find(form.conversation_id)

    def _page(self, found: Conversation, facts: Mapping[str, Any]) -> web.Response:
        refusal = facts.get("refusal")
        said = None
        if isinstance(refusal, Refusal):
            told = {name: as_fact(value) for name, value in refusal.facts.items()}
            said = (refusal.key, told)
        return self.pages.render(
            "form.html",
            found.locale,
            status=422 if said else 200,
            said=said,
            login=facts.get("login", ""),
            minimum=PASSWORD_MIN,
            channel=found.channel.value,
        )

    def _out_of_date(self, request: web.Request) -> web.Response:
        return self.pages.render("form-old.html", preferred_locale(request), status=410)

    def _later(self, request: web.Request) -> web.Response:
        page = self.pages.render("later.html", preferred_locale(request), status=503)
        page.headers.update(_RETRY)
        return page


def _hash(request: web.Request) -> bytes:
    token = request.match_info["token"]
    if len(token) > _LONGEST_TOKEN:
        return hashlib.sha256(b"").digest()
    return token_hash(token)
