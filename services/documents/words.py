"""The words and numbers on a bill, in its language."""

from datetime import date
from decimal import Decimal
from typing import Final

from services.domain.facts import Fact
from services.domain.money import Money
from services.ports.texts import Texts

_NBSP: Final = "\u00a0"
_MINUS: Final = "−"
_PRICE_PLACES: Final = 2


class Words:
    """Speaks one language; keys are given without their prefix "invoice-"."""

    def __init__(self, texts: Texts, locale: str) -> None:
        self._texts = texts
        self._locale = locale
        self._is_english = locale == "en"

    def say(self, key: str, **facts: Fact) -> str:
        """The words under a key."""
        return self._texts.say(self._locale, f"invoice-{key}", facts)

    def month(self, month: date) -> str:
        """ "жовтень 2026"."""
        return f"{self.say(f'month-{month.month}')} {month.year}"

    def day(self, day: date | None) -> str:
        """A date for a cell; nothing for no date."""
        return self.say("day", day=day) if day else ""

    def whole(self, number: int | None) -> str:
        """ "1 250", grouped from a thousand on; nothing for no number."""
        return "" if number is None else self._signed(number, f"{abs(number):,}")

    def sum(self, money: Money) -> str:
        """ "1 250,40" without a currency sign: for columns that are headed by it."""
        whole, kopecks = divmod(abs(money.kopecks), 100)
        return self._signed(money.kopecks, f"{whole:,}.{kopecks:02d}")

    def factor(self, number: Decimal | None, *, is_price: bool = False) -> str:
        """ "0,4", or a price "4,32" with two decimals at least; nothing for no number."""
        if number is None:
            return ""
        plain = f"{number.normalize():f}"
        if is_price and len(plain.partition(".")[2]) < _PRICE_PLACES:
            plain = f"{number:.2f}"
        return plain if self._is_english else plain.replace(".", ",")

    def _signed(self, number: int, plain: str) -> str:
        if not self._is_english:
            plain = plain.replace(",", _NBSP).replace(".", ",")
        return f"{_MINUS}{plain}" if number < 0 else plain
