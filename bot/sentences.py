"""Sentences of one language, each parsed when it is first said: no process says them all."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.resolver import Message
from fluent.syntax import FluentParser, ast

# Where each word stands in its file nobody asks, and it is half of the memory.
_PARSER: Final = FluentParser(with_spans=False)
# A sentence begins at the edge of the page; everything that belongs to it is indented.
_BEGINNING: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
# Fluent's own 2,500 guards against sentences that grow by themselves; an announcement of staff is
# one fact, of 3,000 characters, each of which may be five when it is escaped.
resolver.MAX_PART_LENGTH = 20_000


class Sentences(FluentBundle):
    """The language's files, cut into sentences and not yet read.

    Parsing three languages whole takes 0.6 s and 20 MB. The first of two sentences under one key
    counts, as in Fluent.
    """

    def __init__(self, locale: str, folder: Path) -> None:
        super().__init__([locale], use_isolating=False)
        self._written: dict[str, str] = {}
        for path in sorted(folder.glob("*.ftl")):
            for key, text in _cut(path.read_text(encoding="utf-8")):
                self._written.setdefault(key, text)

    def __iter__(self) -> Iterator[str]:
        """Every sentence's key."""
        return (key for key in self._written if not key.startswith("-"))

    def has_message(self, message_id: str) -> bool:
        """Whether there is a sentence under the key."""
        return message_id in self._written

    def _lookup(self, entry_id: str, term: bool = False) -> Message:  # noqa: FBT001, FBT002 - Fluent's own
        key = f"-{entry_id}" if term else entry_id
        if key not in self._compiled:
            entry = _PARSER.parse_entry(self._written[key])
            if not isinstance(entry, ast.Message | ast.Term):
                raise LookupError(key)
            self._compiled[key] = self._compiler(entry)
        return self._compiled[key]


def _cut(text: str) -> Iterator[tuple[str, str]]:
    found = list(_BEGINNING.finditer(text))
    ends = [each.start() for each in found[1:]]
    for each, end in zip(found, [*ends, len(text)], strict=True):
        yield each.group(1), text[each.start() : end]
