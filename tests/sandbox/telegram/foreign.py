"""A script for python-telegram-bot, and the two ways by which it gets its updates."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from tests.sandbox.telegram.line import TOKEN, Line

PDF: Final = b"%PDF-1.7 a bill"
SECRET: Final = "a-secret_of-the-hook"
Bot = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@dataclass
class Script:
    """What the foreign bot does, and what it was given."""

    updates: list[Update] = field(default_factory=list)
    said: list[TelegramObject] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    async def start(self, update: Update, _: Context) -> None:
        """The command: an inline keyboard."""
        keyboard = [[InlineKeyboardButton("Bill", callback_data="bill")]]
        await self.answers(
            update, "<b>What now?</b>", parse_mode=ParseMode.HTML,
            reply_markup=InlineKeyboardMarkup(keyboard),
        )  # fmt: skip

    async def pressed(self, update: Update, context: Context) -> None:
        """A press: an alert, an edit, a document, the same document by its id, a request."""
        query = update.callback_query
        assert query is not None
        assert isinstance(query.message, Message)
        await query.answer("Soon", show_alert=True)
        edited = await query.edit_message_text("Here it comes")
        assert isinstance(edited, Message)
        chat = query.message.chat_id
        await context.bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        first = await context.bot.send_document(chat, PDF, caption="First", filename="bill.pdf")
        assert first.document is not None
        again = await context.bot.send_document(chat, first.document.file_id, caption="Again")
        fetched = await (
            await context.bot.get_file(first.document.file_id)
        ).download_as_bytearray()
        assert bytes(fetched) == PDF
        self.said += [edited, first, again]
        keys = ReplyKeyboardMarkup([[KeyboardButton("My phone", request_contact=True)]])
        self.said.append(await context.bot.send_message(chat, "Who are you?", reply_markup=keys))

    async def shared(self, update: Update, _: Context) -> None:
        """A contact."""
        assert update.message is not None
        assert update.message.contact is not None
        phone = update.message.contact.phone_number
        await self.answers(update, f"Thanks: {phone}", reply_markup=ReplyKeyboardRemove())

    async def answers(self, update: Update, text: str, **more: Any) -> None:
        """A text to where the update came from."""
        assert update.message is not None
        self.said.append(await update.message.reply_text(text, **more))

    async def notes(self, update: object, _: Context) -> None:
        """Every update, before the others."""
        assert isinstance(update, Update)
        self.updates.append(update)

    async def fails(self, _: object, context: Context) -> None:
        """What went wrong in a handler or in a poll."""
        assert context.error is not None
        self.errors.append(context.error)

    def wire(self, bot: Bot) -> None:
        """Handlers of the script."""
        bot.add_handler(MessageHandler(filters.ALL, self.notes), group=-1)
        bot.add_handler(CallbackQueryHandler(self.notes), group=-1)
        bot.add_handler(CommandHandler("start", self.start))
        bot.add_handler(CallbackQueryHandler(self.pressed, pattern="^bill$"))
        bot.add_handler(MessageHandler(filters.CONTACT, self.shared))
        bot.add_error_handler(self.fails)


def foreign(wire: Line, *, token: str = TOKEN, polls: bool = False) -> Bot:
    """python-telegram-bot at our address; no proxy of the surroundings is asked."""
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{wire.base}/bot")
        .base_file_url(f"{wire.base}/file/bot")
        .job_queue(None)
        .request(HTTPXRequest(httpx_kwargs={"trust_env": False}))
        .get_updates_request(HTTPXRequest(httpx_kwargs={"trust_env": False}))
    )
    return builder.build() if polls else builder.updater(None).build()


@asynccontextmanager
async def by_polling(wire: Line, script: Script) -> AsyncIterator[None]:
    """The client's own polling loop."""
    bot = foreign(wire, polls=True)
    script.wire(bot)
    async with bot:
        assert bot.updater is not None
        await bot.start()
        await bot.updater.start_polling(timeout=2)
        yield
        await bot.updater.stop()
        await bot.stop()


@asynccontextmanager
async def by_webhook(wire: Line, script: Script) -> AsyncIterator[None]:
    """A small server feeds the client what we bring."""
    bot = foreign(wire)
    script.wire(bot)

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
        await bot.process_update(Update.de_json(await request.json(), bot.bot))
        return web.Response()

    hooks = web.Application()
    hooks.router.add_post("/hook", take)
    async with TestServer(hooks) as server, bot:
        await bot.bot.set_webhook(str(server.make_url("/hook")), secret_token=SECRET)
        assert (await bot.bot.get_webhook_info()).max_connections == 40
        yield
        await bot.bot.delete_webhook()


def parts(value: object) -> Iterator[TelegramObject]:
    """An object of the client and everything in it."""
    if isinstance(value, TelegramObject):
        yield value
        for name in value.to_dict(recursive=False):
            yield from parts(getattr(value, "from_user" if name == "from" else name, None))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from parts(each)


def leftovers(values: list[Any]) -> dict[str, Any]:
    """What the client found in our JSON and has no name for."""
    return {
        f"{type(part).__name__}.{name}": found
        for part in parts(values)
        for name, found in part.api_kwargs.items()
    }
