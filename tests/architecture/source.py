"""The project's own source, parsed once, for the tests that read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "services", "storage")

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file: its path from the project's root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, FunctionNode):
                yield node

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the dotted name of what is called, as written."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, dotted(node.func)

    def at(self, node: ast.AST, words: str) -> str:
        """A fault with the place to look at."""
        return f"{self.path}:{getattr(node, 'lineno', 1)} {words}"


def dotted(node: ast.AST) -> str:
    """`a.b.c` as written; what is not a name is left out: `f().commit` is `.commit`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def sample(text: str, path: str = "services/sample.py") -> Source:
    """A file that exists in a test only, to prove that a rule can fail."""
    return Source(path, text, ast.parse(text))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file of these folders, and there must be some."""
    found = tuple(
        sample(path.read_text(encoding="utf-8"), path.relative_to(PROJECT).as_posix())
        for folder in folders
        for path in sorted((PROJECT / folder).rglob("*.py"))
    )
    assert found, f"no Python file in {folders}"
    return found
