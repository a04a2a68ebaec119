"""Whom an announcement is for, and how many that is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.money import Money, parse_money

# Schedules of outages know twelve groups (docs/rules.md).
OUTAGE_GROUPS: Final = tuple(f"{queue}.{half}" for queue in range(1, 7) for half in (1, 2))
_WORDS: Final = 100
_SPACES: Final = re.compile(r"\s+")


@dataclass(eq=False)
class OutageGroupUnknown(Refusal):
    """No schedule has such a group."""

    group: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Accounts that have everything named here; an empty field asks for nothing.

    `street` is a part of the address, `debt_over` a debt above the sum: in the article, or in
    all of them together when there is none.
    """

    district: str = ""
    street: str = ""
    outage_group: str = ""
    article: Article | None = None
    debt_over: Money | None = None
    is_heated_only: bool = False

    @property
    def is_everybody(self) -> bool:
        """Whether nothing is asked for."""
        return self == Audience()


@dataclass(frozen=True, slots=True)
class Reach:
    """How many will hear: `people` once each, who have `accounts` of the `concerned` ones."""

    people: int
    accounts: int
    concerned: int


def parse_audience(typed: Mapping[str, str]) -> Audience:
    """An audience as a form sends it. Raises OutageGroupUnknown, AmountUnreadable."""
    group, debt = typed.get("outage_group", "").strip(), typed.get("debt_over", "").strip()
    if group and group not in OUTAGE_GROUPS:
        raise OutageGroupUnknown(group[:_WORDS])
    article = next((each for each in Article if each.value == typed.get("article")), None)
    return Audience(
        district=_words(typed.get("district", "")),
        street=_words(typed.get("street", "")),
        outage_group=group,
        article=article,
        debt_over=parse_money(debt) if debt else None,
        is_heated_only=bool(typed.get("is_heated_only")),
    )


def _words(text: str) -> str:
    plain = "".join(each for each in text[: 2 * _WORDS] if each.isprintable() or each.isspace())
    return _SPACES.sub(" ", plain).strip()[:_WORDS]
