"""Telegram's HTML: a text becomes plain words and entities, counted as Telegram counts."""

import html
import re
from dataclasses import dataclass, field
from typing import Any, Final

from bot.sandbox.telegram.errors import bad_request

Entity = dict[str, Any]
_KINDS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG: Final = re.compile(r"<(/?)([^\s>]*)([^>]*)>")
_REFERENCE: Final = re.compile(r"&(?:#x?[0-9a-fA-F]+|lt|gt|amp|quot);")
_ATTRIBUTE: Final = re.compile(r"""([\w-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_FOUND: Final = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?![\w/])(?:@\w{3,32})?")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,:;!?)\]]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
)
_PROMISED: Final = frozenset({"text_link", "pre", "code"})


@dataclass(slots=True)
class _Open:
    """A tag waiting for its end."""

    tag: str
    kind: str
    at: int
    facts: dict[str, str]


@dataclass(slots=True)
class _Reading:
    """One pass over a text; `at` counts UTF-16 units, as entities do."""

    given: str
    words: str = ""
    at: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> None:
        """Raises ApiError for a tag that Telegram would not take."""
        place = 0
        while (start := self.given.find("<", place)) >= 0:
            self.add(self.given[place:start])
            tag = _TAG.match(self.given, start)
            if tag is None:
                raise _unparsable(f"Unclosed start tag at byte offset {self.offset(start)}")
            if tag[1]:
                self.end(tag[2].lower(), self.offset(start))
            else:
                self.begin(tag[2].lower(), tag[3], self.offset(start))
            place = tag.end()
        self.add(self.given[place:])
        if self.open:
            tag_name = self.open[-1].tag
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag_name}"')

    def offset(self, place: int) -> int:
        """A place in the text as Telegram reports it."""
        return len(self.given[:place].encode())

    def add(self, piece: str) -> None:
        words = _REFERENCE.sub(lambda found: html.unescape(found[0]), piece)
        self.words += words
        self.at += units(words)

    def begin(self, tag: str, attributes: str, offset: int) -> None:
        facts = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(attributes)
        }
        is_plain_span = tag == "span" and facts.get("class") != "tg-spoiler"
        if tag not in _KINDS or is_plain_span:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {offset}')
        self.open.append(_Open(tag, _KINDS[tag], self.at, facts))

    def end(self, tag: str, offset: int) -> None:
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {offset}")
        opened = self.open.pop()
        if tag and opened.tag != tag:
            raise _unparsable(
                f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", '
                f'found "</{tag}>"'
            )
        if self.at > opened.at and (entity := self.entity(opened)):
            self.entities.append(entity)

    def entity(self, opened: _Open) -> Entity | None:
        """None for a link that leads nowhere."""
        entity = {"type": opened.kind, "offset": opened.at, "length": self.at - opened.at}
        if opened.kind == "text_link":
            address = opened.facts.get("href") or self.words[-(self.at - opened.at) :]
            return {**entity, "url": address} if ":" in address else None
        if opened.kind == "blockquote" and "expandable" in opened.facts:
            entity["type"] = "expandable_blockquote"
        if opened.kind == "custom_emoji":
            entity["custom_emoji_id"] = opened.facts.get("emoji-id", "")
        return entity


def read_html(given: str) -> tuple[str, list[Entity]]:
    """The words without markup, trimmed, and their entities. Raises ApiError."""
    reading = _Reading(given)
    reading.run()
    return trimmed(reading.words, reading.entities)


def trimmed(words: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """White space around a text never arrives; entities follow."""
    cut = units(words) - units(words.lstrip())
    kept = words.strip()
    length = units(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    moved.sort(key=lambda each: (each["offset"], -each["length"]))
    return kept, moved


def with_found(words: str, entities: list[Entity]) -> list[Entity]:
    """With the commands, addresses and e-mails that Telegram finds by itself."""
    taken = [
        (each["offset"], each["offset"] + each["length"])
        for each in entities
        if each["type"] in _PROMISED
    ]
    found = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(words):
            start = units(words[: match.start()])
            end = start + units(match[0])
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return sorted([*entities, *found], key=lambda each: (each["offset"], -each["length"]))


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _unparsable(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")
