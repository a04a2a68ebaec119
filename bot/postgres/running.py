"""What `postmaster.pid` tells about a server: is it there, is it ours, where does it listen."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_STOPPED_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server as its own file describes it."""

    pid: int
    port: int
    socket_folder: Path
    is_ready: bool


def find_running(data: Path) -> Running | None:
    """Read the file; None when there is none, or when it is not complete yet."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid, _, _, port, folder, _, _, status = (*lines, "")[:8]
        return Running(int(pid), int(port), Path(folder), is_ready=status.strip() == "ready")
    except (OSError, ValueError):
        return None


def remove_orphan(data: Path) -> None:
    """Stop a server whose keeper is gone, and forget one that is gone itself.

    Nobody would ever stop an orphan, so it is not adopted. A recycled process number is told
    apart by the process's folder: PostgreSQL works inside its data folder.
    """
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    if _is_serving(pid, data):
        for how in (signal.SIGINT, signal.SIGQUIT):
            if _end(pid, how):
                return
    elif _is_alive(pid):
        pid_file.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_serving(pid: int, data: Path) -> bool:
    if Path("/proc/self/cwd").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
        return False
    said = subprocess.run(  # noqa: S603 - a fixed command and a number
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return "postgres" in said and str(data) in said


def _end(pid: int, how: signal.Signals) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, how)
    deadline = time.monotonic() + _STOPPED_WITHIN
    while _is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True
