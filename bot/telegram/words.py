"""Long texts in pieces that Telegram takes, and the same text without its markup."""

import html
import re
from typing import Final

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
TOAST_LIMIT: Final = 200
_TAG: Final = re.compile(r"</?[bi]>")
# What must not be cut: a tag, an entity such as "&amp;", a single character.
_ATOM: Final = re.compile(r"</?[bi]>|&#?\w{1,10};|.", re.DOTALL)


def pieces(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text in pieces of at most `limit` characters: cut between paragraphs, else lines, else
    words, else anywhere but inside a tag or an entity. Nothing but white space is left out.
    """
    found = []
    while len(text) > limit:
        cut = _cut(text, limit)
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text]


def plain(text: str) -> str:
    """The text without markup, for a message that Telegram could not parse."""
    return html.unescape(_TAG.sub("", text))


def _cut(text: str, limit: int) -> int:
    for separator in ("\n\n", "\n", " "):
        at = text.rfind(separator, 1, limit + 1)
        if at > 0 and text[:at].strip():
            return at
    end = 0
    for atom in _ATOM.finditer(text):
        if atom.end() > limit:
            break
        end = atom.end()
    return end
