"""The embedded PostgreSQL as its users see it: started, shared, restarted, bereaved."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.postgres import EmbeddedPostgres
from bot.postgres.account import Account
from bot.postgres.locks import FileLock
from bot.postgres.running import find_running
from tests.bot.postgres_user import PostgresUser
from tests.databases import temporary_folder

PATIENCE = 30.0
STRANGER = 65534


@pytest.fixture
def new_home() -> Iterator[Path]:
    """Where nothing has been made yet."""
    with temporary_folder() as folder:
        yield folder / ".oblik"


@pytest.fixture(scope="module")
def made_once() -> Iterator[Path]:
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / ".oblik")
        server.start()
        server.stop()
        yield folder / ".oblik"


@pytest.fixture
def home(new_home: Path, made_once: Path) -> Path:
    """A copy of a cluster made before, since making one takes most of a second."""
    subprocess.run(["/bin/cp", "-a", str(made_once), str(new_home)], check=True)  # noqa: S603
    return new_home


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def remember(url: str, word: str) -> None:
    await ask(url, f"CREATE TABLE memory AS SELECT '{word}' AS word")


def expect_stopped(home: Path) -> None:
    """The keeper holds its lock to its end, and goes after the server."""
    kept = FileLock(home / "postgres" / "keeper.lock")
    kept.own(within=PATIENCE)
    kept.release()
    assert find_running(home / "postgres" / "data") is None


def pid_of(home: Path) -> int:
    running = find_running(home / "postgres" / "data")
    assert running is not None
    return running.pid


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
        async with EmbeddedPostgres(home) as again:
            assert await ask(again, "SELECT word FROM memory") == "durable"
    expect_stopped(home)


def keeper_of(pid: int) -> int:
    facts = Path(f"/proc/{pid}/stat")
    if facts.exists():
        return int(facts.read_text().rpartition(")")[2].split()[1])
    return int(os.popen(f"ps -o ppid= -p {pid}").read())  # noqa: S605 - a number of our own


async def test_a_recycled_process_number_does_not_stop_the_start(home: Path) -> None:
    async with EmbeddedPostgres(home):
        pid_file = home / "postgres" / "data" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    stale = "\n".join([str(os.getpid()), *lines[1:7], "ready"]) + "\n"
    pid_file.write_text(stale)
    async with EmbeddedPostgres(home) as url:
        assert await ask(url, "SELECT 1") == 1


async def test_two_projects_side_by_side_do_not_meet(new_home: Path) -> None:
    other_home = new_home.parent / "other" / ".oblik"
    async with EmbeddedPostgres(new_home) as url, EmbeddedPostgres(other_home) as other:
        await remember(url, "mine")
        assert await ask(other, "SELECT to_regclass('memory')") is None
    expect_stopped(new_home)
    expect_stopped(other_home)


async def test_a_very_long_path_is_no_obstacle(home: Path) -> None:
    async with EmbeddedPostgres(home / ("long" * 40)) as url:
        assert await ask(url, "SELECT 1") == 1


async def test_a_first_start_cut_short_is_made_whole(new_home: Path) -> None:
    half = new_home / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    async with EmbeddedPostgres(new_home) as url:
        assert await ask(url, "SELECT 1") == 1
        assert not half.exists()


async def test_a_folder_that_is_closed_to_the_account_is_left_closed(
    new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = new_home.parent / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr("bot.postgres.place._STATE_ROOTS", (new_home.parent,))
    server = EmbeddedPostgres(closed / ".oblik")
    async with server as url:
        assert await ask(url, "SELECT 1") == 1
    assert closed.stat().st_mode & 0o777 == 0o700
    if os.geteuid() == 0:
        assert server.remark is not None
        assert str(new_home.parent / "oblik") in server.remark
    else:
        assert server.remark is None


async def test_programs_closed_to_the_account_are_copied_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.postgres.place._STATE_ROOTS", (home.parent,))
    monkeypatch.setattr(Account, "can_run", lambda *_: False)
    for _ in range(2):
        async with EmbeddedPostgres(home) as url:
            assert await ask(url, "SELECT 1") == 1
    copies = [path for path in (home.parent / "oblik").iterdir() if path.is_dir()]
    assert len(copies) == 1


def somebody_else(home: Path) -> int | None:
    """An ordinary user to run as when we are root and that user can reach this Python."""
    stranger = Account(STRANGER, STRANGER, is_other=True)
    if os.geteuid() != 0 or not stranger.can_run(Path(sys.executable).resolve()):
        return None
    home.mkdir()
    stranger.give(home)
    return STRANGER


async def test_an_ordinary_user_needs_nothing_of_the_system(new_home: Path) -> None:
    uid = somebody_else(new_home)
    with PostgresUser(new_home, uid=uid) as user:
        assert await ask(user.url(), "SELECT 1") == 1
        assert (new_home / "postgres" / "data").stat().st_uid == (uid or os.geteuid() or STRANGER)
        user.leave()
    expect_stopped(new_home)


async def test_the_socket_folder_is_gone_with_the_server(home: Path) -> None:
    async with EmbeddedPostgres(home):
        running = find_running(home / "postgres" / "data")
        assert running is not None
        assert running.socket_folder.stat().st_mode & 0o077 == 0
    assert not running.socket_folder.exists()
    shutil.rmtree(home)
