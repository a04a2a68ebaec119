"""Long texts in pieces that Viber takes."""

from typing import Final

TEXT_LIMIT: Final = 7000
CAPTION_LIMIT: Final = 768
NAME_LIMIT: Final = 256
SENDER_LIMIT: Final = 28


def pieces(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text in pieces of at most `limit` characters: cut between paragraphs, else lines, else
    words, else anywhere. Nothing but white space is left out.
    """
    found = []
    while len(text) > limit:
        cut = _cut(text, limit)
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text]


def _cut(text: str, limit: int) -> int:
    for separator in ("\n\n", "\n", " "):
        at = text.rfind(separator, 1, limit + 1)
        if at > 0 and text[:at].strip():
            return at
    return limit
