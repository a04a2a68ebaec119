"""Folders for the embedded PostgreSQL: new ones, and copies of one made before."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.postgres import EmbeddedPostgres
from tests.databases import temporary_folder


@pytest.fixture
def new_home() -> Iterator[Path]:
    """Where nothing has been made yet."""
    with temporary_folder() as folder:
        yield folder / ".oblik"


@pytest.fixture(scope="session")
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
