"""Imports point inward: the contracts in pyproject.toml hold, and they can fail."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PROJECT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

PLAN = """
[tool.importlinter]
root_packages = ["attic", "cellar"]
[[tool.importlinter.contracts]]
id = "up"
name = "attic above cellar"
type = "layers"
layers = ["attic", "cellar"]
"""


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    # Plain words on every terminal: the linter draws in colours otherwise.
    return subprocess.run(  # noqa: S603 - this interpreter and our own words
        [sys.executable, "-c", LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"},
    )


def test_every_contract_is_kept() -> None:
    done = lint(PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_a_wrong_import_is_seen(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PLAN)
    for name, text in {"attic": "", "cellar": "import attic\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(text)
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "cellar is not allowed to import attic" in done.stdout
