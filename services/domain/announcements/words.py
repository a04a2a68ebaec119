"""The words of an announcement: plain text that no messenger and no reader takes for another."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal

# With the utility's name above and the code word below it stays one message in every messenger.
LONGEST: Final = 3000
_LOCALES: Final = ("uk", "en", "ru")
_LINK: Final = re.compile(r"(?<![a-z0-9])(?P<scheme>[a-z][a-z0-9+.-]{0,15})://", re.IGNORECASE)
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_SHOWN: Final = 32
# Of the characters without a picture of their own only what joins an emoji stays: the others
# turn the order of what is read, or make one word look like another.
_JOINER: Final = "\u200d"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class AnnouncementWordless(Refusal):
    """The Ukrainian text is obligatory."""


@dataclass(eq=False)
class AnnouncementTooLong(Refusal):
    """One of the texts is longer than `maximum` characters; `length` is how long it is."""

    length: int
    maximum: int


@dataclass(eq=False)
class AnnouncementLinkUnsafe(Refusal):
    """A link that is not https: the beginning of it."""

    link: str


@dataclass(frozen=True, slots=True)
class Words:
    """The text in three languages; "" where there is none but the Ukrainian."""

    uk: str
    en: str = ""
    ru: str = ""

    def said(self, locale: str) -> str:
        """What a reader of the language is told: the Ukrainian text where there is no other."""
        own = {"en": self.en, "ru": self.ru}.get(locale, self.uk)
        return own or self.uk

    def missing(self) -> tuple[str, ...]:
        """Languages whose readers are told the Ukrainian text."""
        return tuple(each for each in _LOCALES[1:] if not getattr(self, each))


def parse_words(uk: str, en: str = "", ru: str = "") -> Words:
    """Texts as a form sends them.

    Raises AnnouncementWordless, AnnouncementTooLong, AnnouncementLinkUnsafe.
    """
    words = Words(_parsed(uk), _parsed(en), _parsed(ru))
    if not words.uk:
        raise AnnouncementWordless
    return words


def _parsed(text: str) -> str:
    if len(text) > 2 * LONGEST:
        raise AnnouncementTooLong(len(text), LONGEST)
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(each for each in lines if _is_seen(each))
    trimmed = "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    plain = _EMPTY_LINES.sub("\n\n", trimmed)
    if len(plain) > LONGEST:
        raise AnnouncementTooLong(len(plain), LONGEST)
    for link in _LINK.finditer(plain):
        if link["scheme"].lower() != "https":
            raise AnnouncementLinkUnsafe(plain[link.start() : link.start() + _SHOWN])
    return plain


def _is_seen(character: str) -> bool:
    if character in {"\n", _JOINER}:
        return True
    return unicodedata.category(character) not in _UNSEEN
