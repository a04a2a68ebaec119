"""The embedded PostgreSQL as its users see it: started, shared, restarted, bereaved."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import asyncpg
import pytest

from bot.postgres import EmbeddedPostgres
from bot.postgres.locks import FileLock
from bot.postgres.place import find_place
from tests.bot.postgres.asking import ask, expect_stopped, keeper_of, pid_of, remember
from tests.bot.postgres.user import PostgresUser


async def test_rows_survive_a_restart(home: Path) -> None:
    async with EmbeddedPostgres(home) as url:
        await remember(url, "first")
    expect_stopped(home)
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT word FROM memory") == "first"


async def test_ukrainian_letters_have_their_cases_and_no_network_is_listened_to(
    home: Path,
) -> None:
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT lower('ЄЇҐІ')") == "єїґі"
        assert await ask(url, "SELECT 'Їжакевич' ILIKE '%їЖАК%'") is True
        assert await ask(url, "SELECT upper('ґанок')") == "ҐАНОК"
        assert await ask(url, "SHOW listen_addresses") == ""
        assert await ask(url, "SHOW fsync") == "on"


async def test_a_wrong_password_is_refused_and_the_right_one_is_private(home: Path) -> None:
    async with EmbeddedPostgres(home) as url:
        password = home / "postgres" / "password"
        assert password.stat().st_mode & 0o077 == 0
        wrong = url.replace(password.read_text().strip(), "guess")
        assert wrong != url
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(wrong, "SELECT 1")


async def test_a_port_opens_the_loopback_interface_too(home: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with EmbeddedPostgres(home, port=port) as url:
        over_network = url.partition("?")[0].replace("@/", f"@127.0.0.1:{port}/")
        assert await ask(over_network, "SELECT 1") == 1
        assert await ask(url, "SELECT 1") == 1


async def test_the_server_stays_until_the_last_of_its_users_has_left(home: Path) -> None:
    with PostgresUser(home) as first, PostgresUser(home) as second:
        assert first.url() == second.url() != ""
        pid = pid_of(home)
        async with EmbeddedPostgres(home) as url:
            first.leave()
            second.leave()
            assert await ask(url, "SELECT 1") == 1
            assert pid_of(home) == pid
    expect_stopped(home)


async def test_users_arriving_at_once_get_one_server(new_home: Path) -> None:
    servers = [EmbeddedPostgres(new_home) for _ in range(5)]
    urls = await asyncio.gather(*(asyncio.to_thread(server.start) for server in servers))
    assert len(set(urls)) == 1
    assert await ask(urls[0], "SELECT 1") == 1
    await asyncio.gather(*(asyncio.to_thread(server.stop) for server in servers))
    expect_stopped(new_home)


async def test_the_server_goes_when_its_only_user_is_killed(home: Path) -> None:
    with PostgresUser(home) as user:
        await remember(user.url(), "durable")
        user.kill()
    expect_stopped(home)
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT word FROM memory") == "durable"


async def test_a_killed_user_does_not_take_the_server_from_the_others(home: Path) -> None:
    with PostgresUser(home) as starter:
        starter.url()
        async with EmbeddedPostgres(home) as url:
            starter.kill()
            assert await ask(url, "SELECT 1") == 1
    expect_stopped(home)


async def test_rows_survive_a_killed_server(home: Path) -> None:
    async with EmbeddedPostgres(home) as url:
        await remember(url, "durable")
        os.kill(pid_of(home), signal.SIGKILL)
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT word FROM memory") == "durable"


async def test_a_server_left_without_its_keeper_is_replaced(home: Path) -> None:
    async with EmbeddedPostgres(home) as url:
        await remember(url, "durable")
        os.kill(keeper_of(pid_of(home)), signal.SIGKILL)
        kept = FileLock(find_place(home).lock("keeper"))
        kept.own(within=10)  # the killed keeper has let go: it is dead by now
        kept.release()
        async with EmbeddedPostgres(home) as again:
            assert await ask(again, "SELECT word FROM memory") == "durable"
    expect_stopped(home)


async def test_a_recycled_process_number_does_not_stop_the_start(home: Path) -> None:
    async with EmbeddedPostgres(home):
        pid_file = home / "postgres" / "data" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    stale = "\n".join([str(os.getpid()), *lines[1:7], "ready"]) + "\n"
    pid_file.write_text(stale)
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT 1") == 1
