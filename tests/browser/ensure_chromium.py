"""Finds a Chromium for the tests, and fetches one when there is none.

On the PATH, else by apt where that is allowed, else Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium that starts; None means Playwright's own is to be used."""
    for name in NAMES:
        path = shutil.which(name)
        if path is not None and _succeeds([path, "--version"], quiet=True):
            return path
    return None


def ensure_chromium() -> bool:
    """Fetch a Chromium unless one is found; False when every way failed."""
    return find_chromium() is not None or _fetch_by_apt() or _fetch_by_playwright()


def _fetch_by_apt() -> bool:
    # Ubuntu's package of that name only points to a snap, which containers cannot run.
    if os.geteuid() != 0 or shutil.which("apt-get") is None or _is_ubuntu():
        return False
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    return _succeeds(["apt-get", "update"]) and _succeeds(install) and find_chromium() is not None


def _fetch_by_playwright() -> bool:
    libraries = ["--with-deps"] if os.geteuid() == 0 and shutil.which("apt-get") else []
    return _succeeds([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def _succeeds(command: Sequence[str], *, quiet: bool = False) -> bool:
    sink = subprocess.DEVNULL if quiet else sys.stderr
    try:
        done = subprocess.run(command, check=False, stdout=sink, stderr=sink)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if not ensure_chromium():
        sys.exit(
            "The tests need a Chromium: install one so that `chromium` is on the PATH, "
            "or let `python -m playwright install chromium` reach its download."
        )
