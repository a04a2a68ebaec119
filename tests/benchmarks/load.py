"""The load: Telegram's updates posted to a webhook, as many in flight as are asked for."""

import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aiohttp import ClientSession

SECRET: Final = "webhook-secret-of-the-bench"
PATH: Final = "/telegram/webhook"
_CHATS: Final = 200
_LENGTH: Final = b"content-length:"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Load:
    """What one turn of the load has measured; times of the webhook's answer in milliseconds."""

    count: int
    per_second: float
    p50: float
    p99: float


def updates(count: int) -> Iterator[bytes]:
    """Requests with text messages: each update once, the chats one after the other."""
    for number in itertools.islice(_numbers, count):
        chat = 1000 + number % _CHATS
        who = {"id": chat, "is_bot": False, "first_name": "Марія", "language_code": "uk"}
        where = {"id": chat, "type": "private", "first_name": "Марія"}
        message = {
            "message_id": number, "date": 1764000000, "from": who, "chat": where, "text": "Вітаю",
        }  # fmt: skip
        body = json.dumps({"update_id": number, "message": message}, ensure_ascii=False).encode()
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body


async def drive(session: ClientSession, *, port: int, double: str, shape: tuple[int, int]) -> Load:
    """Post `shape` = (updates, in flight); the clock stops at the last sendMessage.

    Raw sockets, so that the load takes as little as it can of cores that it shares.
    """
    count, in_flight = shape
    await (await session.get(f"{double}/reset")).read()
    requests, times = updates(count), list[float]()
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(in_flight)]
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for reader, writer in connections:
            group.create_task(_post(reader, writer, requests=requests, times=times))
    await (await session.get(f"{double}/reached/{count}")).read()
    took = time.perf_counter() - began
    for _, writer in connections:
        writer.close()
    cuts = statistics.quantiles(times, n=100)
    return Load(count, count / took, cuts[49], cuts[98])


async def _post(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    requests: Iterator[bytes],
    times: list[float],
) -> None:
    for request in requests:
        began = time.perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode())
        at = head.find(_LENGTH)
        size = int(head[at + len(_LENGTH) : head.index(b"\r", at)]) if at >= 0 else 0
        await reader.readexactly(size)
        times.append((time.perf_counter() - began) * 1000)
