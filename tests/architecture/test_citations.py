"""The code cites only what its reader has: documents that are here, rules that they tell."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

DOCUMENT = re.compile(r"(?<![\w/.-])([\w./-]*\w\.md)\b")
INVARIANT = re.compile(r"\bI[1-9]\d?\b")
KINDS = {".py", ".ftl", ".html", ".js", ".css", ".toml", ".yml", ".yaml", ".sh"}
ROOMS = ("bot", "handlers", "services", "storage", "locales", "tests", ".ci", ".github")
TOLD = (PROJECT / "docs" / "payments.md").read_text(encoding="utf-8")


def files() -> list[Path]:
    single = (PROJECT / name for name in ("pyproject.toml", "Makefile", "Dockerfile"))
    rooms = (path for room in ROOMS for path in (PROJECT / room).rglob("*"))
    return [*single, *(path for path in rooms if path.suffix in KINDS)]


def is_here(document: str) -> tuple[bool, bool]:
    """By its path, or by its name among the documents."""
    return (PROJECT / document).is_file(), (PROJECT / "docs" / document).is_file()


def absent(text: str) -> list[str]:
    """What the text cites and the project lacks."""
    documents = [name for name in DOCUMENT.findall(text) if not any(is_here(name))]
    rules = [number for number in INVARIANT.findall(text) if f"| {number} |" not in TOLD]
    return documents + rules


def test_nothing_is_cited_that_is_not_in_the_project() -> None:
    found = [
        f"{path.relative_to(PROJECT)} cites {name}"
        for path in files()
        if path != Path(__file__)
        for name in absent(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("as the brief says (absent.md, 3)", "absent.md"),
        ("see docs/house.md and docs/absent.md", "docs/absent.md"),
        ("the books are the same (I3, I99)", "I99"),
    ],
)
def test_a_wrong_citation_is_seen(words: str, missing: str) -> None:
    assert absent(words) == [missing]
