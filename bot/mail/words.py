"""The words of an e-mail: a letter's own sentence, its link, and who wrote and why."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bot.links import Links
from bot.texts import FluentTexts
from handlers.core.reply import Opens, Page
from services.domain.invoice import Supplier
from services.domain.message import Letter

_TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
_PARAGRAPH: Final = "\n\n"
_LEAD_LIMIT: Final = 120


@dataclass(frozen=True, slots=True)
class Words:
    """What is read: the subject on its own, the text for plain programs, the HTML for others."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _Way:
    """A link with the label of its button."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes e-mails in the person's language; a letter without a subject has a general one.

    `chat` is where our chat opens, when that is not the link of one messenger.
    """

    texts: FluentTexts
    links: Links
    supplier: Supplier
    chat: str = ""
    _pages: Environment = field(init=False)

    def __post_init__(self) -> None:
        pages = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        object.__setattr__(self, "_pages", pages)

    def of(self, letter: Letter) -> Words:
        """The letter in words. Raises LookupError when a sentence, fact or page is not known."""
        way, subject = self._way(letter), self._subject(letter)
        html = self._html(letter, way, subject)
        return Words(subject, self._text(letter, way), html)

    def _subject(self, letter: Letter) -> str:
        facts = {**letter.facts, "utility": self.supplier.short_name}
        try:
            return self.texts.say(letter.locale, f"{letter.key}-subject", facts)
        except LookupError:
            return self.texts.say(letter.locale, "mail-subject", facts)

    def _way(self, letter: Letter) -> _Way | None:
        link = letter.link
        if link is None:
            return None
        if link.page not in {page.value for page in Page}:
            raise LookupError(link.page)
        label = self.texts.say(letter.locale, f"{letter.key}-link", letter.facts)
        return _Way(self.links.url(Opens(Page(link.page), link.ref)), label)

    def _text(self, letter: Letter, way: _Way | None) -> str:
        def say(key: str, **facts: str) -> str:
            return self.texts.say(letter.locale, key, facts)

        supplier = self.supplier
        parts = [self.texts.say(letter.locale, letter.key, letter.facts)]
        if way is not None:
            parts.append(f"{way.label}:\n{way.url}")
        if letter.actions:
            there = self.chat or self.links.chat_link
            parts.append("\n".join(filter(None, (say("mail-in-chat"), there))))
        if letter.code_word:
            parts.append(say("mail-code-word", word=letter.code_word))
        phones = ", ".join(supplier.phones)
        signed = [
            supplier.name,
            say("mail-phones", phones=phones) if phones else "",
            supplier.site,
        ]
        parts.append("\n".join(["-- ", *filter(None, signed)]))
        parts.append(f"{say('mail-why', utility=supplier.short_name)}\n{say('mail-machine')}")
        return _PARAGRAPH.join(parts) + "\n"

    def _html(self, letter: Letter, way: _Way | None, subject: str) -> str:
        def say(key: str, **facts: str) -> Markup:
            # FluentTexts.html escapes every fact; only <b> and <i> of our sentences remain.
            return Markup(self.texts.html(letter.locale, key, facts))  # noqa: S704

        said = self.texts.html(letter.locale, letter.key, letter.facts)
        return self._pages.get_template("letter.html").render(
            t=say,
            locale=letter.locale,
            subject=subject,
            paragraphs=_paragraphs(said),
            way=way,
            has_buttons=bool(letter.actions),
            chat=self.chat or self.links.chat_link,
            word=letter.code_word,
            supplier=self.supplier,
        )


def _paragraphs(said: str) -> list[tuple[bool, list[Markup]]]:
    """Paragraphs in lines of escaped HTML; a short first line leads them, and stands alone."""
    found = [part.split("\n") for part in said.split(_PARAGRAPH)]
    first = found[0]
    has_lead = len(first[0]) <= _LEAD_LIMIT
    if has_lead:
        found = [[first[0]], *([first[1:]] if first[1:] else []), *found[1:]]
    return [
        (number == 0 and has_lead, [Markup(line) for line in lines])  # noqa: S704
        for number, lines in enumerate(found)
    ]
