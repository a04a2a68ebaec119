"""A server that syncs, as in service: an embedded PostgreSQL on the disk, gone afterwards."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.postgres import EmbeddedPostgres
from storage.migrations.run import upgrade
from tests.databases import Databases


@contextlib.contextmanager
def migrated_databases() -> Iterator[Databases]:
    """Fresh migrated databases with fsync and synchronous_commit on, as they are by default."""
    with tempfile.TemporaryDirectory(prefix="oblik-bench-") as name:
        Path(name).chmod(0o711)  # under root the server runs as `nobody`, who must get through
        server = EmbeddedPostgres(Path(name))
        try:
            with Databases(server.start()) as databases:
                databases.run(upgrade(databases.url_of(databases.template)))
                yield databases
        finally:
            server.stop()
