"""Answers and letters to Telegram: edits in place, papers by file id, failures told apart."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    SendMessage,
)
from aiogram.types import InlineKeyboardMarkup

from bot.letters import letter_buttons, letter_paper, letter_words
from bot.telegram.calling import Caller, Failed, as_plain
from bot.telegram.markup import Markup, message
from bot.telegram.outcomes import FATES, HOPELESS, Failure
from bot.telegram.papers import Around, PaperSender
from bot.telegram.phone import PhoneKeyboard
from bot.telegram.words import CAPTION_LIMIT, TOAST_LIMIT, pieces
from bot.texts import FluentTexts
from handlers.core.incoming import Origin
from handlers.core.reply import (
    LETTER_TURN,
    Answer,
    Paper,
    Reply,
    apology,
)
from services.domain.facts import Said
from services.domain.message import Letter, Outcome
from services.ports.messengers import Told
from services.ports.storage import StorageUnavailable, TransactionConflict

ANSWER_SECONDS: Final = 10.0
_HTML: Final = "HTML"
_BETWEEN: Final = "\n"
_BELOW_TOAST: Final = "\n\n"
_log = logging.getLogger(__name__)


class NotTold(Exception):
    """Telegram is away: acknowledge nothing, the stored answer will be given on redelivery."""


@dataclass(slots=True)
class TelegramSpeaker:
    """Says answers and letters; `phones` are the utility's own.

    An answer that meets a 403 or a 400 is as told as it can be; one that met an outage, or took
    longer than ANSWER_SECONDS, raises NotTold.
    """

    caller: Caller
    markup: Markup
    texts: FluentTexts
    papers: PaperSender
    phones: tuple[str, ...] = ()
    phone: PhoneKeyboard = field(init=False)

    def __post_init__(self) -> None:
        self.phone = PhoneKeyboard(self.caller, self.markup)

    async def answer(self, origin: Origin, answer: Answer) -> None:
        """Acknowledge the press, edit or send every reply in order, delete what is to vanish.

        Raises NotTold.
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                ends = await _ended(
                    self._say(origin, answer),
                    *self._on_the_side(origin, answer),
                )
        except TimeoutError:
            raise NotTold from None
        for end in ends:
            _ensure_told(end)

    async def apologise(self, origin: Origin, locale: str, incident: str) -> None:
        """Say that something broke, with the number to read out to staff. Raises NotTold."""
        sorry = apology(incident, self.phones)
        # A letter's button: it works whatever turn the conversation has reached.
        await self.answer(origin, Answer(LETTER_TURN, locale, (sorry,)))

    async def hold_back(self, origin: Origin) -> None:
        """Say that there is too much to hear at once; tried once, whatever comes of it."""
        text = self.texts.say(origin.language, "telegram-too-fast")
        method: AnswerCallbackQuery | SendMessage = message(origin.chat, text)
        if origin.press_id is not None:
            method = AnswerCallbackQuery(callback_query_id=origin.press_id, text=text)
        try:
            await self.caller.once(method)
        except Failed as failed:
            _log.info("a flood was not told", extra={"failure": failed.failure.name})

    async def tell(self, letter: Letter) -> Told:
        """Carry a letter from the outbox; nothing is repeated but what could not be parsed."""
        try:
            texts = pieces(letter_words(self.texts, letter))
            keyboard = self.markup.inline(letter_buttons(letter), LETTER_TURN, letter.locale)
        except LookupError:
            # One letter that cannot be worded must not hold up the others: kept for staff.
            _log.exception("a letter cannot be worded", extra={"letter": letter.id})
            return Told(Outcome.REFUSED)
        try:
            for text in texts[:-1]:
                await self._tell_once(letter.chat, text, None)
            around = Around(letter.chat, letter.locale, texts[-1], keyboard)
            await self._bring(letter_paper(letter), around)
        except Failed as failed:
            return Told(FATES[failed.failure], failed.verdict.retry_after)
        except (StorageUnavailable, TransactionConflict):
            return Told(Outcome.TRY_LATER)  # Its document cannot be looked up now.
        return Told(Outcome.DELIVERED)

    async def _bring(self, paper: Paper | None, around: Around) -> None:
        if paper is None:
            await self._tell_once(around.chat, around.caption, around.keyboard)
        else:
            await self.papers.send(paper, around)

    async def _tell_once(
        self, chat: str, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        method = message(chat, text, keyboard)
        try:
            await self.caller.once(method)
        except Failed as failed:
            simpler = as_plain(method)
            if failed.failure is not Failure.UNPARSABLE or simpler is None:
                raise
            await self.caller.once(simpler)

    def _on_the_side(self, origin: Origin, answer: Answer) -> Iterator[Coroutine[Any, Any, None]]:
        """What an answer does besides its words."""
        if origin.press_id is not None:
            yield self._acknowledge(origin.press_id, answer)
        if answer.deletes_heard and origin.heard_id is not None:
            yield self._delete_heard(origin.chat, origin.heard_id)

    async def _acknowledge(self, press_id: str, answer: Answer) -> None:
        """Stop the spinner on the button, with a word over the chat if there is one."""
        toast = answer.toast
        text = self.texts.say(answer.locale, toast.key, toast.facts) if toast else None
        method = AnswerCallbackQuery(
            callback_query_id=press_id, text=text[:TOAST_LIMIT] if text else None
        )
        try:
            await self.caller.call(method)
        except Failed as failed:
            # A spinner that stays for a while; the answer itself is what matters.
            _log.info("a press was not acknowledged", extra={"failure": failed.failure.name})

    async def _delete_heard(self, chat: str, heard_id: str) -> None:
        """Delete the person's own message; one that is gone already is as good."""
        await self.caller.call(DeleteMessage(chat_id=int(chat), message_id=int(heard_id)))

    async def _say(self, origin: Origin, answer: Answer) -> None:
        if not any(reply.asks_phone for reply in answer.replies):
            await self.phone.take_away(origin.chat)
        # Where there is no press, there is nothing to show the toast over.
        toast = answer.toast if origin.press_id is None else None
        for number, reply in enumerate(answer.replies):
            text = self._words(answer, reply, toast=toast if number == 0 else None)
            if number == 0 and await self._edit(origin, answer, reply=reply, text=text):
                continue
            await self._send(origin.chat, answer, reply=reply, text=text)

    async def _edit(self, origin: Origin, answer: Answer, *, reply: Reply, text: str) -> bool:
        """Replace the pressed message; False when it must be a new one."""
        is_new = origin.message_id is None or reply.paper is not None or reply.asks_phone
        if is_new or len(pieces(text)) != 1:
            return False
        method = EditMessageText(
            chat_id=int(origin.chat),
            message_id=int(origin.message_id or 0),
            text=text,
            parse_mode=_HTML,
            reply_markup=self.markup.inline(reply.keyboard, answer.turn, answer.locale),
        )
        try:
            await self.caller.call(method)
        except Failed as failed:
            if failed.failure is Failure.NOT_MODIFIED:
                return True
            if failed.failure is Failure.NOT_EDITABLE:
                return False
            raise
        return True

    async def _send(self, chat: str, answer: Answer, *, reply: Reply, text: str) -> None:
        keyboard = self.markup.inline(reply.keyboard, answer.turn, answer.locale)
        *before, last = pieces(text)
        if reply.paper is not None and len(text) > CAPTION_LIMIT:
            before, last = [*before, last], ""
        for piece in before:
            await self.caller.call(message(chat, piece))
        if reply.paper is not None:
            await self.papers.send(reply.paper, Around(chat, answer.locale, last, keyboard))
        elif reply.asks_phone:
            await self.phone.offer(chat, answer.locale, text=last, keyboard=keyboard)
        else:
            await self.caller.call(message(chat, last, keyboard))

    def _words(self, answer: Answer, reply: Reply, *, toast: Said | None) -> str:
        said = (self.texts.html(answer.locale, part.key, part.facts) for part in reply.parts)
        text = _BETWEEN.join(said)
        if toast is None:
            return text
        above = self.texts.html(answer.locale, toast.key, toast.facts)
        return f"{above}{_BELOW_TOAST}{text}"


async def _ended(
    first: Coroutine[Any, Any, None], *others: Coroutine[Any, Any, None]
) -> list[BaseException | None]:
    """How each ended, side by side; one alone needs no task, and most answers are alone."""
    if others:
        return await asyncio.gather(first, *others, return_exceptions=True)
    try:
        await first
    except Exception as error:  # noqa: BLE001 - handed over, as gather does
        return [error]
    return [None]


def _ensure_told(end: BaseException | None) -> None:
    """Raise what was not told for an outage, and whatever is a bug."""
    if isinstance(end, Failed):
        if end.failure not in HOPELESS:
            raise NotTold from end
        _log.warning("an answer was refused", extra={"failure": end.failure.name})
    elif end is not None:
        raise end
