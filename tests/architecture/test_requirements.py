"""The requirement files are in step with pyproject.toml; `make check` asks the same questions."""

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from tests.architecture.source import PROJECT

SCRIPT = PROJECT / ".ci" / "check_requirements.py"
GOOD = "aiohttp==3.14.5 \\\n    --hash=sha256:00\nsegno==1.6.1 \\\n    --hash=sha256:11\n"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_requirements", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_requirement_files_pin_what_the_project_asks_for() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_good_file_has_no_faults(check: ModuleType) -> None:
    assert check.faults_of(["aiohttp>=3.14,<3.15", "segno>=1.6"], GOOD) == []


@pytest.mark.parametrize(
    ("asked", "pinned"),
    [
        (["aiogram"], GOOD),
        (["aiohttp>=3.15"], GOOD),
        (["segno"], "--index-url https://example.org/simple\n" + GOOD),
        (["segno"], GOOD + "yarl==1.2\n"),
    ],
)
def test_a_missing_pin_an_old_pin_an_address_and_a_bare_pin_are_seen(
    check: ModuleType, asked: list[str], pinned: str
) -> None:
    assert check.faults_of(asked, pinned) != []
