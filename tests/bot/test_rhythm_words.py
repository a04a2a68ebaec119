"""Letters of the rhythm in every language: whole sentences, subjects, buttons with labels."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.letters import letter_buttons, letter_words
from bot.texts import LOCALES
from handlers.core.reply import PAYLOAD_LIMIT, buttons_of, encode_press
from services.domain.article import Article
from services.domain.facts import from_json, to_json
from services.domain.ids import AccountId, BillId, LetterId, PersonId, RequestId
from services.domain.message import Channel, Letter, NewLetter
from services.domain.money import Money
from services.domain.period import WindowRules, reading_window
from services.domain.rhythm.hearers import Asked, BillHeard, Hearer
from services.domain.rhythm.jobs import READING_JOBS, Job
from services.domain.rhythm.letters import (
    Sending,
    asked_letter,
    debt_letter,
    due_letter,
    formed_letter,
    instalment_letter,
    reading_letter,
)
from services.domain.schedule import Instalment, InstalmentState, Part
from services.domain.wishes import LetterKind, kind_of
from tests.handlers.chat import TEXTS

NOW = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
SENDING = Sending(NOW, NOW + timedelta(hours=14))
MANY = 10**17
ONE = Hearer(PersonId(1), AccountId(MANY), "2103027884", "вул. Лісова, буд. 3", has_several=False)
NAMED = Hearer(PersonId(1), AccountId(MANY), "Дача <3", "вул. Лісова, буд. 3", has_several=True)
WINDOW = reading_window(date(2026, 12, 1), WindowRules())


def bill(hearer: Hearer, balance: int) -> BillHeard:
    number = BillId(MANY)
    due = date(2026, 12, 20)
    article = Article.ELECTRICITY
    return BillHeard(hearer, number, "2026-11/17", article, Money(51_240), due, Money(balance))


def letters(hearer: Hearer) -> list[NewLetter]:
    """One of every sort."""
    instalment = Instalment(
        "R-1", date(2026, 9, 1), Money(60_000), 2, date(2026, 12, 3), Money(20_000), None
    )
    part = Part(instalment, Money(5_000), InstalmentState.PARTLY)
    return [
        *(reading_letter(job, hearer, WINDOW, SENDING) for job in READING_JOBS),
        *(formed_letter(bill(hearer, owed), SENDING) for owed in (-1, 1, 51_240, 99_999)),
        due_letter(bill(hearer, 51_240), Money(51_240), SENDING),
        instalment_letter(Job.INSTALMENT_SOON, hearer, part, SENDING),
        instalment_letter(Job.INSTALMENT_TODAY, hearer, part, SENDING),
        debt_letter(hearer, Money(81_240), BillId(MANY), date(2026, 12, 22), SENDING),
        asked_letter(Asked(PersonId(1), RequestId(MANY), "2103027884", NOW), SENDING),
    ]


def as_claimed(new: NewLetter, locale: str) -> Letter:
    """The letter as a worker of delivery gets it."""
    return Letter(
        id=LetterId(1),
        person_id=new.person_id,
        channel=Channel.TELEGRAM,
        chat="1",
        locale=locale,
        key=new.key,
        facts=from_json(to_json(new.facts)),
        actions=new.actions,
        attempts=1,
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("hearer", [ONE, NAMED], ids=["one account", "several"])
def test_every_letter_is_said_in_every_language_with_its_subject(
    locale: str, hearer: Hearer
) -> None:
    for new in letters(hearer):
        letter = as_claimed(new, locale)
        words = letter_words(TEXTS, letter)
        subject = TEXTS.say(locale, f"{new.key}-subject", letter.facts)

        assert words.strip() == words
        assert "{" not in words + subject
        if new.key != "letter-request-waits":
            assert ("Дача &lt;3" in words) == hearer.has_several


@pytest.mark.parametrize("locale", LOCALES)
def test_every_button_has_a_label_and_fits_a_press(locale: str) -> None:
    for new in letters(NAMED):
        buttons = list(buttons_of(letter_buttons(as_claimed(new, locale))))

        assert len(buttons) == len(new.actions) > 0
        for button in buttons:
            assert TEXTS.say(locale, button.label_key, button.facts)
            assert len(button.payload) <= PAYLOAD_LIMIT
            assert len(encode_press(0, button).encode()) <= 64


def test_letters_can_be_switched_off_by_kind_and_yield_to_others() -> None:
    kinds = [kind_of(new.key) for new in letters(ONE)]

    assert kinds[:4] == [LetterKind.READINGS] * 4
    assert set(kinds[4:-1]) == {LetterKind.BILLS}
    assert all(new.is_bulk and new.stale_at == SENDING.stale_at for new in letters(ONE))
