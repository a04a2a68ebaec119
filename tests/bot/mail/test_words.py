"""E-mails as they are read: every letter in every language, escaped, with nothing remote."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.mail.words import Wording
from services.domain.message import LetterLink
from services.domain.tokens import derive_token
from tests.architecture.locales import Sentence, read_language
from tests.architecture.source import PROJECT
from tests.bot.mail.post import FACTS, SECRET, new_letter

LOCALES = ("uk", "en", "ru")
LINK = LetterLink("form", "r1")
URL = f"https://oblik.example.org/forms/{derive_token(SECRET, 'form', 'r1')}"
# Keys of letters.ftl that are facts of letters.
PARTS = {"letter-card", "letter-no-card"}
WHOLE = {"minutes": 30, "count": 3, "number": 17, "hours": 2, "days": 5}


def sentences() -> dict[str, Sentence]:
    return read_language(PROJECT / "locales" / "uk")[0]


def letter_keys() -> list[str]:
    """Every sentence that is a letter: named so, or with a subject of its own."""
    known = sentences()
    named = {key for key in known if key.startswith("letter-")} - PARTS
    named |= {key.removesuffix("-subject") for key in known if key.endswith("-subject")}
    ends = ("-subject", "-link")
    return sorted(key for key in named if not key.endswith(ends) and key in known)


class Reader(HTMLParser):
    """Tags and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_letter_reads_well_as_an_email(wording: Wording, locale: str) -> None:
    known = sentences()
    for key in letter_keys():
        names = set().union(
            *(
                known[each].variables
                for each in (key, f"{key}-subject", f"{key}-link")
                if each in known
            )
        )
        facts = {name: WHOLE.get(name, "зразок") for name in names} | {
            name: fact for name, fact in FACTS.items() if name in names
        }
        link = LINK if f"{key}-link" in known else None
        words = wording.of(new_letter(locale=locale, key=key, facts=facts, link=link))
        assert 0 < len(words.subject) <= 120, key
        assert not re.search(r"[{}<>]|\n", words.subject), key
        assert not re.search(r"[{}]|</?[bi]>|&\w+;", words.text), key
        assert Reader(words.html).links == ([URL, URL] if link else []), key


@pytest.mark.parametrize("locale", LOCALES)
def test_letter_says_who_wrote_why_and_whom_to_call(wording: Wording, locale: str) -> None:
    words = wording.of(new_letter(locale=locale))
    for body in (words.text, words.html):
        assert "ПрАТ «Обленерго Приклад»" in body
        assert "0 800 500 000" in body
        assert wording.texts.say(locale, "mail-machine") in body
    assert f'<html lang="{locale}">' in words.html


def test_letter_without_a_subject_has_a_general_one(wording: Wording) -> None:
    words = wording.of(new_letter(key="mail-machine", facts={}))
    assert words.subject == "«Обленерго Приклад»: повідомлення для вас"


def test_letter_loads_nothing_from_elsewhere(wording: Wording) -> None:
    html = wording.of(new_letter()).html
    assert not {"img", "link", "script", "iframe", "form"} & set(Reader(html).tags)
    assert "url(" not in html
    assert "@import" not in html


def test_facts_are_escaped(wording: Wording) -> None:
    facts = {**FACTS, "article": '<img src="https://evil.example/x">&amp;'}
    words = wording.of(new_letter(facts=facts, code_word="<b onclick=x>"))
    assert "img" not in Reader(words.html).tags
    assert "<b onclick" not in words.html
    assert "&lt;img" in words.html
    assert '<img src="https://evil.example/x">&amp;' in words.text


def test_code_word_stands_in_both_forms_when_there_is_one(wording: Wording) -> None:
    words = wording.of(new_letter(code_word="калина"))
    assert "калина" in words.text
    assert "<b>калина</b>" in words.html
    silent = wording.of(new_letter())
    assert "кодове слово" not in (silent.text + silent.html).lower()


def test_link_is_a_button_and_an_address_to_copy(wording: Wording) -> None:
    facts = {"login": "maria", "minutes": 30}
    words = wording.of(new_letter(key="letter-recovery", facts=facts, link=LINK))
    assert f"\n{URL}\n" in words.text
    assert Reader(words.html).links == [URL, URL]
    assert ">Придумати новий пароль</a>" in words.html


def test_buttons_of_a_letter_are_said_to_be_in_the_chat(wording: Wording) -> None:
    there = "https://t.me/oblik_bot"
    linked = replace(wording, links=replace(wording.links, chat_link=there))
    words = linked.of(new_letter(actions=("pay",)))
    assert (
        f"у нашому чаті: там можна сплатити, передати показники чи відповісти.\n{there}\n"
        in words.text
    )
    assert Reader(words.html).links == [there]
    page = "https://oblik.example.org/open"
    assert Reader(replace(linked, chat=page).of(new_letter(actions=("pay",))).html).links == [page]
    assert Reader(wording.of(new_letter(actions=("pay",))).html).links == []
    assert "чаті" not in wording.of(new_letter()).text


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "letter-of-another-release"},
        {"facts": {"amount": FACTS["amount"]}},
        {"link": LetterLink("page-of-another-release", "r1")},
        {"link": LINK},
    ],
    ids=["key", "facts", "page", "no label"],
)
def test_letter_that_cannot_be_worded_is_not_guessed(
    wording: Wording, changes: dict[str, object]
) -> None:
    with pytest.raises(LookupError):
        wording.of(new_letter(**changes))
