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

    Nobody would ever stop an orphan, so it is not adopted. A recycled process number (and a dead
    process nobody has buried) is told apart by the process's folder: PostgreSQL works inside its
    data folder. The caller holds the locks, so the file is nobody else's.
    """
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if not _is_serving(pid, data):
            break
        _ask_to_end(pid, data, how)
    pid_file.unlink(missing_ok=True)


def _is_serving(pid: int, data: Path) -> bool:
    if Path("/proc/self/cwd").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
        return False
    said = subprocess.run(  # noqa: S603 - a fixed command and a number
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return "postgres" in said and str(data) in said


def _ask_to_end(pid: int, data: Path, how: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, how)
    deadline = time.monotonic() + _STOPPED_WITHIN
    while _is_serving(pid, data) and time.monotonic() < deadline:
        time.sleep(0.005)
