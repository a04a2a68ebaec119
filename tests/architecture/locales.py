"""Everything the three languages say, parsed: keys, variables, plurals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

CATEGORIES = {
    "uk": {"one", "few", "many"},
    "ru": {"one", "few", "many"},
    "en": {"one"},
}
_PLURAL_WORDS = {"zero", "one", "two", "few", "many"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message (or attribute, or term) of one language."""

    key: str
    variables: frozenset[str]
    plurals: tuple[frozenset[str], ...]
    references: frozenset[str]


class _Reader(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.plurals: list[frozenset[str]] = []
        self.references: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 - the visitor's spelling
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802
        words = {_word(variant.key) for variant in node.variants}
        if words & _PLURAL_WORDS:
            self.plurals.append(frozenset(words))
        self.generic_visit(node)


def _word(key: Any) -> str:
    return str(key.name if isinstance(key, ast.Identifier) else key.value)


def read_sentences(text: str) -> tuple[list[Sentence], list[str]]:
    """The sentences of one file, and what in it could not be understood."""
    sentences, faults = [], []
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Junk):
            faults.append(f"not understood: {entry.content!r}")
        elif isinstance(entry, ast.Message | ast.Term):
            sentences += list(_parts_of(entry))
    return sentences, faults


def _parts_of(entry: Any) -> Iterator[Sentence]:
    name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
    if entry.value is not None:
        yield _sentence(name, entry.value)
    for attribute in entry.attributes:
        yield _sentence(f"{name}.{attribute.id.name}", attribute.value)


def _sentence(key: str, pattern: Any) -> Sentence:
    reader = _Reader()
    reader.visit(pattern)
    return Sentence(
        key, frozenset(reader.variables), tuple(reader.plurals), frozenset(reader.references)
    )


def read_language(folder: Path) -> tuple[dict[str, Sentence], list[str]]:
    """All sentences of a language by key, with what is doubled or not understood."""
    found: dict[str, Sentence] = {}
    faults = []
    for path in sorted(folder.glob("*.ftl")):
        sentences, unread = read_sentences(path.read_text(encoding="utf-8"))
        place = f"{folder.name}/{path.name}"
        faults += [f"{place} {fault}" for fault in unread]
        for sentence in sentences:
            if sentence.key in found:
                faults.append(f"{place} says {sentence.key} a second time")
            found[sentence.key] = sentence
    return found, faults
