"""Answers and letters to Viber: plain words, the keyboard under the last of them."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import orjson

from bot.letters import letter_buttons, letter_paper, letter_text
from bot.texts import FluentTexts
from bot.viber.calling import Caller, as_old
from bot.viber.markup import API_VERSION, Key, Markup, is_invitation
from bot.viber.outcomes import FATES, HOPELESS, Failed, Failure
from bot.viber.papers import PaperSender
from bot.viber.receive import CONTEXT_MARK
from bot.viber.wire import BODY_LIMIT, Method
from bot.viber.words import SENDER_LIMIT, TEXT_LIMIT, pieces
from handlers.core.actions import Action
from handlers.core.incoming import Origin
from handlers.core.reply import (
    LETTER_TURN,
    Answer,
    Button,
    Keyboard,
    Paper,
    Reply,
    apology,
    buttons_of,
)
from services.domain.facts import Said
from services.domain.message import Letter, Outcome
from services.ports.messengers import Told
from services.ports.storage import StorageUnavailable, TransactionConflict

ANSWER_SECONDS: Final = 10.0
_BETWEEN: Final = "\n"
_BELOW: Final = "\n\n"
_AROUND: Final = 1024  # bytes of a message that are neither words nor a keyboard
_PER_CHARACTER: Final = 4  # bytes at most
# A letter takes the place of the keyboard that stood there: this brings the window back.
_GO_ON: Final = Button(Action.NOTHING, label="viber-go-on")
_log = logging.getLogger(__name__)


class NotTold(Exception):
    """Viber is away: acknowledge nothing, the stored answer will be given on redelivery."""


@dataclass(frozen=True, slots=True)
class ViberSpeaker:
    """Says answers and letters; `phones` are the utility's own, `sender` the name above them.

    An answer that Viber refuses for good is as told as it can be; one that met an outage, or
    took longer than ANSWER_SECONDS, raises NotTold.
    """

    caller: Caller
    markup: Markup
    texts: FluentTexts
    papers: PaperSender
    sender: str
    phones: tuple[str, ...] = ()

    def welcome(self, language: str, utility: str, context: str) -> dict[str, Any]:
        """The one message for a chat that was opened and said nothing yet, by our response."""
        text = self.texts.say(language, "viber-welcome", {"utility": utility})
        keyboard = self.markup.start(language, context)
        message = {**self._text(text), **_under(keyboard)}
        return {**message, "tracking_data": f"{CONTEXT_MARK}{context}"} if context else message

    async def answer(self, origin: Origin, answer: Answer) -> None:
        """Say every reply in order, under the last one the buttons of all. Raises NotTold."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._say(origin, answer)
        except TimeoutError:
            raise NotTold from None
        except Failed as failed:
            if failed.failure not in HOPELESS:
                raise NotTold from failed
            _log.warning("an answer was refused", extra={"failure": failed.failure.name})

    async def apologise(self, origin: Origin, locale: str, incident: str) -> None:
        """Say that something broke, with the number to read out to staff. Raises NotTold."""
        sorry = apology(incident, self.phones)
        # A letter's button: it works whatever turn the conversation has reached.
        await self.answer(origin, Answer(LETTER_TURN, locale, (sorry,)))

    async def hold_back(self, origin: Origin) -> None:
        """Say that there is too much to hear at once; tried once, whatever comes of it."""
        text = self.texts.say(origin.language, "telegram-too-fast")
        keyboard = self.markup.keyboard(((_GO_ON,),), LETTER_TURN, origin.language)
        try:
            await self.caller.once(self._to(origin.chat, {**self._text(text), **_under(keyboard)}))
        except Failed as failed:
            _log.info("a flood was not told", extra={"failure": failed.failure.name})

    async def tell(self, letter: Letter) -> Told:
        """Carry a letter from the outbox; nothing of it is repeated.

        `ref` is the token of its last message: Viber tells by it when it was delivered and seen.
        """
        try:
            words = letter_text(self.texts, letter)
            lines = (*letter_buttons(letter), (_GO_ON,))
            keyboard = self.markup.keyboard(lines, LETTER_TURN, letter.locale)
        except LookupError:
            # One letter that cannot be worded must not hold up the others: kept for staff.
            _log.exception("a letter cannot be worded", extra={"letter": letter.id})
            return Told(Outcome.REFUSED)
        try:
            ref = ""
            bodies = await self._bodies(letter_paper(letter), letter.locale, words, keyboard)
            for body in bodies:
                ref = await self._tell_once(self._to(letter.chat, body))
        except Failed as failed:
            return Told(FATES[failed.failure], failed.verdict.retry_after)
        except (StorageUnavailable, TransactionConflict):
            return Told(Outcome.TRY_LATER)  # Its document cannot be looked up now.
        return Told(Outcome.DELIVERED, ref=ref)

    async def _tell_once(self, params: Method) -> str:
        try:
            return await self.caller.once(params)
        except Failed as failed:
            older = as_old(params)
            if failed.failure is not Failure.TOO_NEW or older is None:
                raise
            return await self.caller.once(older)

    async def _say(self, origin: Origin, answer: Answer) -> None:
        above = self._above(answer)
        shown = zip(answer.replies, _joined(answer.replies), strict=True)
        for number, (said, reply) in enumerate(shown):
            words = self._words(answer.locale, said, above if number == 0 else ())
            keyboard = self.markup.keyboard(
                reply.keyboard, answer.turn, answer.locale, asks_phone=reply.asks_phone
            )
            for body in await self._bodies(reply.paper, answer.locale, words, keyboard):
                await self.caller.call(self._to(origin.chat, body))

    @staticmethod
    def _above(answer: Answer) -> tuple[Said, ...]:
        """What other messengers show beside the chat, or do for the person, is said in words."""
        found = [answer.toast] if answer.toast else []
        if answer.deletes_heard:
            found.append(Said("viber-delete-yourself"))
        return tuple(found)

    def _words(self, locale: str, reply: Reply, above: tuple[Said, ...]) -> str:
        told = [self.texts.say(locale, part.key, part.facts) for part in above]
        parts = (self.texts.say(locale, part.key, part.facts) for part in reply.parts)
        return _BELOW.join([*told, _BETWEEN.join(parts), *self._to_forward(reply)])

    def _to_forward(self, reply: Reply) -> Iterator[str]:
        """A forwarded message leaves its buttons behind: an invitation stands in its words."""
        for button in buttons_of(reply.keyboard):
            if is_invitation(button) and button.opens is not None:
                yield self.markup.links.url(button.opens)

    async def _bodies(
        self, paper: Paper | None, locale: str, words: str, keyboard: Key | None
    ) -> list[dict[str, Any]]:
        """The messages in order, the keyboard under the last."""
        message: dict[str, Any] | None = None
        if paper is not None:
            brought = await self.papers.bring(paper, locale, words)
            words, message = brought.words, brought.message
        said = [self._text(text) for text in pieces(words, _limit(keyboard))] if words else []
        bodies = said if message is None else [*said, self._signed(message)]
        return [*bodies[:-1], {**bodies[-1], **_under(keyboard)}]

    def _text(self, text: str) -> dict[str, Any]:
        return self._signed({"type": "text", "text": text})

    def _signed(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"sender": {"name": self.sender[:SENDER_LIMIT]}, **message}

    @staticmethod
    def _to(chat: str, message: dict[str, Any]) -> dict[str, Any]:
        return {"receiver": chat, **message}


def _under(keyboard: Key | None) -> dict[str, Any]:
    """The keyboard as a part of its message, which then asks for a Viber that knows it."""
    return {"keyboard": keyboard, "min_api_version": API_VERSION} if keyboard else {}


def _limit(keyboard: Key | None) -> int:
    """How many characters fit beside the keyboard."""
    room = BODY_LIMIT - _AROUND - len(orjson.dumps(keyboard))
    return min(TEXT_LIMIT, room // _PER_CHARACTER)


def _joined(replies: tuple[Reply, ...]) -> Iterator[Reply]:
    """Only the newest message shows its keyboard: the buttons of those before move under it."""
    *before, last = replies
    earlier: Keyboard = ()
    for reply in before:
        earlier += tuple(line for line in reply.keyboard if line not in last.keyboard)
        yield replace(reply, keyboard=(), asks_phone=False)
    asks_phone = any(reply.asks_phone for reply in replies)
    yield replace(last, keyboard=(*earlier, *last.keyboard), asks_phone=asks_phone)
