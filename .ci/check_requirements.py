"""Checks, without a network, that the requirement files are in step with pyproject.toml."""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.!+-]+)")
_ADDRESS = re.compile(r"\w+://|^--|^-[ef] ", re.MULTILINE)


def faults_of(asked: Iterable[str], pinned: str) -> list[str]:
    """What a requirement file lacks: a pin within the range asked for, hashes, no addresses."""
    versions = {
        canonicalize_name(pin["name"]): pin["version"]
        for pin in map(_PIN.match, pinned.splitlines())
        if pin
    }
    faults = [] if not _ADDRESS.search(pinned) else ["holds an address or an option"]
    for requirement in map(Requirement, asked):
        version = versions.get(canonicalize_name(requirement.name))
        if version is None:
            faults.append(f"does not pin {requirement.name}")
        elif version not in requirement.specifier:
            faults.append(f"pins {requirement.name}=={version}, and {requirement} is asked for")
    faults += [
        f"has no hash for {block.split()[0]}"
        for block in re.split(r"\n(?=\S)", pinned.strip())
        if "--hash=sha256:" not in block
    ]
    return faults


def main() -> int:
    """Print every fault; 1 when there are any."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run = project["dependencies"]
    asked = {
        "requirements.txt": run,
        "requirements-dev.txt": run + project["optional-dependencies"]["dev"],
    }
    faults = [
        f"{name} {fault}; `make lock` renews it"
        for name, wanted in asked.items()
        for fault in faults_of(wanted, (PROJECT / name).read_text(encoding="utf-8"))
    ]
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
