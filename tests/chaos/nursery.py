"""A process that has loaded the bot and forks a command of it whenever it is told to.

Loading takes seconds on a busy machine, and a worker that is killed every few of them would never
work. Children are processes like any other: they are killed, and nobody waits for them.
"""

import gc
import os
import signal
import sys
from pathlib import Path

from bot.cli import main
from tests.chaos.twins import TWINS


def serve(twin: str) -> None:
    """Lines of "command log" in, numbers of processes out, until the input ends."""
    import bot.cli.serving  # noqa: PLC0415 - loaded once, for all children
    import bot.jobs.schedule  # noqa: F401, PLC0415
    import services.banks.monobank  # noqa: F401, PLC0415

    if twin:
        TWINS[twin]()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave nothing behind
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print("ready", flush=True)  # noqa: T201 - whoever started us waits for that
    for line in sys.stdin:
        command, log = line.split()
        child = os.fork()
        if child == 0:
            _become(command, Path(log))
        print(child, flush=True)  # noqa: T201


def _become(command: str, log: Path) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with log.open("ab") as said, Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    os._exit(main([command]))


if __name__ == "__main__":
    serve(sys.argv[1] if len(sys.argv) > 1 else "")
