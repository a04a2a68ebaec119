"""Fetching what the bot points at: documents and pictures, checked against what it promised."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.viber.chats import Chats
from bot.sandbox.viber.checks import FILE_LIMIT, PICTURE_LIMIT
from bot.sandbox.viber.state import Message, State

_TIMEOUT: Final = ClientTimeout(total=20, connect=2)
_TRIES: Final = 3
_OK: Final = 200


class NotFetched(Exception):
    """Why a receiver cannot be shown the file."""


class Fetching:
    """Works while the application lives: a file that cannot be fetched fails its message."""

    def __init__(self, state: State, chats: Chats) -> None:
        self._state = state
        self._chats = chats

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """A cleanup context of the application."""
        async with ClientSession() as http, asyncio.TaskGroup() as group:
            workers = [group.create_task(self._work(http)) for _ in range(2)]
            yield
            for worker in workers:
                worker.cancel()

    async def _work(self, http: ClientSession) -> None:
        while True:
            chat, token = await self._state.to_fetch.get()
            person = self._state.persons.get(chat)
            message = person.find(token) if person else None
            if person is None or message is None:
                continue
            try:
                await self._fetch(http, message)
                self._chats.delivered(person, message)
            except NotFetched as why:
                self._chats.failed(person, message, str(why))
            await self._state.touch()

    async def _fetch(self, http: ClientSession, message: Message) -> None:
        """Keep the content with the message. Raises NotFetched."""
        address = str(message["media"])
        content = await self._content(http, address)
        if message["type"] == "file" and len(content) != message["size"]:
            raise NotFetched(f"size is {len(content)}, not {message['size']}")
        if len(content) > (PICTURE_LIMIT if message["type"] == "picture" else FILE_LIMIT):
            raise NotFetched("too big")
        name = str(message.get("file_name") or PurePosixPath(urlsplit(address).path).name)
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        message["file"] = self._state.keep_file(name, mime, content).id

    async def _content(self, http: ClientSession, address: str) -> bytes:
        for _ in range(_TRIES):
            try:
                async with http.get(address, timeout=_TIMEOUT) as answer:
                    if answer.status == _OK:
                        return await answer.read()
                    raise NotFetched(f"media answered {answer.status}")
            except (ClientError, OSError, TimeoutError):
                continue
        raise NotFetched("media cannot be fetched")
