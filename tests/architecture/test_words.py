"""Words for people live in locales/: no Cyrillic in the code's literals, pages and scripts."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import PROJECT, ROOMS, Source, sample, sources

CYRILLIC = re.compile(r"[\u0400-\u04FF]")
PAGES = (".html", ".js", ".css", ".txt", ".svg")

# path or folder/ -> why it may hold Cyrillic letters
ALLOWED = {
    "bot/sandbox/": "a foreign product's stand-in",
    "bot/demo_data/": "invented people of an invented town",
    "services/domain/typed_month.py": "names of months as people type them",
    "services/domain/typed_erasure.py": "the word people type to be forgotten",
    "services/domain/typed_reading.py": "words people type, to be understood, never shown",
    "services/domain/likeness.py": "parts of addresses as people and registers shorten them",
    "services/domain/statements/entry.py": "what payers call the number of an account, or another",
    "services/domain/money.py": "the currency as people type it",
    "services/domain/identity.py": "passwords everybody tries first",
    "bot/settings.py": "the utility's name until it is set",
    "handlers/welcome.py": "languages as people type their names",
    "services/documents/fonts/make.py": "the alphabet that goes into the font",
}


def is_allowed(path: str) -> bool:
    return any(path == name or path.startswith(name) for name in ALLOWED)


def literals_of(source: Source) -> Iterator[ast.Constant]:
    docstrings = {
        id(node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node


def faults_of(source: Source) -> list[str]:
    return [
        source.at(node, f"speaks: {node.value!r}")
        for node in literals_of(source)
        if CYRILLIC.search(str(node.value))
    ]


def test_code_has_no_words_for_people() -> None:
    faults = [
        fault
        for source in sources(*ROOMS)
        if not is_allowed(source.path)
        for fault in faults_of(source)
    ]
    assert not faults, "\n".join(faults)


def test_pages_have_no_words_for_people() -> None:
    faults = [
        path.relative_to(PROJECT).as_posix()
        for room in ROOMS
        for path in (PROJECT / room).rglob("*")
        if path.suffix in PAGES
        and not is_allowed(path.relative_to(PROJECT).as_posix())
        and CYRILLIC.search(path.read_text(encoding="utf-8"))
    ]
    assert not faults, "\n".join(faults)


def test_every_allowance_is_still_needed() -> None:
    for name in ALLOWED:
        held = [source for source in sources(*ROOMS) if source.path.startswith(name)]
        assert any(CYRILLIC.search(source.text) for source in held), name


def test_a_sentence_is_seen_and_a_docstring_is_excused() -> None:
    assert len(faults_of(sample('say("Введіть показник")'))) == 1
    assert len(faults_of(sample('f"{amount} грн"'))) == 1
    assert faults_of(sample('def f():\n    """Показник."""\n    return "reading"')) == []
