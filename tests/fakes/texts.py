"""The tongue for tests below the street door: real sentences, the same formats as bot/texts.py."""

from datetime import date
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from services.domain.facts import Fact, Facts, Said
from services.domain.money import Money

LOCALES = Path(__file__).resolve().parents[2] / "locales"


class BundledTexts:
    """Says what `locales/` holds; an unknown key or a missing fact is an error."""

    def __init__(self) -> None:
        self._bundles = {folder.name: _bundle(folder) for folder in LOCALES.iterdir()}

    def say(self, locale: str, key: str, facts: Facts | None = None) -> str:
        """The sentence under `key`."""
        bundle = self._bundles[locale]
        spelt = {name: self._spell(fact, locale) for name, fact in (facts or {}).items()}
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise LookupError(key)
        text, errors = bundle.format_pattern(pattern, spelt)
        if errors:
            raise LookupError(f"{key}: {errors}")
        return str(text)

    def _spell(self, fact: Fact, locale: str) -> Any:
        if isinstance(fact, Money):
            return _money(fact, locale)
        if isinstance(fact, date):
            return f"{fact.day} {fact:%b %Y}" if locale == "en" else f"{fact:%d.%m.%Y}"
        return self.say(locale, fact.key, fact.facts) if isinstance(fact, Said) else fact


def _money(money: Money, locale: str) -> str:
    sign = "−" if money.kopecks < 0 else ""
    plain = f"{abs(money.kopecks) / 100:,.2f}"
    if locale == "en":
        return f"{sign}₴{plain}"
    return f"{sign}{plain.replace(',', chr(0xA0)).replace('.', ',')}{chr(0xA0)}₴"


def _bundle(folder: Path) -> FluentBundle:
    bundle = FluentBundle([folder.name], use_isolating=False)
    for path in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
