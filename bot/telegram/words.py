"""Long texts in pieces that Telegram takes, and the same text without its markup."""

import html
import re
from typing import Final

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
_TAG: Final = re.compile(r"</?[bi]>")


def pieces(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text cut at paragraph ends into pieces of at most `limit` characters."""
    found: list[str] = []
    current = ""
    for line in text.split("\n"):
        joined = f"{current}\n{line}" if current else line
        if len(joined) <= limit:
            current = joined
            continue
        if current:
            found.append(current)
        *whole, current = [line[at : at + limit] for at in range(0, max(len(line), 1), limit)]
        found.extend(whole)
    return [*found, current]


def plain(text: str) -> str:
    """The text without markup, for a message that Telegram could not parse."""
    return html.unescape(_TAG.sub("", text))
