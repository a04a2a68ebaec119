"""What a letter is made of in a chat: its words, its buttons, the document that it brings."""

from collections.abc import Callable
from typing import Final

from bot.texts import FluentTexts
from handlers.core.actions import Action
from handlers.core.reply import Button, Keyboard, Opens, Page, Paper
from services.domain.facts import Facts
from services.domain.message import PAYLOAD_MARK, Letter

_BELOW: Final = "\n\n"
_ACTIONS: Final = frozenset(action.value for action in Action)
_PAGES: Final = frozenset(page.value for page in Page)
# Key of a letter -> the kind of paper that comes with it, drawn for the letter's person.
_PAPERS: Final = {"letter-mydata-archive": "mydata"}


def letter_words(texts: FluentTexts, letter: Letter) -> str:
    """The letter with the person's code word under it, in markup. Raises LookupError."""
    return _words(texts.html, letter)


def letter_text(texts: FluentTexts, letter: Letter) -> str:
    """The same without markup, for a messenger that shows none. Raises LookupError."""
    return _words(texts.say, letter)


def _words(say: Callable[[str, str, Facts], str], letter: Letter) -> str:
    words = say(letter.locale, letter.key, letter.facts)
    if not letter.code_word:
        return words
    mark = say(letter.locale, "letter-code-word", {"word": letter.code_word})
    return f"{words}{_BELOW}{mark}"


def letter_paper(letter: Letter) -> Paper | None:
    """The document that the letter brings."""
    kind = _PAPERS.get(letter.key)
    return None if kind is None else Paper(kind, str(letter.person_id))


def letter_buttons(letter: Letter) -> Keyboard:
    """A button a line, the link first.

    What another release wrote and this one lacks is left out.
    """
    named = (name.partition(PAYLOAD_MARK) for name in letter.actions)
    pressed = tuple(
        (Button(Action(name), payload),) for name, _, payload in named if name in _ACTIONS
    )
    link = letter.link
    if link is None or link.page not in _PAGES:
        return pressed
    opens = Opens(Page(link.page), link.ref)
    return ((Button(Action.OPEN_FORM, label=f"{letter.key}-link", opens=opens),), *pressed)
