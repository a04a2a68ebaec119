"""An announcement as its people will read it: the bubble of each messenger, in each language."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from bot.texts import LOCALES, FluentTexts
from services.domain.announcements.announcement import LETTER_KEYS, NewAnnouncement
from services.domain.message import Channel

# How long a message may be; a longer one is told in several.
LIMITS: Final = {Channel.TELEGRAM: 4096, Channel.VIBER: 7000}
# What a locked telephone shows of a message, about.
NOTIFICATION: Final = 120
_LINK: Final = re.compile(r"https://[^\s<>\"']+")
_TRAILING: Final = ".,;:!?)»"


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message in a messenger: its words, how long it is, and how many messages it takes."""

    channel: Channel
    words: Markup
    length: int
    limit: int
    messages: int
    glimpse: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What readers of a language see; `is_borrowed` when it is the Ukrainian text."""

    locale: str
    is_borrowed: bool
    bubbles: tuple[Bubble, ...]


def previews(told: NewAnnouncement, texts: FluentTexts, utility: str) -> list[Preview]:
    """In every language, with a code word as an example."""
    missing = told.words.missing()
    return [
        Preview(locale, locale in missing, tuple(_bubbles(told, texts, locale, utility)))
        for locale in LOCALES
    ]


def _bubbles(
    told: NewAnnouncement, texts: FluentTexts, locale: str, utility: str
) -> Iterator[Bubble]:
    facts = {"utility": utility, "text": told.words.said(locale)}
    example = {"word": texts.say(locale, "announce-code-word")}
    key = LETTER_KEYS[told.kind]
    said = texts.html(locale, key, facts)
    rich = f"{said}\n\n{texts.html(locale, 'letter-code-word', example)}"
    plain = html.unescape(re.sub(r"</?[bi]>", "", rich))
    for channel, limit in LIMITS.items():
        # Telegram keeps <b> and <i> of ours, Viber shows neither.
        shown = rich if channel is Channel.TELEGRAM else str(escape(plain))
        length = len(rich if channel is Channel.TELEGRAM else plain)
        yield Bubble(
            channel=channel,
            words=_linked(shown),
            length=length,
            limit=limit,
            messages=-(-length // limit),
            glimpse=" ".join(plain.split())[:NOTIFICATION],
        )


def _linked(shown: str) -> Markup:
    """Links stand out, as messengers show them."""

    def link(found: re.Match[str]) -> str:
        address = found[0].rstrip(_TRAILING)
        rest = found[0][len(address) :]
        return f'<a href="{address}" rel="noopener noreferrer" target="_blank">{address}</a>{rest}'

    return Markup(_LINK.sub(link, shown))  # noqa: S704 - every fact in it is escaped
