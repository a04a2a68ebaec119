"""A door in front of PostgreSQL that can be shut, hung, or closed on the last word."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qs, urlsplit

_CHUNK = 65_536


class Proxy:
    """Passes bytes between the memory and PostgreSQL until it is told otherwise."""

    def __init__(self, database_url: str) -> None:
        self._parts = urlsplit(database_url)
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._port = 0
        self._is_flowing = asyncio.Event()
        self.last_word = b""  # passed on, then the line is cut: the answer is never heard
        self._is_flowing.set()

    @property
    def url(self) -> str:
        """DATABASE_URL through the door."""
        user = self._parts.netloc.rpartition("@")[0]
        return self._parts._replace(netloc=f"{user}@127.0.0.1:{self._port}", query="").geturl()

    async def open(self) -> None:
        """Let people in."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Drop everybody, refuse the next."""
        if self._server is not None:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()
        self._is_flowing.set()

    def hang(self) -> None:
        """Take bytes and pass nothing on."""
        self._is_flowing.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await self._connect()
        self._writers |= {writer, inner_writer}
        with contextlib.suppress(ConnectionError):
            async with asyncio.TaskGroup() as group:
                answers = group.create_task(self._pass_on(inner_reader, writer))
                await self._pass_on(reader, inner_writer, last_word=answers.cancel)
        writer.transport.abort()

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        last_word: Callable[[], object] | None = None,
    ) -> None:
        while chunk := await reader.read(_CHUNK):
            await self._is_flowing.wait()
            writer.write(chunk)
            if last_word is not None and self.last_word and self.last_word in chunk:
                last_word()
                writer.write_eof()
                return
        writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        query = {name: values[0] for name, values in parse_qs(self._parts.query).items()}
        if "host" in query:
            return await asyncio.open_unix_connection(
                f"{query['host']}/.s.PGSQL.{query.get('port', '5432')}"
            )
        return await asyncio.open_connection(self._parts.hostname, self._parts.port or 5432)


@contextlib.asynccontextmanager
async def proxied(database_url: str) -> AsyncIterator[Proxy]:
    """A proxy that is open."""
    proxy = Proxy(database_url)
    await proxy.open()
    try:
        yield proxy
    finally:
        await proxy.shut()
