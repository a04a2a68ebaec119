"""The limit: bare aiohttp, one durable statement, one message; no rules, words or retries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg
import orjson
from aiohttp import ClientSession, web

from tests.benchmarks.contender import TOKEN
from tests.benchmarks.load import PATH

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS bench_chats (
    chat bigint PRIMARY KEY, turn integer NOT NULL, memory jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS bench_events (
    chat bigint, event bigint, answer jsonb NOT NULL, PRIMARY KEY (chat, event));
"""
# The least that a durable step writes: where the conversation stands, and what was answered.
_STEP: Final = """
WITH chat AS (
    INSERT INTO bench_chats VALUES ($1, 1, '{}')
    ON CONFLICT (chat) DO UPDATE SET turn = bench_chats.turn + 1 RETURNING turn)
INSERT INTO bench_events SELECT $1, $2, jsonb_build_object('turn', turn) FROM chat
RETURNING answer
"""
_JSON: Final = {"Content-Type": "application/json"}


@asynccontextmanager
async def bare(double: str, database: str) -> AsyncIterator[web.Application]:
    """Commit, then send."""
    address = database.replace("+asyncpg", "", 1)
    async with (
        asyncpg.create_pool(address, min_size=16, max_size=16) as pool,
        ClientSession() as session,
    ):
        await pool.execute(_TABLES)
        url = f"{double}/bot{TOKEN}/sendMessage"

        async def step(request: web.Request) -> web.Response:
            update = orjson.loads(await request.read())
            message = update["message"]
            chat = message["chat"]["id"]
            await pool.fetchrow(_STEP, chat, update["update_id"])
            body = orjson.dumps({"chat_id": chat, "text": message["text"]})
            async with session.post(url, data=body, headers=_JSON) as answer:
                orjson.loads(await answer.read())
            return web.Response()

        app = web.Application()
        app.router.add_post(PATH, step)
        yield app
