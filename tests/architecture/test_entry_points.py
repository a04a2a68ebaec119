"""The command line starts, explains itself and refuses a wrong call with code 2."""

import subprocess
import sys

import pytest

from tests.architecture.source import PROJECT

COMMANDS = (
    "serve", "jobs", "run", "demo", "migrate", "check", "import", "registry", "suspense", "texts",
)  # fmt: skip


def call(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - this interpreter and our own words
        [sys.executable, "-m", "bot", *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_names_every_command() -> None:
    done = call("--help")
    assert done.returncode == 0, done.stderr
    assert [command for command in COMMANDS if command not in done.stdout] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    done = call(command, "--help")
    assert done.returncode == 0, done.stderr
    assert command in done.stdout


def test_an_unknown_command_is_a_wrong_call() -> None:
    done = call("sing")
    assert done.returncode == 2
    assert "sing" in done.stderr
    assert "Traceback" not in done.stderr
