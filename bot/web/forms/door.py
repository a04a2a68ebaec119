"""The door of one-time forms: GET shows one, POST hands it to the conversation."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from aiohttp import web

from bot.passwords import Busy
from bot.web.forms.kinds import FORM, Fields, Kind, Opened
from bot.web.forms.mini_app import MiniApp
from bot.web.pages import Pages, preferred_locale
from handlers.core.incoming import Filled, Incoming, Origin
from handlers.core.reply import Answer
from handlers.dispatcher import AnswerPending, Silent, Spoken
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.form import FormOutOfDate
from services.domain.identity import PASSWORD_MIN
from services.domain.ids import ConversationId
from services.domain.message import Channel
from services.domain.tokens import token_hash
from services.ports.clock import Clock, Ids
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

PATH: Final = "/forms/{token}"
_LONGEST_TOKEN: Final = 64
_RETRY: Final = {"Retry-After": "2"}
_FIELD_LIMIT: Final = 256
_SIGNED: Final = "telegram"  # what the Mini App was opened with
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
    """Every kind of form behind one path; the purpose of the living form says which it is.

    The answer of the conversation goes to the chat, a refusal stays inside the form.
    """

    pages: Pages
    units: UnitsOfWork
    dispatcher: Hears
    speakers: Mapping[Channel, Answers]
    kinds: Mapping[str, Kind]
    clock: Clock
    ids: Ids
    mini_app: MiniApp

    def routes(self) -> list[web.RouteDef]:
        """The routes of the forms."""
        return [web.get(PATH, self._show), web.post(PATH, self._send)]

    async def _show(self, request: web.Request) -> web.Response:
        try:
            opened = await self._find(request)
        except StorageUnavailable:
            return self._later(request)
        if opened is None:
            return self._out_of_date(request)
        return self._page(opened, {}, None)

    async def _send(self, request: web.Request) -> web.Response:
        try:
            opened = await self._find(request)
            if opened is None:
                return self._out_of_date(request)
            posted = await request.post()
            if self._is_stranger(opened, posted):
                return self.pages.render(
                    "form-stranger.html", preferred_locale(request), status=403
                )
            fields = _fields(posted)
            refused = await self._fill(opened, fields)
        except (StorageUnavailable, TransactionConflict, AnswerPending, Busy):
            return self._later(request)
        if isinstance(refused, FormOutOfDate):
            return self._out_of_date(request)
        if refused is not None:
            return self._page(opened, fields, refused)
        return self.pages.render("form-done.html", opened.conversation.locale)

    async def _fill(self, opened: Opened, fields: Fields) -> Refusal | None:
        """Check the form by its kind, then let the conversation hear it."""
        try:
            values = await self.kinds[opened.purpose].check(opened, fields)
        except Refusal as refusal:
            return refusal
        filled = Filled(opened.purpose, {**values, FORM: opened.token_hash.hex()})
        return await self._hear(opened, filled)

    async def _hear(self, opened: Opened, filled: Filled) -> Refusal | None:
        """The chat gets the conversation's answer unless it was refused."""
        found = opened.conversation
        origin = Origin(found.channel, found.chat, event_id=f"form:{self.ids.token()}")
        spoken = await self.dispatcher.hear(Incoming(origin, filled))
        if isinstance(spoken, Silent):
            return FormOutOfDate()
        if spoken.refusal is not None:
            return spoken.refusal
        try:
            await self.speakers[found.channel].answer(origin, spoken.answer)
        except Exception:  # noqa: BLE001 - any channel, any failure
            # What was filled in is kept; the chat shows the next question at the next word.
            _log.exception("a form's answer did not reach the chat")
            return None
        await self.dispatcher.answered(spoken.conversation_id, origin.event_id)
        return None

    async def _find(self, request: web.Request) -> Opened | None:
        """The living form that this is, of a kind that we know."""
        token_hash = _hash(request)
        async with self.units() as unit:
            form = await unit.forms.find(token_hash)
            if form is None or form.used_at is not None or form.expires_at <= self.clock():
                return None
            conversation = await unit.conversations.find(form.conversation_id)
        if conversation is None or form.purpose not in self.kinds:
            return None
        return Opened(conversation, form.purpose, token_hash)

    def _page(self, opened: Opened, fields: Fields, refusal: Refusal | None) -> web.Response:
        kind, conversation = self.kinds[opened.purpose], opened.conversation
        return self.pages.render(
            kind.template,
            conversation.locale,
            status=422 if refusal else 200,
            said=None if refusal is None else _said(refusal),
            kept={name: fields.get(name, "") for name in kind.shown_again},
            minimum=PASSWORD_MIN,
            channel=conversation.channel,
            owner=opened.owner,
            telegram=fields.get(_SIGNED, ""),
            **kind.beside(opened),
        )

    def _is_stranger(self, opened: Opened, posted: Mapping[str, Any]) -> bool:
        """Whether Telegram's word on who opened the form is bad, or names somebody else.

        A form that was opened in a browser brings no such word: there its token has to do.
        """
        signed = posted.get(_SIGNED)
        if opened.conversation.channel is not Channel.TELEGRAM or not signed:
            return False
        who = self.mini_app.opened_by(str(signed), self.clock())
        return who != opened.conversation.chat

    def _out_of_date(self, request: web.Request) -> web.Response:
        return self.pages.render("form-old.html", preferred_locale(request), status=410)

    def _later(self, request: web.Request) -> web.Response:
        page = self.pages.render("later.html", preferred_locale(request), status=503)
        page.headers.update(_RETRY)
        return page


def _fields(posted: Mapping[str, Any]) -> Fields:
    """What was typed, no longer than any field may be; an uploaded file is nothing to us."""
    return {
        name: value if name == _SIGNED else value[:_FIELD_LIMIT]
        for name, value in posted.items()
        if isinstance(value, str)
    }


def _said(refusal: Refusal) -> tuple[str, Mapping[str, object]]:
    return refusal.key, {name: as_fact(value) for name, value in refusal.facts.items()}


def _hash(request: web.Request) -> bytes:
    token = request.match_info["token"]
    if len(token) > _LONGEST_TOKEN:
        return hashlib.sha256(b"").digest()
    return token_hash(token)
