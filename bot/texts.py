"""The tongue: Fluent sentences in uk, en and ru, with facts formatted and escaped."""

import html
import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from bot.sentences import Sentences
from services.domain.facts import Fact, Facts, Said
from services.domain.money import Money

LOCALES: Final = ("uk", "en", "ru")
_FOLDER: Final = Path(__file__).resolve().parent.parent / "locales"
_TAG: Final = re.compile(r"</?[bi]>")
_NBSP: Final = "\u00a0"
_CACHE: Final = 4096
_DECIMALS: Final = 2


def preferred(accepted: str) -> str:
    """The first language of an Accept-Language header that we speak; Ukrainian otherwise."""
    codes = (part.strip()[:2].lower() for part in accepted.split(","))
    return next((code for code in codes if code in LOCALES), LOCALES[0])


def format_money(sum_: Money, locale: str) -> str:
    """ "1 512,40 ₴" in Ukrainian and Russian, "₴1,512.40" in English; minus before everything."""
    sign = "−" if sum_.kopecks < 0 else ""
    whole, kopecks = divmod(abs(sum_.kopecks), 100)
    if locale == "en":
        return f"{sign}₴{whole:,}.{kopecks:02d}"
    grouped = f"{whole:,}".replace(",", _NBSP)
    return f"{sign}{grouped},{kopecks:02d}{_NBSP}₴"


def format_date(day: date, locale: str) -> str:
    """24.11.2026, and 24 Nov 2026 in English."""
    return f"{day.day} {day:%b %Y}" if locale == "en" else f"{day:%d.%m.%Y}"


def format_price(number: Decimal, locale: str) -> str:
    """4,32 in Ukrainian and Russian, 4.32 in English; exact, with two decimals at least."""
    exact = f"{number.normalize():f}"
    decimals = len(exact.partition(".")[2])
    plain = exact if decimals > _DECIMALS else f"{number:.{_DECIMALS}f}"
    return plain if locale == "en" else plain.replace(".", ",")


class FluentTexts:
    """All sentences; one that repeats is cached.

    `timezone` is the utility's: moments are shown in it. Raises LookupError for an unknown key.
    """

    def __init__(self, timezone: tzinfo, folder: Path = _FOLDER) -> None:
        self._timezone = timezone
        self._bundles = {locale: Sentences(locale, folder / locale) for locale in LOCALES}
        self._plain = lru_cache(_CACHE)(self._format_plain)

    def say(self, locale: str, key: str, facts: Facts | None = None) -> str:
        """The sentence without markup, for mail, Viber, pages and papers."""
        return html.unescape(_TAG.sub("", self.html(locale, key, facts)))

    def html(self, locale: str, key: str, facts: Facts | None = None) -> str:
        """The sentence with <b> and <i>, every fact escaped."""
        if not facts:
            return self._plain(locale, key)
        return self._format(locale, key, facts)

    def keys(self, locale: str) -> dict[str, str]:
        """Every sentence that needs no facts, rendered: for `python -m bot texts`."""
        bundle = self._bundles[locale]
        return {key: self._raw(bundle, key, {}) for key in bundle}

    def _format_plain(self, locale: str, key: str) -> str:
        return self._format(locale, key, {})

    def _format(self, locale: str, key: str, facts: Facts) -> str:
        bundle = self._bundles.get(locale) or self._bundles[LOCALES[0]]
        return self._raw(
            bundle, key, {name: self._spell(fact, locale) for name, fact in facts.items()}
        )

    @staticmethod
    def _raw(bundle: Sentences, key: str, spelt: Mapping[str, Any]) -> str:
        message = bundle.get_message(key)
        if message.value is None:
            raise LookupError(key)
        text, errors = bundle.format_pattern(message.value, dict(spelt))
        if errors and spelt:
            raise LookupError(f"{key}: {errors}")
        return str(text)

    def _spell(self, fact: Fact, locale: str) -> Any:
        if isinstance(fact, bool):
            return "yes" if fact else "no"
        if isinstance(fact, int):
            return fact
        return html.escape(self._words(fact, locale), quote=False)

    def _words(self, fact: Fact, locale: str) -> str:
        if isinstance(fact, Money):
            return format_money(fact, locale)
        if isinstance(fact, Decimal):
            return format_price(fact, locale)
        if isinstance(fact, datetime):
            local = fact.astimezone(self._timezone)
            return f"{format_date(local.date(), locale)}, {local:%H:%M}"
        if isinstance(fact, date):
            return format_date(fact, locale)
        if isinstance(fact, Said):
            return self.say(locale, fact.key, fact.facts)
        return str(fact)
