"""An audience as a form asks for it, and the fingerprint of what is told to it."""

import pytest

from services.domain.announcements.announcement import LETTER_KEYS, NewAnnouncement, Progress
from services.domain.announcements.audience import (
    OUTAGE_GROUPS,
    Audience,
    OutageGroupUnknown,
    parse_audience,
)
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import Words
from services.domain.article import Article
from services.domain.money import AmountUnreadable, Money
from services.domain.wishes import SWITCHABLE, LetterKind, kind_of


def test_empty_form_means_everybody() -> None:
    assert parse_audience({}).is_everybody
    assert parse_audience({"article": "gold", "street": " \x00 "}).is_everybody


def test_everything_that_is_asked_for_is_kept() -> None:
    asked = {
        "district": "Яснозбручанський РЕМ",
        "street": "  просп.\u00a0Злуки ",
        "outage_group": "3.2",
        "article": "acts",
        "debt_over": "1 000,50",
        "is_heated_only": "yes",
    }
    wanted = Audience(
        "Яснозбручанський РЕМ",
        "просп. Злуки",
        "3.2",
        Article.ACTS,
        Money(100_050),
        True,  # noqa: FBT003
    )
    assert parse_audience(asked) == wanted
    assert not wanted.is_everybody


def test_groups_are_twelve() -> None:
    assert (len(OUTAGE_GROUPS), OUTAGE_GROUPS[0], OUTAGE_GROUPS[-1]) == (12, "1.1", "6.2")
    for odd in ("0.1", "1.3", "7.1", "1", "' OR 1=1"):
        with pytest.raises(OutageGroupUnknown):
            parse_audience({"outage_group": odd})


def test_debt_that_is_no_sum_is_refused() -> None:
    with pytest.raises(AmountUnreadable):
        parse_audience({"debt_over": "-5"})


def test_emergency_cannot_be_switched_off_and_the_rest_can() -> None:
    kinds = {kind: kind_of(key) for kind, key in LETTER_KEYS.items()}
    assert kinds[AnnouncementKind.NEWS] is LetterKind.NEWS
    assert kinds[AnnouncementKind.WORKS] is LetterKind.OUTAGES
    assert kinds[AnnouncementKind.EMERGENCY] not in SWITCHABLE


def test_mark_changes_with_whatever_is_told_and_to_whom() -> None:
    news, words = AnnouncementKind.NEWS, Words("так")
    told = NewAnnouncement(news, words, Audience())
    marks = {
        told.mark,
        NewAnnouncement(AnnouncementKind.WORKS, words, Audience()).mark,
        NewAnnouncement(news, Words("так", en="yes"), Audience()).mark,
        NewAnnouncement(news, words, Audience(debt_over=Money(0))).mark,
    }
    assert len(marks) == 4
    assert told.mark == NewAnnouncement(news, Words("так"), Audience()).mark


def test_total_counts_every_letter_once() -> None:
    assert Progress(waiting=1, sent=10, seen=4, failed=3, blocked=2, dropped=5).total == 19
