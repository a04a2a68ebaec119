"""The embedded PostgreSQL in every kind of folder, for every kind of user."""

import os
from pathlib import Path

import pytest

from bot.postgres import EmbeddedPostgres
from bot.postgres.account import Account
from bot.postgres.running import find_running
from tests.bot.postgres.asking import STRANGER, ask, expect_stopped, remember, somebody_else
from tests.bot.postgres.user import PostgresUser


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
