"""A small process that starts PostgreSQL, waits for its last user to go, and stops it.

It is run by path with its order on the standard input (the argument only names the project in a
process list), needs the standard library only, and says one line: `ready` or what is wrong.
A user of the server holds `users.lock` shared for its lifetime; the kernel lets go for the dead,
so the keeper, which asks for that lock alone, wakes when nobody is left, killed ones included.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

_READY_WITHIN = 60.0
_STOPPED_WITHIN = 10.0
_PR_SET_PDEATHSIG = 1
_WAKING = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1}
_LINE_OF_STATUS = 7


def main(order: dict[str, Any]) -> NoReturn:
    """Fork: the parent reports, the child keeps the server."""
    mine = _open_lock(order["keeper_lock"])
    fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        sys.stdout.write(said or "the keeper died")
        sys.stdout.flush()
        os._exit(0)
    os.close(reading)
    os.setsid()
    os.chdir("/")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    _keep(order, writing)
    os._exit(0)


def _keep(order: dict[str, Any], report: int) -> None:
    signal.signal(signal.SIGCHLD, lambda *_: None)  # BSD drops a blocked signal nobody handles
    signal.pthread_sigmask(signal.SIG_BLOCK, _WAKING)
    try:
        server = _start(order)
    except OSError as error:
        os.write(report, str(error).encode())
        return
    try:
        said = _wait_until_ready(server, Path(order["data"]) / "postmaster.pid")
        with contextlib.suppress(BrokenPipeError):
            os.write(report, said.encode())
        os.close(report)
        if said == "ready":
            users = _open_lock(order["users_lock"])
            threading.Thread(target=_wake_when_alone, args=(users,), daemon=True).start()
            signal.sigwait(_WAKING)
    finally:
        _stop(server)
        with contextlib.suppress(OSError):
            Path(order["socket_folder"]).rmdir()


def _start(order: dict[str, Any]) -> "subprocess.Popen[bytes]":
    change = order["change"]
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    if change:
        os.chown(order["log"], change["user"], change["group"])
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WAKING)
        if library is not None:  # after the change of account, which would clear it
            library.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)

    return subprocess.Popen(  # noqa: S603 - our own binary, no shell
        order["command"],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=order["environment"],
        preexec_fn=prepare,  # noqa: PLW1509 - this process has one thread
        **change,
    )


def _wait_until_ready(server: "subprocess.Popen[bytes]", pid_file: Path) -> str:
    deadline = time.monotonic() + _READY_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            return f"the server ended with code {server.returncode}"
        with contextlib.suppress(OSError, IndexError):
            lines = pid_file.read_text().splitlines()
            if int(lines[0]) == server.pid and lines[_LINE_OF_STATUS].strip() == "ready":
                return "ready"
        time.sleep(0.005)
    return f"the server was not ready within {_READY_WITHIN:.0f} s"


def _wake_when_alone(users: int) -> None:
    fcntl.flock(users, fcntl.LOCK_EX)
    os.kill(os.getpid(), signal.SIGUSR1)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    # Fast, then immediate (the next start recovers from the log), then by force.
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=_STOPPED_WITHIN)


def _open_lock(path: str) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


if __name__ == "__main__":
    main(json.load(sys.stdin))
