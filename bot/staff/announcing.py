"""The form of an announcement: what was typed, as the domain takes it, and back again."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from services.domain.announcements.announcement import (
    Announcement,
    AnnouncementTimePast,
    NewAnnouncement,
    Progress,
)
from services.domain.announcements.audience import parse_audience
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import parse_words
from services.domain.money import Money

_FIELDS = (
    "kind", "uk", "en", "ru", "district", "street", "outage_group", "article", "debt_over",
    "is_heated_only",
)  # fmt: skip
_WIDTH = 1000


def typed(form: Mapping[str, Any]) -> dict[str, str]:
    """Every field as text; what was not sent is empty."""
    return {name: value if isinstance(value := form.get(name), str) else "" for name in _FIELDS}


def parse_form(form: Mapping[str, str]) -> NewAnnouncement:
    """What the form asks for. Raises the refusals of words and of audiences."""
    kinds = {kind.value: kind for kind in AnnouncementKind}
    return NewAnnouncement(
        kinds.get(form["kind"], AnnouncementKind.NEWS),
        parse_words(form["uk"], form["en"], form["ru"]),
        parse_audience(form),
    )


def written(told: NewAnnouncement) -> dict[str, str]:
    """The form of an announcement that exists."""
    audience, words = told.audience, told.words
    return {
        "kind": told.kind.value,
        "uk": words.uk,
        "en": words.en,
        "ru": words.ru,
        "district": audience.district,
        "street": audience.street,
        "outage_group": audience.outage_group,
        "article": "" if audience.article is None else audience.article.value,
        "debt_over": "" if audience.debt_over is None else _hryvnias(audience.debt_over),
        "is_heated_only": "yes" if audience.is_heated_only else "",
    }


def parse_start(text: str, timezone: tzinfo) -> datetime | None:
    """A local time as a browser sends it; "" means at once. Raises AnnouncementTimePast."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=timezone).astimezone(UTC)
    except (ValueError, OverflowError):  # the first day of all times has no day before it
        raise AnnouncementTimePast from None


def bar(found: Announcement, progress: Progress) -> list[tuple[str, int, int]]:
    """The bar of progress: what, from where and how wide, of 1000; letters not yet written too."""
    parts = {
        "sent": progress.sent - progress.seen,
        "seen": progress.seen,
        "failed": progress.failed,
        "dropped": progress.dropped,
    }
    whole = max(progress.total, 0 if found.is_written else found.recipients, 1)
    drawn, at = [], 0
    for name, count in parts.items():
        width = count * _WIDTH // whole
        drawn.append((name, at, width))
        at += width
    return drawn


def _hryvnias(money: Money) -> str:
    return f"{money.hryvnias:f}".replace(".", ",")
