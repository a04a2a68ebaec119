"""The peers: an echo, which keeps nothing, behind each framework's own webhook as it comes."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from aiohttp import web

from tests.benchmarks.contender import TOKEN
from tests.benchmarks.load import PATH, SECRET


def aiogram_background(double: str, _: str) -> AbstractAsyncContextManager[web.Application]:
    """aiogram as it comes: acknowledges first, answers afterwards, loses both when it dies."""
    return _aiogram(double, in_background=True)


def aiogram_foreground(double: str, _: str) -> AbstractAsyncContextManager[web.Application]:
    """aiogram told to answer before it acknowledges, as we do."""
    return _aiogram(double, in_background=False)


@asynccontextmanager
async def _aiogram(double: str, *, in_background: bool) -> AsyncIterator[web.Application]:
    from aiogram import Bot, Dispatcher  # noqa: PLC0415 - one framework in a process
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import Message  # noqa: PLC0415
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler  # noqa: PLC0415

    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(double)))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    app = web.Application()
    SimpleRequestHandler(
        dispatcher, bot, handle_in_background=in_background, secret_token=SECRET
    ).register(app, path=PATH)
    yield app
    await bot.session.close()


@asynccontextmanager
async def python_telegram_bot(double: str, _: str) -> AsyncIterator[web.Application]:
    """python-telegram-bot behind an aiohttp handler, as its own examples put it behind one."""
    from telegram import Update  # noqa: PLC0415 - one framework in a process
    from telegram.ext import Application, ContextTypes, MessageHandler, filters  # noqa: PLC0415

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    application = (
        Application.builder().token(TOKEN).base_url(f"{double}/bot").updater(None).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def receive(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.process_update(update)
        return web.Response()

    app = web.Application()
    app.router.add_post(PATH, receive)
    async with application:
        yield app
